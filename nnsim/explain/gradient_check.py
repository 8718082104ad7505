"""The gradient check: backpropagation against the loss itself, moved a little to either side.

For every weight and bias, (L(w + h) − L(w)) / h and (L(w) − L(w − h)) / h are the slopes to its right
and left. Each is extrapolated to h = 0 by the parabola through its values at h, h/2 and h/4, and
their mean is the numeric derivative: a central difference, exact to h⁴ where the loss is smooth.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from nnsim.engine.program import PHASES, Program
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array, play
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef, value_of
from nnsim.model.parameters import ParameterLayout, Parameters
from nnsim.model.project import Project, check_fit, with_breakpoints, with_training

# Rounding shows below this share of the loss and of the largest derivative, so errors of derivatives
# smaller than that are measured against it. To pass a tolerance of 1e-6 they still have to be right
# to a ten-billionth of the largest.
FLOOR = 1e-4

_HALVINGS = 6  # how often the step is halved to get past a kink
_TIMINGS = 5  # of backpropagation
_ROUNDING = 32 * float(np.finfo(np.float64).eps)  # what may be wrong with a loss of 1

Loss = Callable[[float], float]  # the loss with one parameter moved by so much


@dataclass(frozen=True, slots=True)
class Compared:
    """One parameter: its derivative by backpropagation and by differences, and how far they differ."""

    parameter: ParameterRef
    analytic: float
    numeric: float
    relative_error: float

    @property
    def name(self) -> str:
        """The parameter by the ids of a file: `weight hidden1[0] → output[0]` or `bias of output[0]`."""
        return _name(self.parameter)


@dataclass(frozen=True, eq=False, slots=True)
class Comparison:
    """What the check found. `numeric` is NaN for every parameter that was not compared.

    `passes_seconds` is what all forward passes took together, `backpropagation_seconds` what a forward
    and a backward pass took, which give the whole gradient.
    """

    analytic: Parameters
    numeric: Parameters
    relative_error: float  # the largest one; 0 if nothing was compared
    worst: str  # the name of the parameter it belongs to; "" if nothing was compared
    compared: int
    kinks: tuple[str, ...]  # the parameters left out because the loss has a kink there
    forward_passes: int
    passes_seconds: float
    backpropagation_seconds: float
    entries: tuple[Compared, ...]  # those that were compared, the largest relative error first


class GradientCheck:
    """Checks the gradient of the next batch at the present parameters, always in float64.

    At most `most` parameters of each layer are compared, the same ones every time, or `only` one.
    Locked ones take part, cut wires do not. Regularisation is left out: it is a term of its own, and
    what is checked is the gradient that the backward pass shows. The error of a derivative is
    |a − n| / max(|a|, |n|, floor), where the floor is FLOOR times the larger of the loss and the
    largest |a|: a true zero passes although its numeric value is a little rounding, a wrong one does
    not.

    A loss has a kink where a ReLU is at 0, a hinge at its margin or an absolute error at 0, and it
    jumps where a step or sign activation does: the slopes to the right and left differ, there is no
    derivative, and backpropagation uses one of many conventions. Parameters that move the loss over a
    kink are left out and counted, unless halving the step, down to a 64th, stays on one side of it.

    Raises a UserError if the project cannot be trained or gives numbers that are not finite.
    """

    def __init__(
        self,
        project: Project,
        step: float = 1e-3,
        most: int = 200,
        only: ParameterRef | None = None,
    ) -> None:
        check_fit(project)
        trainer = Trainer(with_training(with_breakpoints(project, ()), precision="float64"))
        for _ in range(PHASES.index("update")):
            trainer.step("phase")
        self._program, self._step = trainer.program, step
        self._layout = self._program.store.layout
        self._backpropagation_seconds = _seconds_of_backpropagation(self._program)
        self._analytic, self._loss = self._program.store.gradients.copy(), self._program.loss.value
        self._numeric = np.full_like(self._analytic, np.nan)
        if only is not None:
            self._places = np.array([_place(self._layout, only)])
        else:
            self._places = np.array(list(_chosen(self._layout, most)))
        self._passes, self._seconds = 0, 0.0
        self.done = 0  # parameters that have been looked at

    @property
    def count(self) -> int:
        """How many parameters are looked at in all."""
        return int(self._places.size)

    def advance(self, deadline: float = math.inf) -> bool:
        """Go on until the time `deadline` of perf_counter; True when all parameters are done."""
        started = perf_counter()
        while self.done < self.count:
            place = int(self._places[self.done])
            together = self._layout.together_with(place)
            slope, used = _slope(_moved(self._program, together), self._loss, self._step)
            self._numeric[together] = slope
            self._passes += used
            self.done += 1
            if perf_counter() >= deadline:
                break
        self._seconds += perf_counter() - started
        return self.done == self.count

    def result(self) -> Comparison:
        """What has been found so far."""
        unpack = self._layout.unpack
        places = self._places[: self.done]
        kinked = np.isnan(self._numeric[places])
        compared, kinks = places[~kinked], _parameters(self._layout, places[kinked])
        floor = FLOOR * max(self._loss, float(np.abs(self._analytic).max()))
        a, n = self._analytic[compared], self._numeric[compared]
        errors, parameters = _relative_errors(a, n, floor), _parameters(self._layout, compared)
        numbers = zip(parameters, a.tolist(), n.tolist(), errors.tolist(), strict=True)
        entries = [Compared(*row) for row in numbers]
        entries.sort(key=lambda entry: -entry.relative_error)
        return Comparison(
            unpack(self._analytic),
            unpack(self._numeric),
            entries[0].relative_error if entries else 0.0,
            entries[0].name if entries else "",
            len(entries),
            tuple(map(_name, kinks)),
            self._passes,
            self._seconds,
            self._backpropagation_seconds,
            tuple(entries),
        )


def compare_gradients(project: Project, step: float = 1e-3, most: int = 200) -> Comparison:
    """The whole check at once; GradientCheck says what is compared and what it raises."""
    check = GradientCheck(project, step, most)
    check.advance()
    return check.result()


def _seconds_of_backpropagation(program: Program) -> float:
    """The shortest of a few times that forward, loss and backward take; they only repeat themselves."""
    passes = (step for step in program.steps if step.phase not in ("batch", "update"))
    calls = [call for step in passes for call in step.calls]
    times = []
    for _ in range(_TIMINGS):
        started = perf_counter()
        play(calls)
        times.append(perf_counter() - started)
    return min(times)


def _chosen(layout: ParameterLayout, most: int) -> Iterator[int]:
    """Where in the flat vector the parameters to compare lie, each once."""
    own = layout.own_places()
    generator = np.random.Generator(np.random.PCG64(0))
    for part in layout.layers.values():
        places = part.start + np.flatnonzero(own[part])
        if places.size > most:
            places = np.sort(generator.choice(places, most, replace=False))
        yield from places.tolist()


def _place(layout: ParameterLayout, parameter: ParameterRef) -> int:
    """Where in the flat vector a parameter lies."""
    return int(value_of(parameter, layout.view(np.arange(layout.size))))


def _moved(program: Program, places: Array) -> Loss:
    """The loss of the program's batch as a function of how far one parameter, at all these, is moved."""
    values = program.store.values
    stands = values[places]

    def loss(distance: float) -> float:
        values[places] = stands + distance
        play(program.forward.tape)
        values[places] = stands
        return program.loss.value

    return loss


def _slope(loss: Loss, here: float, step: float) -> tuple[float, int]:
    """The slope where the parameter stands, NaN at a kink, and how many forward passes it took.

    It is there when right and left agree with each other and with what the wider step gave.
    """
    rights: list[float] = []
    lefts: list[float] = []
    slope = np.nan
    for halving in range(_HALVINGS + 4):
        h = step / 2**halving
        rights.append((loss(h) - here) / h)
        lefts.append((here - loss(-h)) / h)
        if halving < 2:
            continue
        right, left, before = _limit(rights), _limit(lefts), slope
        slope = 0.5 * (right + left)
        allowed = max(1e-7 * abs(slope), _ROUNDING * here / h)
        if abs(right - left) <= allowed and abs(slope - before) <= allowed:
            return slope, 2 * len(rights)
    return np.nan, 2 * len(rights)


def _limit(slopes: list[float]) -> float:
    """The value at 0 of the parabola through the last three, which belong to h, h/2 and h/4."""
    whole, half, quarter = slopes[-3:]
    return (whole - 6 * half + 8 * quarter) / 3


def _relative_errors(analytic: Array, numeric: Array, floor: float) -> Array:
    """|a − n| / max(|a|, |n|, floor), and 0 where all three are 0."""
    difference = np.abs(analytic - numeric)
    size = np.maximum(np.maximum(np.abs(analytic), np.abs(numeric)), floor)
    errors: Array = np.divide(difference, size, out=np.zeros_like(size), where=size != 0)
    return errors


def _parameters(layout: ParameterLayout, places: Array) -> list[ParameterRef]:
    """The parameters at these places of the flat vector."""
    found: dict[int, ParameterRef] = {}
    numbers = layout.view(np.arange(layout.size))
    for key, weights in numbers.weights.items():
        for i, j in np.argwhere(np.isin(weights, places)).tolist():
            found[int(weights[i, j])] = WeightRef(key, i, j)
    for layer_id, biases in numbers.biases.items():
        for j in np.flatnonzero(np.isin(biases, places)).tolist():
            found[int(biases[j])] = BiasRef(layer_id, j)
    return [found[place] for place in places.tolist()]


def _name(parameter: ParameterRef) -> str:
    match parameter:
        case WeightRef((source, target), i, j):
            return f"weight {source}[{i}] → {target}[{j}]"
        case BiasRef(layer, j):
            return f"bias of {layer}[{j}]"
