"""The first number that is not finite stops training and is named, the same at every pace."""

from collections.abc import Callable
from itertools import count

import numpy as np
import pytest

from nnsim.data.datasets import from_points
from nnsim.editing.layers import build
from nnsim.engine import executor as machine_module
from nnsim.engine import non_finite
from nnsim.engine import trainer as trainer_module
from nnsim.engine.cursor import Grain
from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.explain.gradient_check import compare_gradients
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameter_ref import WeightRef
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, Training, new_project, with_breakpoints, with_parameters
from tests.support.facts import recorded
from tests.support.specimens import points, same_bits


def line(x: float, w: float, target: float = 0.0, **training: object) -> Project:
    """One weight on one sample."""
    network, dataset = build([1, 1], Activation("linear")), from_points([x], [target])
    project = new_project(network, dataset, Training(**training))
    weights = {("input", "output"): np.array([[w]])}
    return with_parameters(project, Parameters(weights, {"output": np.zeros(1)}))


def deep(activation: str, rate: float) -> Project:
    network = build([2, 3, 3, 1], Activation(activation), Activation("linear"))
    training = Training(optimizer=Optimizer("sgd", rate), batch_size=2)
    return new_project(network, points("any", 5, 2, 1), training)


# Each with the place where paper says it must happen first: iteration, phase, operation, layer.
OVERFLOWS = {
    "the score": (line(1e200, 1e200), (1, "forward", "affine", "Output")),
    "the loss": (line(1e160, 1.0), (1, "loss", "loss", "the network")),
    "the weight's gradient": (
        line(1e160, 1e-10, reduction="sum"),
        (1, "backward", "affine", "Output"),
    ),
    "a loss that diverges": (line(1e3, 1.0), None),
    "the loss in float32 alone": (line(1e3, 1e16, precision="float32"), None),
    "the loss while nothing moves": (
        line(1.0, 1e20, precision="float32", optimizer=Optimizer("sgd", 0.0)),
        (1, "loss", "loss", "the network"),
    ),
    "the second moment alone": (
        line(1e10, 1.0, precision="float32", optimizer=Optimizer("adam", 1e-30)),
        (1, "update", "update", "Output"),
    ),
    "squares of squares": (deep("square", 1.0), None),
    "a rate that is much too high": (deep("relu", 1e6), None),
}


def place(trained: Trainer) -> tuple[object, ...]:
    """The operation that ran last."""
    step = trained.last_step
    layer = step.layer.name if step.layer else "the network"
    return trained.cursor.iteration + 1, step.phase, step.operation, layer


def step_on(grain: Grain) -> Callable[[Trainer], None]:
    def go(trained: Trainer) -> None:
        for _ in range(3000):
            trained.step(grain)

    return go


def run_by(iterations: int) -> Callable[[Trainer], None]:
    def go(trained: Trainer) -> None:
        for _ in range(3000 // iterations):
            trained.run(iterations)

    return go


def slices(trained: Trainer) -> None:
    """Slices of a clock by which an iteration is long, so that they end between two operations."""
    ticks = count()
    with pytest.MonkeyPatch.context() as patch:
        for module in (machine_module, trainer_module):
            patch.setattr(module, "perf_counter", lambda: next(ticks) * 0.002)
        while not trained.advance(3000, next(ticks) * 0.002 + 0.01):
            pass


WAYS = {
    "operation": step_on("operation"),
    "phase": step_on("phase"),
    "iteration": step_on("iteration"),
    "epoch": step_on("epoch"),
    "runs of 1": run_by(1),
    "runs of 7": run_by(7),
    "run": run_by(3000),
    "slices": slices,
}


def stopped(project: Project, way: str) -> tuple[Trainer, NonFiniteError]:
    trained = Trainer(project)
    with pytest.raises(NonFiniteError) as caught:
        WAYS[way](trained)
    return trained, caught.value


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", OVERFLOWS)
def test_every_pace_stops_at_the_same_place(name, way):
    project, expected = OVERFLOWS[name]
    reference, error = stopped(project, "operation")
    assert expected is None or place(reference) == expected
    trained, same = stopped(project, way)
    assert place(trained) == place(reference)
    assert str(same) == str(error)
    assert trained.cursor == reference.cursor
    assert same_bits(trained.state.parameters, reference.state.parameters)
    assert [r.iteration for r in trained.history] == [r.iteration for r in reference.history]


def test_the_sentence_names_operation_and_layer():
    _, error = stopped(line(1e200, 1e200), "run")
    for words in ("iteration 1", "affine", "Output", "not finite"):
        assert words in str(error)


def chain(sizes: list[int], activation: str, **training: object) -> Project:
    network = build(sizes, Activation(activation), Activation("linear"))
    return new_project(network, points("any", 5, sizes[0], 1), Training(**training))


SHORT = {"precision": "float32"}
RATE = "the learning rate is too high"
CAUSES = {  # what each project dies of on paper
    "data beyond float32": (line(1e39, 1.0, **SHORT), "The data hold a number beyond 3.4e+38"),
    "a weight beyond float32": (line(1.0, 1e39, **SHORT), "A weight or bias is beyond 3.4e+38"),
    "inputs": (line(1e200, 1e150), "The inputs reach 1e+200"),
    "weights": (line(1e100, 1e250), "The weights reach 1e+250"),
    "inputs at rate 0": (line(1e160, 1.0, optimizer=Optimizer("sgd", 0.0)), "The inputs reach"),
    "weights at rate 0": (
        line(1.0, 1e200, optimizer=Optimizer("sgd", 0.0)),
        "The weights reach 1e+200",
    ),
    "targets": (line(1.0, 1.0, target=1e200), "The targets reach 1e+200"),
    "inputs in float32": (line(1e20, 1.0, **SHORT), "The inputs reach 1e+20"),
    "the penalty's own gradient": (
        line(0.0, 1e303, l2=1e6, optimizer=Optimizer("sgd", 0.0), loss="mean_absolute"),
        "The gradient of the penalty, λ times weights of up to 1e+303",
    ),
    "L2 times rate above 2": (
        chain([2, 2, 1], "tanh", l2=1e6, optimizer=Optimizer("sgd", 0.5)),
        "L2 with λ = 1e+06 at a learning rate of 0.5",
    ),
    "L2 at the very end of it": (
        chain([2, 4, 1], "tanh", l2=1e5, optimizer=Optimizer("sgd", 0.5), loss="mean_absolute"),
        "L2 with λ = 100000 at a learning rate of 0.5",
    ),
    "L2 with momentum": (
        chain([2, 2, 1], "tanh", l2=100.0, optimizer=Optimizer("momentum", 0.05)),
        "above 3.8",
    ),
    "L2 with Nesterov's momentum": (
        chain([2, 2, 1], "tanh", l2=100.0, optimizer=Optimizer("nesterov", 0.016)),
        "above 1.35714",
    ),
    "L1": (
        chain([2, 3, 3, 1], "relu", l1=1e6, optimizer=Optimizer("sgd", 0.5)),
        "L1 with λ = 1e+06",
    ),
    "weight decay": (
        chain([2, 2, 1], "tanh", optimizer=Optimizer("adamw", 0.5, (("weight_decay", 100.0),))),
        "A weight decay of 100 at a learning rate of 0.5",
    ),
    "squares of Adam": (
        line(1e10, 1.0, optimizer=Optimizer("adam", 0.02), **SHORT),
        "Adam squares the gradient",
    ),
    "a rate that is too high": (chain([2, 3, 1], "relu", optimizer=Optimizer("sgd", 10.0)), RATE),
    "a rate too high in float32": (line(1e3, 1.0, **SHORT), RATE),
    "squares layer after layer": (
        chain([2, *[2] * 14, 1], "square", optimizer=Optimizer("sgd", 0.0)),
        "The numbers grow from layer to layer",
    ),
}


@pytest.mark.parametrize("name", CAUSES)
def test_the_cause_is_the_one_there_is(name):
    project, words = CAUSES[name]
    _, error = stopped(project, "run")
    assert words in str(error)
    assert words == RATE or RATE not in str(error)
    assert ("float64 has room" in str(error)) == (
        project.training.precision == "float32" and words != RATE
    )


@pytest.mark.parametrize("name", ["inputs", "weights", "weights at rate 0"])
def test_the_gradient_check_names_the_cause_too(name):
    project, words = CAUSES[name]
    with pytest.raises(NonFiniteError) as caught:
        compare_gradients(project)
    assert words in str(caught.value)


def test_every_cause_has_a_case():
    said = " ".join(str(stopped(project, "run")[1]) for project, _ in CAUSES.values())
    for _, template in non_finite.CAUSES:
        start = template.partition("{")[0]
        assert start in said


@pytest.mark.parametrize("name", OVERFLOWS)
def test_training_stands_just_after_the_operation_with_a_state_that_is_sound(name):
    trained, error = stopped(OVERFLOWS[name][0], "run")
    assert trained.last_step.operation in str(error)
    assert f"iteration {trained.cursor.iteration + 1}:" in str(error)
    state = trained.state
    for parameters in (state.parameters, *state.slots.values()):
        assert all(np.isfinite(array).all() for array in parameters)


@pytest.mark.parametrize("again", WAYS)
def test_going_on_stops_again_with_the_same_sentence(again):
    trained, error = stopped(OVERFLOWS["the second moment alone"][0], "operation")
    cursor = trained.cursor
    with pytest.raises(NonFiniteError) as caught:
        WAYS[again](trained)
    assert str(caught.value) == str(error)
    assert trained.cursor == cursor


def test_a_restored_state_can_be_trained_again():
    project = OVERFLOWS["a loss that diverges"][0]
    trained, _ = stopped(project, "run")
    trained.restore(project.state)
    trained.step("iteration")
    assert trained.cursor.iteration == 1


def test_what_is_read_at_a_stop_gives_no_warning():
    # pytest turns a warning of NumPy into an error
    for project, _ in OVERFLOWS.values():
        trained, _ = stopped(project, "run")
        _ = trained.score, trained.loss, trained.penalty, trained.gradient_norms()
        _ = trained.last_step.arrays(), trained.program.loss.value


def test_a_penalty_that_overflows_gives_no_warning():
    assert Trainer(line(0.0, 1e200, l2=1.0)).penalty == np.inf


# Any network that diverges


def diverging(seed: int) -> Project:
    """A random network at a rate that is much too high, or with weights or data that are too large."""
    draw = np.random.default_rng(seed)
    dtype = str(draw.choice(["float32", "float64"]))
    top = {"float32": 1e38, "float64": 1e308}[dtype]
    names = ["linear", "tanh", "sigmoid", "relu", "leaky_relu", "elu", "softplus", "square", "step"]
    hidden, output = (Activation(str(name)) for name in draw.choice(names, 2))
    sizes = [2, *draw.integers(1, 4, size=draw.integers(1, 4)).tolist(), 1]
    training = Training(
        str(draw.choice(["half_squared", "mean_squared", "mean_absolute", "huber"])),
        Optimizer(str(draw.choice(["sgd", "momentum", "adam"])), float(10 ** draw.uniform(-1, 6))),
        batch_size=int(draw.integers(0, 3)),
        l2=float(draw.choice([0.0, 0.0, 0.1, 1e3])),
        precision=dtype,
    )
    project = new_project(build(sizes, hidden, output), points("any", 5, 2, 1, seed), training)
    scale = float(draw.choice([1.0, 1e3, top**0.25, top**0.5, top / 10]))
    weights = {
        key: scale * draw.normal(0, 1, w.shape) for key, w in project.initial.weights.items()
    }
    biases = {i: draw.normal(0, 1, b.shape) for i, b in project.initial.biases.items()}
    return with_parameters(project, Parameters(weights, biases))


def ending(project: Project, way: Callable[[Trainer], object]) -> tuple[object, ...]:
    """Where training stopped and what it says; or that it did not, and the bits it came to."""
    trained = Trainer(project)
    try:
        way(trained)
    except NonFiniteError as error:
        return place(trained), str(error), recorded(trained.history)
    values = trained.values.tobytes()
    return trained.cursor, values, recorded(trained.history)


def by_operations(trained: Trainer) -> None:
    while trained.iteration < ITERATIONS:
        trained.step("operation")


ITERATIONS = 300  # which is more than lie between two looks at the values


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(80))
def test_a_run_stops_where_stepping_does(seed):
    project = diverging(seed)
    stepped = ending(project, by_operations)
    assert ending(project, lambda trained: trained.run(ITERATIONS)) == stepped
    in_slices = ending(project, lambda t: [t.run(6) for _ in range(ITERATIONS // 6)])
    assert in_slices == stepped


def test_infinite_scores_that_tanh_takes_back_stop_a_run():
    """Paper: z = 1e200 · 1e200 = ∞, tanh(∞) = 1, a − t = 0: nothing else is ever out of range."""
    network = build([1, 1], Activation("tanh"))
    project = new_project(network, from_points([1e200], [1.0]), Training())
    weights = {("input", "output"): np.array([[1e200]])}
    project = with_parameters(project, Parameters(weights, {"output": np.zeros(1)}))
    for way in WAYS:
        trained, _ = stopped(project, way)
        assert place(trained) == (1, "forward", "affine", "Output")


def test_a_breakpoint_met_in_a_run_with_false_alarms_is_met_as_in_stepping():
    """One output stays at 1e200, far above where a square overflows, while the other learns."""
    layers = (
        Layer("x", "x", "input", (0,), Activation("linear")),
        Layer("y", "y", "output", (1, 2), Activation("linear")),
    )
    network = Network(layers, (Connection("x", "y"),))
    training = Training("mean_absolute", Optimizer("sgd", 0.1))
    project = new_project(network, from_points([[1.0]], [[0.0, 1.0]]), training)
    weights = {("x", "y"): np.array([[1e200, -1.0]])}
    project = with_parameters(project, Parameters(weights, {"y": np.zeros(2)}))
    turn = Breakpoint("sign_change", weight=WeightRef(("x", "y"), 0, 1))
    trained = Trainer(with_breakpoints(project, (turn,)))
    assert trained.advance(100)
    stepped = Trainer(with_breakpoints(project, (turn,)))
    while stepped.hit is None:
        stepped.step("iteration")
    assert trained.hit == turn
    assert trained.iteration == stepped.iteration < 30
    assert trained.values.tobytes() == stepped.values.tobytes()
    assert [r.iteration for r in trained.history] == [r.iteration for r in stepped.history]


def test_a_sigmoid_far_below_zero_is_no_alarm():
    """exp(1000) overflows and 1 / (1 + ∞) is 0, the right value: nothing is computed a second time."""
    network = build([1, 1], Activation("sigmoid"))
    project = new_project(network, from_points([1000.0], [0.0]), Training())
    weights = {("input", "output"): np.array([[-1.0]])}
    trained = Trainer(with_parameters(project, Parameters(weights, {"output": np.zeros(1)})))
    trained.step = pytest.fail
    trained._run_operation = pytest.fail
    trained.run(1000)
    assert trained.iteration == 1000


@pytest.mark.parametrize("size", [400, 96])
def test_large_products_are_looked_at_too(size):
    """Where the linear algebra library uses threads, an overflow in one of them is no one's flag."""
    network = build([size, size, 1], Activation("tanh"))
    batch = 16 if size == 400 else 1
    dataset = from_points(np.ones((batch, size)), np.zeros((batch, 1)))
    project = new_project(network, dataset, Training())
    weights = {key: np.zeros(w.shape) for key, w in project.initial.weights.items()}
    weights["input", "hidden1"][-1, -1] = 1.7e308
    weights["input", "hidden1"][-2, -1] = 1.7e308
    biases = {i: np.zeros(b.shape) for i, b in project.initial.biases.items()}
    trained = Trainer(with_parameters(project, Parameters(weights, biases)))
    with pytest.raises(NonFiniteError):
        trained.run(2)
    assert place(trained) == (1, "forward", "affine", "Hidden 1")
