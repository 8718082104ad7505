"""The blanks of an exercise: which numbers of the next iteration a lesson asks for."""

from collections.abc import Mapping
from types import MappingProxyType

from nnsim.exercises.blank import Blank
from nnsim.exercises.iteration import SolvedIteration
from nnsim.exercises.rounds import round_blanks, targets
from nnsim.lessons.errors import LessonError
from nnsim.lessons.steps import EXERCISES, Exercise
from nnsim.model.attempts import Kind

_MOST = 12  # blanks at once
# A lesson names the gradient and the new value of weights and biases together.
_KINDS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "z": ("z",),
        "a": ("a",),
        "delta": ("delta",),
        "gradient": ("weight_gradient", "bias_gradient"),
        "new_weight": ("new_weight", "new_bias"),
    }
)
assert set(_KINDS) == set(EXERCISES)


def blanks_of(exercise: Exercise, iteration: SolvedIteration, number: int) -> tuple[Blank, ...]:
    """The blanks of a round, from 1: all of one sample where the exercise names it, or drawn ones.

    Raises LessonError where the iteration has none of these numbers.
    """
    kinds = [kind for name in exercise.kinds for kind in _KINDS[name]]
    if exercise.sample not in iteration.samples:
        found = round_blanks(iteration, kinds, number)
    else:
        row = iteration.samples.index(exercise.sample)
        asked = map(iteration.find, targets(iteration.network, kinds, row))
        found = tuple(filter(None, asked))[:_MOST]
    if not found:
        raise LessonError("There is nothing to compute here; choose other kinds of numbers.")
    return found
