"""Whatever the network and the step: what is right is judged right, and each slip as itself.

The numbers of slips are made here from the arrays of the trainer and from runs with other settings.
A part of the networks is judged in the suite; here all of 300, or as many as are told:

    ./run python -m tests.nnsim.exercises.judged_networks 1000
"""

import sys
from collections.abc import Iterable

import numpy as np

from nnsim.engine.non_finite import NonFiniteError
from nnsim.engine.trainer import Trainer
from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.judging import judge
from nnsim.exercises.rounds import round_blanks
from nnsim.functions.activations import ACTIVATIONS, Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.model.attempts import Slip, Target
from nnsim.model.network import Connection, Layer, Network
from nnsim.model.parameter_ref import WeightRef, value_of
from nnsim.model.project import Project, Training, with_rate, with_training
from tests.support.specimens import points, scattered

INNER = [name for name, row in ACTIVATIONS.items() if not row.output_only]


def drawn_network(
    generator: np.random.Generator, hidden: Activation, output: Activation, outputs: int
) -> Network:
    """Two inputs, one or two hidden layers, one past which wires lead, and a wire that is cut."""
    sizes = [2, *generator.integers(1, 4, generator.integers(1, 3)).tolist(), outputs]
    layers, first = [], 0
    for number, size in enumerate(sizes):
        role = "input" if number == 0 else "hidden" if number < len(sizes) - 1 else "output"
        activation = {"input": Activation("linear"), "hidden": hidden, "output": output}[role]
        neurons = tuple(range(first, first + size))
        own = {neurons[0]: Activation("tanh")} if role == "hidden" and size > 1 else {}
        layers.append(Layer(str(number), str(number), role, neurons, activation, own))
        first += size
    cut = np.ones((2, sizes[1]), bool)
    cut[0, 0] = sizes[1] == 1
    last = len(sizes) - 1
    connections = [Connection(str(i), str(i + 1), None if i else cut) for i in range(last)]
    if generator.integers(2):
        connections.append(Connection("0", str(last)))
    return Network(tuple(layers), tuple(connections))


def drawn_project(seed: int) -> Project:
    """Any activations, loss, optimiser, batch and reduction, after a few iterations or none."""
    generator = np.random.default_rng(seed)

    def one_of(choices):
        return choices[int(generator.integers(len(choices)))]

    loss = one_of(list(LOSSES))
    row = LOSSES[loss]
    outputs = 2 if row.targets == "one-hot" else int(generator.integers(1, 3))
    output = Activation(one_of(list(row.paired or tuple(ACTIVATIONS))))
    network = drawn_network(generator, Activation(one_of(INNER)), output, outputs)
    training = Training(
        loss=loss,
        optimizer=Optimizer(one_of(list(OPTIMIZERS)), one_of([0.003, 0.02, 0.5])),
        batch_size=one_of([0, 1, 3]),
        reduction=one_of(["mean", "sum"]),
        l1=one_of([0.0, 0.02]),
        l2=one_of([0.0, 0.03]),
    )
    project = scattered(network, points(row.targets, 4, 2, outputs, seed), training, seed)
    trainer = Trainer(project)
    trainer.run(int(generator.integers(3)))
    return trainer.project


class Expected:
    """The right number of a target, and what each slip makes of it, from the trainer's arrays."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.trainer = Trainer(project)
        self.steps = self.trainer.program.steps
        self.start = project.state.parameters
        self.trainer.go_to(self.trainer.iteration, len(self.steps))
        self.batch = len(self.trainer.samples)
        self.after = self.updated(project)
        self.divides = project.training.reduction == "mean"

    @staticmethod
    def updated(project: Project):
        """The parameters after one more iteration."""
        trainer = Trainer(project)
        trainer.run(1)
        return trainer.state.parameters

    def array(self, name: str, layer: str) -> np.ndarray:
        """(batch, n_neurons)"""
        phase = "forward" if name in ("pre_activation", "activation") else "backward"
        if layer == "0":
            return self.project.dataset.features[self.trainer.samples]
        key = (phase, "activation", layer)
        found = [s for s in self.steps if s.layer and (s.phase, s.operation, s.layer.id) == key]
        return np.asarray(found[0].arrays().get(name, np.nan))

    def gradient(self, target: Target, of: str = "delta", inputs: bool = True) -> float:
        place = target.place
        layer = place.connection[1] if isinstance(place, WeightRef) else place.layer
        factors = self.array(of, layer)
        if factors.ndim < 2:
            return np.nan  # there is no ∂L/∂a: the loss hands back δ at once
        factors = factors[:, place.j]
        if isinstance(place, WeightRef) and inputs:
            factors = factors * self.array("activation", place.connection[0])[:, place.i]
        return float(factors.sum())

    def upstream_along(self, weights, target: Target) -> float:
        place, network = target.place, self.project.network
        return sum(
            float(weights[c.key][place.j] @ self.array("delta", c.target)[target.sample])
            for c in network.outgoing(place.layer)
        )

    def slips(self, target: Target) -> dict[Slip, float]:
        kind, place, sample = target.kind, target.place, target.sample
        if KINDS[kind].of_batch:
            return self._of_batch(target)
        layer = self.project.network.by_id[place.layer]
        names = ("pre_activation", "activation", "delta", "upstream")
        arrays = {name: self.array(name, layer.id) for name in names}
        z, a, delta = (arrays[name][sample, place.j] for name in names[:3])
        if kind == "z":
            bias = self.start.biases[layer.id][place.j]
            return {"sign": -z, "bias": z - bias, "activation": a}
        if kind == "a":
            return {"sign": -a, "activation": z}
        upstream = arrays["upstream"][sample, place.j] if arrays["upstream"].ndim else np.nan
        if kind == "slope":
            return {"sign": -delta / upstream} if upstream else {}
        right = delta if kind == "delta" else upstream
        found: dict[Slip, float] = {"sign": -right}
        if self.divides:
            found["batch_mean"] = right * self.batch
        if layer.role == "hidden" and upstream:
            wrong = self.upstream_along(self.after.weights, target)
            found["new_weights"] = wrong if kind == "upstream" else wrong * delta / upstream
        if kind == "delta":
            found["derivative"] = upstream
        return found

    def _of_batch(self, target: Target) -> dict[Slip, float]:
        right = self.gradient(target)
        wrong = {"derivative": self.gradient(target, "upstream")}
        if isinstance(target.place, WeightRef):
            wrong["input"] = self.gradient(target, inputs=False)
        if KINDS[target.kind].pass_ == "backward":
            found = {"sign": -right, **wrong}
            return found | ({"batch_mean": right * self.batch} if self.divides else {})
        old, new = value_of(target.place, self.start), value_of(target.place, self.after)
        at_one = value_of(target.place, self.updated(with_rate(self.project, 1.0)))
        found = {"sign": -new, "old_value": old, "uphill": old + (old - new), "rate": at_one}
        if self.divides:
            summed = self.updated(with_training(self.project, reduction="sum"))
            found["batch_mean"] = value_of(target.place, summed)
        training = self.project.training
        if training.optimizer.name == "sgd":
            rate = training.optimizer.learning_rate
            for slip, gradient in wrong.items():
                found[slip] = new + rate * (right - gradient)
        return found


def assert_judged(blank: Blank, slips: dict[Slip, float]) -> set[Slip]:
    """Judge the right answer and every slip, typed in full and rounded; the slips that were met."""
    answer, met = blank.answer, set()
    assert judge(repr(answer), blank).outcome == "exact"
    assert judge(f"0.5 * ({2 * answer!r})", blank).outcome == "exact"
    assert judge(f"{answer:#.4g}", blank).is_right
    for slip, number in slips.items():
        if not np.isfinite(number) or abs(number - answer) <= 2 * blank.rounding:
            continue
        met.add(slip)
        verdict = judge(repr(float(number)), blank)
        assert slip in verdict.slips, (slip, number, answer, verdict)
        others = [x for name, x in blank.slips.items() if name not in verdict.slips]
        if all(abs(x - number) > 1e-3 * abs(number) for x in (answer, *others)):
            assert slip in judge(f"{number:#.4g}", blank).slips
            assert len(verdict.sentences) == len(verdict.slips)
    return met


def judged(seeds: Iterable[int]) -> tuple[int, set[Slip]]:
    """Judge a round of each network; how many blanks there were, and the slips that were met."""
    blanks, met = 0, set[Slip]()
    for seed in seeds:
        try:
            project = drawn_project(seed)
            iteration, expected = SolvedIteration(project), Expected(project)
            for blank in round_blanks(iteration, tuple(KINDS), 2, seed):
                met |= assert_judged(blank, expected.slips(blank.target))
                blanks += 1
        except NonFiniteError:
            continue
    return blanks, met


if __name__ == "__main__":
    networks = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    blanks, met = judged(range(networks))
    print(f"{networks:,} networks, {blanks:,} blanks; slips met: {', '.join(sorted(met))}")
