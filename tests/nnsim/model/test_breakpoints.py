"""A run stops where a condition comes to hold: found here by stepping and looking, one by one."""

import math
import random
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.datasets import from_points
from nnsim.editing.connections import disconnect_neurons
from nnsim.editing.layers import build, remove_layers, remove_neurons
from nnsim.engine import breakpoint_watch as watch_module
from nnsim.engine import executor as machine_module
from nnsim.engine import trainer as trainer_module
from nnsim.engine.executor import Executor
from nnsim.engine.history import History
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.breakpoints import BREAKPOINTS, Breakpoint, BreakpointError, what_happened
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.project import (
    Training,
    new_project,
    reset,
    with_breakpoints,
    with_network,
    with_training,
)
from tests.support.specimens import points, rich_network, same_bits, scattered

ITERATIONS = 120
WEIGHT = WeightRef(("wide", "deep"), 2, 0)


def demanding(**changes):
    """A rich network that trains in short, noisy batches, with samples held out."""
    network = rich_network(Activation("tanh"), Activation("softmax"), 3)
    random_points = points("one-hot", 13, 3, 3)
    held_out = np.arange(13) % 5 == 2
    dataset = from_points(
        random_points.features, random_points.targets, test=held_out, class_names=("a", "b", "c")
    )
    training = Training("softmax_cross_entropy", Optimizer("momentum", 0.3), batch_size=4)
    return scattered(network, dataset, replace(training, **changes))


PROJECT = demanding()


def course():
    """Scores, gradient magnitudes and weights after every iteration, as the trainer tells them."""
    trained = Trainer(PROJECT)
    for _ in range(ITERATIONS + 1):
        yield trained.score, trained.gradient_norms(), trained.state.parameters.weights
        trained.step("iteration")


COURSE = list(course())


def readings(kind, layer=None, weight=None):
    """The number a breakpoint is about after every iteration."""
    if weight is not None:
        return [weights[weight.connection][weight.index] for _, _, weights in COURSE]
    if kind.startswith("gradient"):
        extreme = min if kind == "gradient_below" else max
        if layer is None:
            return [extreme(norms.values(), default=math.nan) for _, norms, _ in COURSE]
        return [norms.get(layer, math.nan) for _, norms, _ in COURSE]
    if kind.startswith("loss"):
        return [train.loss for (train, _), _, _ in COURSE]
    if kind == "iteration_reached":
        return list(range(len(COURSE)))
    if kind == "mistakes_left":
        n = len(PROJECT.dataset.train_indices)
        return [float(np.round((1 - train.accuracy) * n)) for (train, _), _, _ in COURSE]
    return [test.accuracy for (_, test), _, _ in COURSE]


HOLDS = {
    "loss_below": lambda x, limit: x < limit,
    "loss_above": lambda x, limit: x > limit,
    "gradient_below": lambda x, limit: x < limit,
    "gradient_above": lambda x, limit: x > limit,
    "accuracy_reached": lambda x, limit: x >= limit,
    "mistakes_left": lambda x, limit: x <= limit,
    "iteration_reached": lambda x, limit: x >= limit,
}


def arrivals(watched):
    """The iterations after which the condition holds and did not before."""
    numbers = readings(watched.kind, watched.layer, watched.weight)
    if watched.kind == "sign_change":
        return [t for t, (a, b) in enumerate(pairwise(numbers), 1) if np.sign(a) != np.sign(b)]
    held = [HOLDS[watched.kind](x, watched.threshold) for x in numbers]
    return [t for t, (before, now) in enumerate(pairwise(held), 1) if now and not before]


def busy(kind, layer=None):
    """A breakpoint with the threshold that is passed most often."""
    thresholds = {float(x) for x in readings(kind, layer) if not math.isnan(x)}
    candidates = [Breakpoint(kind, threshold, layer) for threshold in sorted(thresholds)]
    return max(candidates, key=lambda watched: len(arrivals(watched)))


def restless():
    """A breakpoint on the weight that changes its sign most often."""
    watched = [
        WeightRef(key, int(i), int(j))
        for key, weights in COURSE[0][2].items()
        for i, j in np.argwhere(weights != 0)
    ]
    candidates = [Breakpoint("sign_change", weight=weight) for weight in watched]
    return max(candidates, key=lambda watched: len(arrivals(watched)))


EACH = [
    busy("loss_below"),
    busy("loss_above"),
    busy("gradient_below", "deep"),
    busy("gradient_above", "out"),
    busy("gradient_above"),
    Breakpoint("gradient_below", 0.05),
    busy("accuracy_reached"),
    busy("mistakes_left"),
    Breakpoint("iteration_reached", 7.0),
    restless(),
]


def stops(trained, until=ITERATIONS):
    """The iterations at which a run to `until` stops on its way, run on again each time."""
    found = []
    while trained.iteration < until:
        assert trained.advance(until)
        if trained.hit is not None:
            found.append(trained.iteration)
    return found


def test_every_kind_is_tried_here():
    assert {watched.kind for watched in EACH} == set(BREAKPOINTS)


@pytest.mark.parametrize("watched", EACH, ids=lambda b: f"{b.kind} {b.layer or ''}")
def test_a_run_stops_at_exactly_the_iterations_found_by_stepping(watched):
    expected = arrivals(watched)
    assert expected, "a test of a breakpoint that is never hit shows nothing"
    trained = Trainer(with_breakpoints(PROJECT, [watched]))
    assert stops(trained) == expected


def test_several_breakpoints_stop_wherever_one_of_them_does():
    trained = Trainer(with_breakpoints(PROJECT, EACH))
    assert stops(trained) == sorted(set().union(*(arrivals(b) for b in EACH)))


def test_the_breakpoint_that_was_hit_is_named_until_training_goes_on():
    watched = EACH[0]
    trained = Trainer(with_breakpoints(PROJECT, [watched]))
    assert trained.hit is None
    trained.run(ITERATIONS)
    assert trained.hit == watched
    trained.step("operation")
    assert trained.hit is None


def test_breakpoints_change_nothing_that_is_computed():
    watched, alone = Trainer(with_breakpoints(PROJECT, EACH)), Trainer(PROJECT)
    stops(watched)
    alone.run(ITERATIONS)
    assert same_bits(watched.state.parameters, alone.state.parameters)
    assert list(map(repr, watched.history)) == list(map(repr, alone.history))


class Clock:
    """Time that passes by leaps of any size."""

    def __init__(self, seed):
        self._leaps, self._now = random.Random(seed), 0.0

    def __call__(self):
        self._now += self._leaps.choice((0.0, 1e-6, 1e-4, 3e-3))
        return self._now


@settings(deadline=None, max_examples=10)
@given(seed=st.integers(0, 10**6), number=st.integers(0, len(EACH) - 1))
def test_a_run_stops_at_the_same_iterations_whatever_the_deadlines(seed, number):
    project = with_breakpoints(PROJECT, [EACH[number]])
    sliced, clock, choose, found = Trainer(project), Clock(seed), random.Random(seed), []
    with pytest.MonkeyPatch.context() as patch:
        for module in (machine_module, trainer_module, watch_module):
            patch.setattr(module, "perf_counter", clock)
        while not sliced.advance(40, clock() + choose.choice((2e-6, 2e-3))) or sliced.hit:
            if sliced.hit is None and sliced.cursor.position and choose.random() < 0.2:
                sliced.step(choose.choice(("operation", "phase")))
            if sliced.hit is not None:
                found.append(sliced.iteration)
    assert found == stops(Trainer(project), 40)


def test_a_step_tells_of_a_breakpoint_too_and_an_epoch_ends_at_it():
    watched = EACH[0]
    first = arrivals(watched)[0]
    stepped, by_epochs = (Trainer(with_breakpoints(PROJECT, [watched])) for _ in range(2))
    while stepped.hit is None:
        stepped.step("iteration")
    assert stepped.iteration == first
    while by_epochs.hit is None:
        by_epochs.step("epoch")
    assert by_epochs.iteration == first


def test_what_holds_at_the_beginning_is_passed_until_it_comes_anew():
    trained = Trainer(with_breakpoints(PROJECT, [Breakpoint("loss_below", 1e6)]))
    assert stops(trained) == []


def test_a_gradient_that_has_vanished_from_the_first_iteration_stops_there():
    trained = Trainer(with_breakpoints(PROJECT, [Breakpoint("gradient_below", 1e6, layer="deep")]))
    assert stops(trained) == [1]


def test_a_weight_that_leaves_zero_has_not_changed_its_sign():
    dataset = points("any", 6, 1, 1)
    network = build([1, 1], Activation("linear"), Activation("linear"))
    project = new_project(network, dataset, Training("half_squared"))
    zeros = replace(project.initial, weights={("input", "output"): np.zeros((1, 1))})
    project = replace(project, initial=zeros, state=replace(project.state, parameters=zeros))
    watched = Breakpoint("sign_change", weight=WeightRef(("input", "output"), 0, 0))
    trained = Trainer(with_breakpoints(project, [watched]))
    trained.run(1)
    assert trained.values.any()
    assert trained.hit is None


def test_a_breakpoint_that_is_off_is_passed_by():
    watched = replace(EACH[0], enabled=False)
    assert stops(Trainer(with_breakpoints(PROJECT, [watched]))) == []


@pytest.mark.parametrize("breakpoints", [(), (replace(EACH[0], enabled=False),)])
def test_without_breakpoints_iterations_run_many_at_a_time(monkeypatch, breakpoints):
    lengths = []
    run = Executor.play_iterations

    def counted(self, *limits):
        before = self.iteration
        passed = run(self, *limits)
        lengths.append(self.iteration - before)
        return passed

    monkeypatch.setattr(Executor, "play_iterations", counted)
    trained = Trainer(with_breakpoints(PROJECT, breakpoints), History(base=1000))
    trained.run(ITERATIONS)
    assert max(lengths) == ITERATIONS or sum(lengths) == ITERATIONS > 4 * len(lengths)


def test_going_to_an_iteration_passes_breakpoints_and_running_on_from_there_meets_them():
    watched = EACH[0]
    expected = arrivals(watched)
    trained = Trainer(with_breakpoints(PROJECT, [watched]))
    trained.go_to(ITERATIONS)
    assert (trained.iteration, trained.hit) == (ITERATIONS, None)
    trained.go_to(expected[1] - 1)
    trained.run(ITERATIONS)
    assert trained.iteration == expected[1]
    trained.go_to(expected[2] - 1, 3)
    trained.run(ITERATIONS)
    assert trained.iteration == expected[2]


def test_other_breakpoints_can_be_watched_without_forgetting_what_held():
    above, below = EACH[1], EACH[0]
    expected = arrivals(below)
    trained = Trainer(with_breakpoints(PROJECT, [below]))
    trained.run(expected[0])
    trained.watch([below, replace(above, enabled=False)])
    assert trained.hit == below
    trained.run(ITERATIONS)
    assert trained.iteration == expected[1]
    trained.watch(())
    assert stops(trained) == []
    assert trained.project.breakpoints == (below,)


def test_a_number_that_is_not_finite_still_stops_a_run_with_its_own_sentence():
    wild = with_training(
        with_breakpoints(demanding(), [Breakpoint("loss_below", 0.0)]),
        optimizer=Optimizer("sgd", 1e6),
        l2=1e5,
    )
    trained = Trainer(wild)
    with pytest.raises(NonFiniteError):
        trained.run(1000)
    assert trained.hit is None


# What may be


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"kind": "loss_blow"}, "no breakpoint called “loss_blow”; choose one of loss_below"),
        ({"kind": "loss_below"}, "needs a threshold from 0"),
        ({"kind": "loss_below", "threshold": -0.1}, "needs a threshold from 0"),
        ({"kind": "loss_below", "threshold": math.nan}, "needs a threshold from 0"),
        ({"kind": "accuracy_reached", "threshold": 95.0}, "needs a threshold from 0 to 1"),
        ({"kind": "loss_below", "threshold": 1.0, "layer": "deep"}, "not about a layer"),
        ({"kind": "loss_below", "threshold": 1.0, "weight": WEIGHT}, "not about a weight"),
        ({"kind": "sign_change"}, "needs a weight"),
        ({"kind": "sign_change", "threshold": 0.0, "weight": WEIGHT}, "has no threshold"),
    ],
)
def test_a_breakpoint_that_cannot_be_says_why(made, words):
    with pytest.raises(BreakpointError, match=words) as caught:
        Breakpoint(**made)
    assert isinstance(caught.value, UserError)


@pytest.mark.parametrize(
    "lost",
    [
        Breakpoint("gradient_below", 1.0, layer="nowhere"),
        Breakpoint("gradient_below", 1.0, layer="left"),
        Breakpoint("sign_change", weight=WeightRef(("deep", "wide"), 0, 0)),
        Breakpoint("sign_change", weight=WeightRef(("wide", "deep"), 3, 0)),
        Breakpoint("sign_change", weight=WeightRef(("wide", "deep"), -1, 0)),
        Breakpoint("sign_change", weight=WeightRef(("left", "wide"), 0, 1)),  # masked
    ],
)
def test_a_breakpoint_must_be_about_something_that_is_there(lost):
    with pytest.raises(BreakpointError, match="There is no"):
        with_breakpoints(PROJECT, [lost])
    with pytest.raises(BreakpointError, match="There is no"):
        Trainer(replace(PROJECT, breakpoints=(lost,)))


@pytest.mark.parametrize("kind", [k for k, row in BREAKPOINTS.items() if not row.of_weight])
def test_every_kind_has_a_threshold_to_begin_with(kind):
    Breakpoint(kind, BREAKPOINTS[kind].threshold)


def test_an_edit_takes_along_what_it_leaves_and_drops_what_it_removes():
    loss = Breakpoint("loss_below", 0.1)
    of_wide, of_deep = (Breakpoint("gradient_below", 0.1, layer=x) for x in ("wide", "deep"))
    last, first = (
        Breakpoint("sign_change", weight=WeightRef(("wide", "deep"), i, 1)) for i in (2, 0)
    )
    project = with_breakpoints(PROJECT, [loss, of_wide, of_deep, last, first])
    neuron = project.network.by_id["wide"].neurons[0]
    fewer = with_network(project, remove_neurons(project.network, [neuron]))
    moved = Breakpoint("sign_change", weight=WeightRef(("wide", "deep"), 1, 1))
    assert fewer.breakpoints == (loss, of_wide, of_deep, moved)
    without = with_network(project, remove_layers(project.network, ["wide"]))
    assert without.breakpoints == (loss, of_deep)
    Trainer(fewer)
    wide, deep = (project.network.by_id[x].neurons for x in ("wide", "deep"))
    cut = with_network(project, disconnect_neurons(project.network, wide[2], deep[1]))
    assert cut.breakpoints == (loss, of_wide, of_deep, first)
    assert reset(project).breakpoints == project.breakpoints


@pytest.mark.parametrize(
    ("watched", "sentence"),
    [
        (Breakpoint("loss_below", 0.01), "training loss fell below 0.01"),
        (Breakpoint("gradient_above", 1e3), "the gradient of a layer rose above 1000"),
        (
            Breakpoint("gradient_below", 1e-5, layer="deep"),
            "the gradient of deep fell below 1e-05",
        ),
        (Breakpoint("accuracy_reached", 0.29), "accuracy reached 29 %"),
        (
            Breakpoint("sign_change", weight=WEIGHT),
            "the weight from neuron 3 of wide to neuron 1 of deep changed its sign",
        ),
    ],
)
def test_what_has_happened_is_said_in_words(watched, sentence):
    assert what_happened(watched, PROJECT.network) == sentence
