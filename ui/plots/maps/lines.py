"""The lines of units on a map: where wᵀx + b = 0, which way the weights point, and regions between."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtGui import QTransform

from nnsim.explain.probes.correction import Correction
from nnsim.explain.regions import (
    Bends,
    Dividers,
    Lines,
    Region,
    code_text,
    codes,
    draws_lines,
    lines_of,
    regions,
)
from nnsim.functions.tape import Array
from nnsim.model.bias_shown import Costume
from nnsim.model.network import Layer, Network
from nnsim.model.parameters import Parameters
from ui.base import theme
from ui.document.naming import SUBSCRIPTS
from ui.plots.maps.arrow import Sum
from ui.plots.maps.picture import MOST_CLEARED, Line, Picture
from ui.plots.pg.labels import Label, placed

MOST_NAMED = 3  # samples whose share of a correction is written
MOST_CODED = 12  # units; more digits would not be read
_EQUATIONS = {"b": "wᵀx + b = 0", "θ": "wᵀx = θ", "w₀": "wᵀx + w₀ = 0"}
_ARROW = 0.35  # of a line from its lower end: where its arrow begins
_NAMED = (0.85, 0.7, 0.95, 0.55, 0.15)  # likewise: where it may be named, the first the best
_AROUND = 9.0  # px around a sample


class LineLayer:
    """Draws the lines of one layer into a picture."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture

    def switches(self, layer: Layer, column: int | None) -> bool:
        """Whether a neuron of the layer is a threshold unit fed by the inputs alone."""
        if layer.role == "input" or column is None or column >= layer.size:
            return False
        return layer.activation_of(layer.neurons[column]).function.is_threshold

    def of(self, network: Network, parameters: Parameters, layer: Layer) -> Dividers | None:
        """The lines of a layer on the plane in sight; None where other layers feed it."""
        if not draws_lines(network, layer.id):
            return None
        view = self._picture.settings
        return lines_of(network, parameters, layer.id, view.dataset, view.axes, view.held)

    def show_one(
        self,
        network: Network,
        parameters: Parameters,
        layer: Layer,
        column: int,
        costume: Costume,
        others: Sequence[Line] = (),
    ) -> None:
        """Draw the line of one neuron and its weight vector, with other lines; its bias in a costume."""
        lines = self.of(network, parameters, layer)
        if lines is None:
            self._picture.show_lines(others)
            self._picture.show_arrow(None)
            return
        if isinstance(lines, Bends):
            bent = line_through(theme.current().text, lines.pieces(self._picture.span)[column])
            self._picture.show_lines([*others, bent])
            self._picture.show_arrow(None)
            return
        ends, weight = lines.ends(self._picture.span)[column], lines.weights[column]
        there, (low, high) = np.isfinite(ends).all(), ends[ends[:, 1].argsort()]
        drawn = [Line(theme.current().text, *ends.T)] if there else []
        labels = [self._equation(low, high, _EQUATIONS[costume.letter])] if there else []
        self._picture.show_lines([*others, *drawn], labels)
        self._show_arrow(low + _ARROW * (high - low), weight)

    def _equation(self, low: Array, high: Array, text: str) -> Label:
        """Beside a line, where it lies over no sample if there is such a place."""
        falls = low[0] > high[0]  # above a line that falls there is room at the right
        shift, align = ((6, -2), (0.0, 1.0)) if falls else ((-6, -2), (1.0, 1.0))
        places = self._picture.settings.positions
        marks = [self._picture.to_pixel(*at) for at in places.tolist()[:MOST_CLEARED]]
        labels = []
        for share in _NAMED:
            x, y = (low + share * (high - low)).tolist()
            label, at = Label(x, y, text, "", shift, align, 12), self._picture.to_pixel(x, y)
            in_pixels = [replace(label, x=at.x(), y=at.y())]
            [(_, _, room)] = placed(QTransform(), self._picture.area, in_pixels)
            covered = room.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
            labels.append((sum(map(covered.contains, marks)), label))
        return min(labels, key=lambda one: one[0])[1]

    def _show_arrow(self, place: Array, weight: Array) -> None:
        """From a place of the line; where that is not in sight, from the middle of the plane."""
        if not np.isfinite(place).all():
            place = np.reshape(self._picture.span, (2, 2)).mean(axis=1)
        shown = not self._picture.settings.is_function
        self._picture.show_arrow(tuple(place.tolist()) if shown else None, tuple(weight.tolist()))

    def sum_of(self, network: Network, layer: Layer, made: Correction | None) -> Sum | None:
        """The weight vector of a single neuron with what the perceptron rule adds to it."""
        if made is None:
            return None
        lines = [self.of(network, parameters, layer) for parameters in (made.before, made.after)]
        if not all(isinstance(line, Lines) for line in lines):
            return None
        ways = np.array([line.weights[0] for line in lines if line is not None])
        if not np.isfinite(ways).all() or (ways[0] == ways[1]).all():
            return None
        (x, y), (new_x, new_y) = ways.tolist()
        return Sum((x, y), (new_x, new_y), sum_text(made), made.is_next)

    def show_all(
        self, lines: Dividers, at_zero: bool, lit: str, others: Sequence[Line] = ()
    ) -> list[Region]:
        """Draw all lines with their numbers, and the codes of the regions; `lit` is one of these."""
        colours, span = theme.current(), self._picture.span
        drawn, labels = list(others), []
        for number, pieces in enumerate(lines.pieces(span)):
            if len(pieces):
                colour, ends = line_colour(number), pieces.reshape(-1, 2)
                drawn.append(line_through(colour, pieces))
                x, y = ends[ends[:, 0].argmin()].tolist()
                labels.append(Label(x, y, str(number + 1), colour, (8, 0), bold=True, pixels=12))
        coded, places = len(lines.biases) <= MOST_CODED, self._picture.settings.positions
        marks = places if len(places) <= MOST_CLEARED else None
        found = regions(lines, span, at_zero, marks) if coded else []
        for region in sorted(found, key=lambda region: region.code != lit):
            at, is_lit = (region.x, region.y), region.code == lit
            ink = colours.accent if is_lit else colours.text
            code = Label(*at, region.code, ink, bold=True, pixels=13, gives_way=not is_lit)
            labels.append(code)
        self._picture.show_lines(drawn, labels)
        return found


def sum_text(made: Correction) -> str:
    """What becomes of w, with the numbers of the samples: `w + ηx₂ − ηx₃`."""
    share = f"/{made.divisor}" if made.divisor > 1 else ""
    if len(made.samples) > MOST_NAMED:
        return f"w + η{share} Σ ±x ({len(made.samples):,})"
    terms = zip(made.signs, made.samples, strict=False)
    named = (
        f" {'+' if sign > 0 else '−'} ηx{str(sample + 1).translate(SUBSCRIPTS)}{share}"
        for sign, sample in terms
    )
    return "w" + "".join(named)


def line_through(colour: str, pieces: Array) -> Line:
    """Pieces (k, 2, 2) as one line with gaps between them."""
    with_gaps = np.full((len(pieces), 3, 2), np.nan)
    with_gaps[:, :2] = pieces
    return Line(colour, *with_gaps.reshape(-1, 2)[:-1].T)


def line_colour(number: int) -> str:
    """The colour of the line of a neuron."""
    series = theme.current().series
    return series[number % len(series)]


def on_at_zero(layer: Layer) -> bool:
    """Whether the digit of a neuron is 1 where z = 0: the convention of its function."""
    return layer.activation.name in ("step", "sign_from")


def code_at(lines: Dividers, layer: Layer, x: float, y: float) -> str:
    """The code of one place."""
    return code_text(codes(lines.scores(np.array([[x, y]])), on_at_zero(layer))[0])
