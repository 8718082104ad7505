"""What a rule has found: a template with this run's numbers, the place, and cures that can be tried."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from nnsim.explain.diagnosis.cures import Cure

Severity = Literal["problem", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("problem", "warning", "note")  # the worst first


_HYPHEN = re.compile(r"(?<![\w.])-(?=\d|inf\b)|(?<=\de)-(?=\d)")
_INFINITE = re.compile(r"\binf\b")


def typeset(text: str) -> str:
    """The text with − before negative numbers and ∞ for infinite ones, not the - and inf of Python."""
    return _INFINITE.sub("∞", _HYPHEN.sub("−", text))


@dataclass(frozen=True, eq=False, slots=True)
class Finding:
    """One finding: `neurons` are indices in `layer`, `samples` rows of the data, both from 0.

    `template` is filled with `values`. Of the cures the likeliest comes first. The rule that found it
    gives `id` and `title`.
    """

    severity: Severity
    template: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    layer: str | None = None
    neurons: tuple[int, ...] = ()
    samples: tuple[int, ...] = ()
    cures: tuple[Cure, ...] = ()
    id: str = ""
    title: str = ""

    @property
    def text(self) -> str:
        """The paragraph, in English."""
        return typeset(self.template.format(**self.values))

    def as_facts(self) -> dict[str, Any]:
        """As plain values; neurons and samples count from 1, as on the canvas."""
        return {
            "id": self.id,
            "severity": self.severity,
            "title": self.title,
            "layer": self.layer,
            "neurons": [neuron + 1 for neuron in self.neurons],
            "samples": [sample + 1 for sample in self.samples],
            "text": self.text,
            "cure": self.cures[0].as_facts() if self.cures else None,
        }
