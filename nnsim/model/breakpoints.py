"""Breakpoints: conditions at which a run pauses by itself, as frozen values of the document.

A condition is looked at after every iteration, and a run pauses where it comes to hold: not again while
it goes on to hold, so that one can run on. Numbers that are not finite always stop a run.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, NamedTuple

from nnsim.errors import UserError
from nnsim.model.network import Network
from nnsim.model.parameter_ref import WeightRef, weight_between

MAX_BREAKPOINTS = 1000


class BreakpointError(UserError):
    """A breakpoint that cannot be, or that names a layer or a wire which is not there."""


class BreakpointKind(NamedTuple):
    """What a breakpoint compares with its threshold, and how; a sign has none: it changes."""

    title: str
    quantity: Literal["training loss", "gradient", "accuracy", "mistakes", "iteration", "weight"]
    comparison: Literal["<", "≤", ">", "≥", "±"]
    threshold: float | None  # the one to begin with
    highest: float  # a threshold may be
    event: str  # what has happened when it holds

    @property
    def of_layer(self) -> bool:
        """Whether it may be about one layer."""
        return self.quantity == "gradient"

    @property
    def of_weight(self) -> bool:
        """Whether it is about one weight."""
        return self.quantity == "weight"


BREAKPOINTS: Mapping[str, BreakpointKind] = MappingProxyType(
    {
        "loss_below": BreakpointKind(
            "Training loss below",
            "training loss",
            "<",
            0.01,
            1e12,
            "training loss fell below {threshold}",
        ),
        "loss_above": BreakpointKind(
            "Training loss above",
            "training loss",
            ">",
            10.0,
            1e12,
            "training loss rose above {threshold}",
        ),
        "gradient_below": BreakpointKind(
            "Gradient below (vanishing)",
            "gradient",
            "<",
            1e-4,
            1e12,
            "the gradient of {layer} fell below {threshold}",
        ),
        "gradient_above": BreakpointKind(
            "Gradient above (exploding)",
            "gradient",
            ">",
            100.0,
            1e12,
            "the gradient of {layer} rose above {threshold}",
        ),
        "accuracy_reached": BreakpointKind(
            "Accuracy reached",
            "accuracy",
            "≥",
            0.95,
            1.0,
            "accuracy reached {threshold}",
        ),
        "mistakes_left": BreakpointKind(
            "Mistakes at most",
            "mistakes",
            "≤",
            0.0,
            1e6,
            "no more than {threshold} training samples are answered wrong",
        ),
        "iteration_reached": BreakpointKind(
            "Iteration reached",
            "iteration",
            "≥",
            1000.0,
            1e12,
            "iteration {threshold} is reached",
        ),
        "sign_change": BreakpointKind(
            "Weight changes sign",
            "weight",
            "±",
            None,
            0.0,
            "the weight from {source} to {target} changed its sign",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Breakpoint:
    """A condition of one of the BREAKPOINTS. Raises BreakpointError.

    `layer` is the id of the layer whose gradient is meant, None for any layer; `weight` is the place of
    the weight whose sign is meant. A training loss is the mean over all training samples without
    regularisation, a gradient the L2 norm over a layer's weights and biases in the batch of the
    iteration, an accuracy the share of right test samples, of training samples where there are no
    others, mistakes are training samples answered wrong: the numbers that the window shows under
    these names.
    """

    kind: str
    threshold: float | None = None
    layer: str | None = None
    weight: WeightRef | None = None
    enabled: bool = True

    def __post_init__(self) -> None:
        if self.kind not in BREAKPOINTS:
            raise BreakpointError(
                "There is no breakpoint called “{name}”; choose one of {known}.",
                name=self.kind,
                known=", ".join(BREAKPOINTS),
            )
        title, of_weight = self.row.title, self.row.of_weight
        if of_weight and self.threshold is not None:
            raise BreakpointError("{title} has no threshold.", title=title)
        if not of_weight and not _within(self.threshold, self.row.highest):
            raise BreakpointError(
                "{title} needs a threshold from 0 to {highest}.",
                title=title,
                highest="1 (100 %)" if self.row.highest == 1 else f"{self.row.highest:,.0f}",
            )
        if self.layer is not None and not self.row.of_layer:
            raise BreakpointError("{title} is not about a layer.", title=title)
        if of_weight != (self.weight is not None):
            template = "{title} needs a weight." if of_weight else "{title} is not about a weight."
            raise BreakpointError(template, title=title)

    @property
    def row(self) -> BreakpointKind:
        """What is known of its kind."""
        return BREAKPOINTS[self.kind]


def _within(threshold: float | None, highest: float) -> bool:
    return threshold is not None and math.isfinite(threshold) and 0 <= threshold <= highest


def check_breakpoints(network: Network, breakpoints: Iterable[Breakpoint]) -> None:
    """Raise BreakpointError if one names a layer or a wire that the network does not have."""
    for breakpoint_ in breakpoints:
        layer, weight = breakpoint_.layer, breakpoint_.weight
        if layer is not None and layer not in {x.id for x in network.computed}:
            raise BreakpointError(
                "There is no layer “{layer}” with a gradient; name a hidden or the output layer.",
                layer=layer,
            )
        if weight is not None and not _is_wired(network, weight):
            raise BreakpointError(
                "There is no wire from neuron {row} of “{source}” to neuron {column} of “{target}”.",
                row=weight.i,
                source=weight.connection[0],
                column=weight.j,
                target=weight.connection[1],
            )


def _is_wired(network: Network, weight: WeightRef) -> bool:
    connection = network.by_key.get(weight.connection)
    if connection is None:
        return False
    rows, columns = network.shape(connection)
    inside = 0 <= weight.i < rows and 0 <= weight.j < columns
    return inside and connection.has_wire(*weight.index)


def carry_breakpoints(
    breakpoints: tuple[Breakpoint, ...], before: Network, after: Network
) -> tuple[Breakpoint, ...]:
    """The breakpoints after an edit: a weight's follows its neurons, what has lost its place goes."""
    computed = {layer.id for layer in after.computed}
    carried = []
    for one in breakpoints:
        weight = one.weight and _moved(one.weight, before, after)
        if (one.layer is None or one.layer in computed) and bool(weight) == bool(one.weight):
            carried.append(one if weight == one.weight else replace(one, weight=weight))
    return tuple(carried)


def _moved(weight: WeightRef, before: Network, after: Network) -> WeightRef | None:
    """Where the weight between the same two neurons is now; None if it is gone."""
    source, target = (before.by_id[end].neurons for end in weight.connection)
    return weight_between(after, source[weight.i], target[weight.j])


def what_happened(breakpoint_: Breakpoint, network: Network) -> str:
    """What has happened, as in “training loss fell below 0.01”; neurons count from 1."""
    template, values = event(breakpoint_, network)
    return template.format(**values)


def event(breakpoint_: Breakpoint, network: Network) -> tuple[str, dict[str, object]]:
    """The same as a template and its values."""
    row, names = breakpoint_.row, {x.id: x.name for x in network.layers}
    values: dict[str, object] = {"layer": names.get(breakpoint_.layer or "", "a layer")}
    if breakpoint_.threshold is not None:
        percent = row.quantity == "accuracy"
        shown = f"{breakpoint_.threshold * (100 if percent else 1):.12g}"
        values["threshold"] = f"{shown} %" if percent else shown
    if breakpoint_.weight is not None:
        source, target = breakpoint_.weight.connection
        values["source"] = f"neuron {breakpoint_.weight.i + 1} of {names[source]}"
        values["target"] = f"neuron {breakpoint_.weight.j + 1} of {names[target]}"
    return row.event, values
