"""What a loss that is shown is: mean or sum, over which samples, with the penalty on weights or without.

Words are a template and its values, as those of an error are, so that the window can translate them.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from nnsim.model.project import Training

Part = Literal["training", "test"]
Words = tuple[str, dict[str, object]]

HOW = ("mean", "sum")
SAMPLES: Mapping[Part, tuple[str, str]] = MappingProxyType(
    {
        "training": ("training sample", "training samples"),
        "test": ("test sample", "test samples"),
    }
)
# By whether weights are penalised; a loss that is shown is without the penalty, unless told.
IN_FULL: Mapping[bool, str] = MappingProxyType(
    {
        False: "{how} over {count:,} {samples}",
        True: "{how} over {count:,} {samples}, without the penalty",
    }
)
WITH_PENALTY = "{how} over {count:,} {samples}, with the penalty"
BRIEF: Mapping[bool, str] = MappingProxyType({False: "{how}", True: "{how}, no penalty"})
COUNTED = "{how} of {count:,}"
NO_PENALTY = "without the penalty"


class ShownLoss(NamedTuple):
    """How a loss is put together: `how` is “mean” or “sum”."""

    how: str
    penalised: bool

    def in_full(self, part: Part, count: int, with_penalty: bool = False) -> Words:
        """“sum over 4 training samples, without the penalty”"""
        values: dict[str, object] = {"count": count, "samples": SAMPLES[part][count != 1]}
        template = WITH_PENALTY if with_penalty else IN_FULL[self.penalised]
        return template, {"how": self.how, **values}

    @property
    def brief(self) -> Words:
        """“sum, no penalty”, where it is known of which samples"""
        return BRIEF[self.penalised], {"how": self.how}

    def lines(self, count: int) -> tuple[Words, ...]:
        """“mean of 4” and “without the penalty”, as far as there is something to say."""
        counted: Words = (COUNTED, {"how": self.how, "count": count})
        without: Words = (NO_PENALTY, {})
        return (counted,) * (count > 1) + (without,) * self.penalised


def have_one_loss(one: Training, other: Training) -> bool:
    """Whether losses on the same samples can be compared: of one function, both means or both sums."""
    return (one.loss, one.reduction) == (other.loss, other.reduction)


def shown_loss(training: Training) -> ShownLoss:
    """The losses that are shown under these settings."""
    return ShownLoss(training.reduction, bool(training.l1 or training.l2))
