"""One iteration worked out to its end, from which blanks of it are taken with their answers."""

import math

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.exercises.blank import KINDS, Blank
from nnsim.exercises.slips import known_slips
from nnsim.explain.explain import explain_bias, explain_loss, explain_neuron, explain_weight
from nnsim.explain.line import CalculationLine
from nnsim.functions.expressions import magnitude
from nnsim.model.attempts import Kind, Slip, Target
from nnsim.model.parameter_ref import BiasRef, WeightRef, is_locked
from nnsim.model.project import Project

_ROUNDING = {"float64": 1e-9, "float32": 1e-5}  # of the terms that are added up
MOST_PARAMETERS = 100_000  # of a network that is worked out while somebody waits
_MOST_SMALLER = 4  # samples whose δ are asked for one by one


class ExerciseError(UserError):
    """A number that cannot be asked for."""


class SolvedIteration:
    """The next iteration of a project with all its numbers; the project itself is left as it is.

    Raises ExerciseError, LossError, FitError or NonFiniteError if it cannot be computed.
    """

    def __init__(self, project: Project) -> None:
        parameters = project.network.n_wires + project.network.n_biases
        if parameters > MOST_PARAMETERS:
            raise ExerciseError(
                "The network has {count:,} weights and biases; numbers are computed by hand in one of "
                "at most {most:,}.",
                count=parameters,
                most=MOST_PARAMETERS,
            )
        self.project = project
        self.trainer = Trainer(project)
        self.number = self.trainer.iteration
        self.network = project.network
        self.trainer.go_to(self.number, len(self.trainer.program.steps))
        self.samples = tuple(self.trainer.samples.tolist())  # indices into the data set

    def blank(self, target: Target) -> Blank:
        """The blank of a number. Raises ExerciseError if it is not computed here, or not finite."""
        blank = self.find(target)
        if blank is None:
            raise ExerciseError(
                "There is no {symbol} to compute here; choose another number.",
                symbol=KINDS[target.kind].symbol,
            )
        return blank

    def find(self, target: Target) -> Blank | None:
        """The blank of a number; None if it is not computed here, or not finite."""
        line = self._line(target)
        if line is None or not math.isfinite(line.result):
            return None
        training = self.trainer.settings.at(self.number)
        scale = max(magnitude(line.expression), abs(line.result))
        rounding = _ROUNDING[training.precision] * scale
        slips: dict[Slip, float] = {
            slip: number
            for slip, number in known_slips(self.trainer, target, line.result).items()
            if math.isfinite(number) and abs(number - line.result) > rounding
        }
        rate = training.rate(self.number)
        return Blank(target, line, slips, rounding, len(self.samples), rate)

    def _line(self, target: Target) -> CalculationLine | None:
        row = KINDS[target.kind]
        if not self._is_there(target):
            return None
        if row.pass_ == "update" and is_locked(target.place, self.network):
            return None
        lines = self._lines(target)
        return next((x for x in lines if (x.kind, x.name) == (row.pass_, row.symbol)), None)

    def _is_there(self, target: Target) -> bool:
        """Whether the place is one of this network's that compute, and the sample one of the batch."""
        if target.sample is not None and target.sample >= len(self.samples):
            return False
        place = target.place
        if isinstance(place, BiasRef):
            computed = {layer.id: layer.size for layer in self.network.computed}
            return place.j < computed.get(place.layer, 0)
        connection = self.network.by_key.get(place.connection)
        if connection is None:
            return False
        rows, columns = self.network.shape(connection)
        return place.i < rows and place.j < columns and connection.has_wire(*place.index)

    def _lines(self, target: Target) -> tuple[CalculationLine, ...]:
        place = target.place
        if isinstance(place, WeightRef):
            source, end = place.connection
            return explain_weight(self.trainer, source, place.i, end, place.j)
        if KINDS[target.kind].of_batch:
            return explain_bias(self.trainer, place.layer, place.j)
        return explain_neuron(self.trainer, place.layer, place.j, target.sample)

    @property
    def loss(self) -> CalculationLine:
        """The loss of the batch."""
        lines = explain_loss(self.trainer)
        return next(line for line in lines if line.name == "L")

    def smaller(self, target: Target) -> tuple[Blank, ...]:
        """The numbers that this one is computed from, as blanks; none where it is a first step."""
        return tuple(filter(None, map(self.find, self._steps_to(target))))

    def _steps_to(self, target: Target) -> tuple[Target, ...]:
        place = target.place
        match target.kind:
            case "a":
                kinds: tuple[Kind, ...] = ("z",)
            case "delta":
                kinds = ("upstream", "slope")
            case "new_weight":
                kinds = ("weight_gradient",)
            case "new_bias":
                kinds = ("bias_gradient",)
            case "weight_gradient" | "bias_gradient" if len(self.samples) <= _MOST_SMALLER:
                layer = place.connection[1] if isinstance(place, WeightRef) else place.layer
                neuron = BiasRef(layer, place.j)
                return tuple(Target("delta", neuron, k) for k in range(len(self.samples)))
            case _:
                kinds = ()
        return tuple(Target(kind, place, target.sample) for kind in kinds)
