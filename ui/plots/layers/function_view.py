"""A function with its derivative dashed, its jumps, strokes for places below and a tangent."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from nnsim.explain.plots.activation_curve import ActivationCurve, values_at
from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.number_format import significant
from ui.base.translation import translate_text
from ui.plots.pg import axis
from ui.plots.pg.curves import Curve
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.marks import Dots
from ui.plots.pg.signs import Rug
from ui.plots.pg.ticks import linear_range
from ui.plots.pg.view import PlotView

_BELOW = 0.2  # of the height of the curve, below it at least: the strokes of samples stand there
_RUG = 0.55  # of what is below the curve: where these strokes are
_LOWER = 0.055  # of the height of the curve: how far strokes of the run beside are below the others
_PALEST = 0.3  # opacity of strokes where there are fewest
_TANGENT = 0.22  # of half of the range: how far it goes to either side
_MOST_DOTS = 16  # neurons whose places are marked for one sample
_LONGEST_FORMULA, _LONGEST_SLOPE = 24, 8  # letters


class FunctionView(PlotView):
    """The plane of an activation; what it shows can be read by whoever asks for its items."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.middle, self.slope, self.curve = Curve(), Curve(), Curve()
        self.guide, self.tangent = Curve(), Curve()
        self.rug, self.sample_rug, self.labels = Rug(), Rug(), Labels()
        self.ghost = Rug()
        self.reached, self.approached, self.dots = Dots(), Dots(), Dots()
        for item in (
            *(
                self.middle,
                self.slope,
                self.curve,
                self.rug,
                self.ghost,
                self.sample_rug,
                self.guide,
            ),
            *(self.tangent, self.approached, self.reached, self.dots, self.labels),
        ):
            self.add(item)
        self._drawn: tuple[object, ...] = ()  # the function that is
        self._activation = Activation("linear")
        self._titles: list[Label] = []
        self._low, self._high, self._rug_y = 0.0, 1.0, 0.0  # of the curve, and where strokes stand

    def show_function(self, activation: Activation, curve: ActivationCurve, half: float) -> None:
        """Draw the function, which seldom is another one."""
        drawn = activation, half, theme.current(), self.area.height()
        if drawn == self._drawn:
            return
        self._drawn, self._activation, colours = drawn, activation, theme.current()
        z, a, slope = (_joined([getattr(part, x) for part in curve.stretches])
                       for x in ("z", "activation", "slope"))  # fmt: skip
        low, high = linear_range(
            min(np.nanmin(a), np.nanmin(slope)), max(np.nanmax(a), np.nanmax(slope)), 4
        )
        below = self._below() * (high - low)
        self._rug_y, self._low, self._high = low - _RUG * below, low, high
        self.middle.style(colours.hairline, 1.0)
        self.middle.show_points(np.zeros(2), np.array([low, high]))
        self.curve.style(colours.accent, 2.0)
        self.slope.style(colours.muted, 1.2, (4.0, 3.0))
        z = np.where(np.isnan(z), 0.0, z)
        self.curve.show_points(z, a)
        self.slope.show_points(z, slope)
        self._draw_jumps(curve)
        self.set_range(-half, half, low - below, high)
        self.set_ticks(axis.linear, self._side)
        self.side.redraw()
        self._titles = self._names(activation, half, high)

    def _below(self) -> float:
        """How much of the height of the curve is below it: room for z under the lowest number."""
        strip, whole = QFontMetricsF(theme.font(11)).height() / _RUG, self.area.height()
        return max(_BELOW, strip / max(whole - strip, strip))

    def _draw_jumps(self, curve: ActivationCurve) -> None:
        """A full dot for what is there, hollow ones for what is only come close to."""
        colours, full, hollow = theme.current(), list[tuple[float, float, str]](), []
        tolerance = 1e-3 * (self._high - self._low)
        for jump in curve.jumps:
            for number, (value, colour) in enumerate(
                ((jump.slope, colours.muted), (jump.activation, colours.accent))
            ):
                ends = [side[1 - number] for side in (jump.below, jump.above)]
                apart = [(jump.z, end, colour) for end in ends if abs(end - value) > tolerance]
                hollow += apart
                full += [(jump.z, value, colour)] * bool(apart)
        self.reached.show_dots(full)
        self.approached.show_dots(hollow, hollow=True)

    def _side(self, low: float, high: float, most: int) -> axis.Marks:
        """Numbers beside the curve, and z beside the strokes."""
        marks = [mark for mark in axis.linear(low, high, most) if mark[0] >= self._low - 1e-9]
        return [*marks, (self._rug_y, "z")]

    def _names(self, activation: Activation, half: float, high: float) -> list[Label]:
        function, colours = activation.function, theme.current()
        formula = function.formula
        if len(formula) > _LONGEST_FORMULA or function.parameter is not None:
            formula = activation.formula_name
        slope = self.tr("slope")
        if function.formulas is not None and len(function.formulas.slope.symbol) <= _LONGEST_SLOPE:
            slope = f"{slope} {function.formulas.slope.symbol}"
        left, top = (0.0, 0.0), (-half, high)
        return [
            Label(*top, f"a = {translate_text(formula)}", colours.accent, (6, 4), left, patch=True),
            Label(*top, f"- - {slope}", colours.muted, (6, 4 + theme.px(16)), left, patch=True),
        ]

    def show_places(self, z: Array, of_sample: Array, single: bool) -> None:
        """Show z (n,) of all samples and of a chosen one (k,), with the tangent of a `single` neuron."""
        colours = theme.current()
        chosen = of_sample[np.isfinite(of_sample)].astype(float)
        self.rug.show_strokes(z.astype(float), self._rug_y, colours.muted, _PALEST)
        self.sample_rug.show_strokes(chosen, self._rug_y, colours.accent)
        a, slope = values_at(self._activation, chosen)
        few = zip(chosen.tolist(), a.tolist(), strict=True) if len(a) <= _MOST_DOTS else ()
        self.dots.show_dots([(x, y, colours.accent) for x, y in few])
        names = list(self._titles)
        if single and len(chosen) == 1:
            names.append(self._draw_tangent(*map(float, (chosen[0], a[0], slope[0]))))
        else:
            self.tangent.clear_points()
            self.guide.clear_points()
        self.labels.show_labels(names)

    def show_ghost(self, z: Array) -> None:
        """Strokes for z (n,) of the run beside, below the others."""
        lower = self._rug_y - _LOWER * (self._high - self._low)
        self.ghost.show_strokes(z.astype(float), lower, theme.current().text, _PALEST)

    def _draw_tangent(self, z: float, a: float, slope: float) -> Label:
        """The tangent, and a line down to z; what is written beside them."""
        accent, half = theme.current().accent, self.whole[1]
        away = np.array([-_TANGENT, _TANGENT]) * half
        self.tangent.style(accent, 1.5)
        self.tangent.show_points(z + away, a + slope * away)
        self.guide.style(accent, 1.0, (2.0, 2.0))
        self.guide.show_points(np.array([z, z]), np.array([self._rug_y, a]))
        text = self.tr("slope {0}").format(significant(float(f"{slope:.4g}")))
        is_left, is_low = z < half / 3, a < self._low + (self._high - self._low) / 3
        beside = 8.0 if is_left else -8.0, -8.0 if is_low else 8.0
        align = 0.0 if is_left else 1.0, 1.0 if is_low else 0.0
        return Label(z, a, text, accent, beside, align, patch=True)


def _joined(parts: Sequence[Array]) -> Array:
    """Stretches one behind another, with NaN where one ends."""
    between = [np.append(part, np.nan) for part in parts[:-1]]
    return np.concatenate([*between, parts[-1]])
