"""A function of one number: its curve, where it stands, and the tangent there."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtWidgets import QWidget

from nnsim.functions.tape import Array
from ui.base import theme
from ui.base.number_format import significant
from ui.plots.pg import axis
from ui.plots.pg.curves import Curve, there_and_back
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.marks import Dots
from ui.plots.pg.ticks import linear_range
from ui.plots.pg.view import PlotView

_TANGENT = 0.22  # of the width: how far it goes to either side
_MARK = 5.0  # px around the point that is stood at


@dataclass(frozen=True, eq=False, slots=True)
class Along:
    """Places x (n,), values y (n,), NaN where there is none, and where one stands."""

    x: Array
    y: Array
    at: float
    value: float
    slope: float | None  # None while it is not known
    name: str  # of x


class AlongPlot(PlotView):
    """Shows an `Along`, or says why there is none."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.curve, self.tangent, self.guide = Curve(), Curve(), Curve()
        self.dot, self.labels = Dots(), Labels()
        for item in (self.guide, self.curve, self.tangent, self.dot, self.labels):
            self.add(item)
        self.set_ticks(axis.linear, axis.linear)
        self.setMinimumHeight(140)

    def show_words(self, words: str) -> None:
        """Say something in place of a curve."""
        self.set_words(words)

    def show_along(self, shown: Along) -> None:
        """Draw a curve with the point that is stood at, and its tangent."""
        finite = shown.y[np.isfinite(shown.y)]
        if not finite.size:
            self.set_words(self.tr("No finite values here"))
            return
        self.set_words("")
        colours = theme.current()
        low, high = linear_range(float(finite.min()), float(finite.max()), 4)
        left, right = float(shown.x[0]), float(shown.x[-1])
        self.set_range(left, right, low, high)
        self.set_labels(shown.name, "")
        self.curve.style(colours.text, 2.0)
        self.curve.show_points(shown.x, shown.y)
        self.guide.style(colours.muted, 1.0, (2.0, 3.0))
        self.guide.show_points(
            np.array([shown.at, shown.at, left]), np.array([low, shown.value, shown.value])
        )
        self.dot.show_dots([(shown.at, shown.value, colours.accent)])
        self._show_tangent(shown, right - left)

    def _show_tangent(self, shown: Along, width: float) -> None:
        if shown.slope is None:
            self.tangent.clear_points()
            self.labels.show_labels([])
            return
        colours = theme.current()
        ink = colours.negative if shown.slope < 0 else colours.positive
        away = np.array([-_TANGENT, _TANGENT]) * width
        self.tangent.style(ink, 1.6, (4.0, 3.0))
        self.tangent.show_points(shown.at + away, shown.value + shown.slope * away)
        text = self.tr("slope {0}").format(significant(float(f"{shown.slope:.4g}")))
        is_left = shown.at < (self.whole[0] + self.whole[1]) / 2
        offset, align = (10.0 if is_left else -10.0, -12.0), (0.0 if is_left else 1.0, 0.0)
        place = shown.at, shown.value, text, ink, offset, align
        label = Label(*place, patch=True, mark=_MARK)  # in a narrow plot there is no clear place
        self.labels.show_labels([label], there_and_back(self.curve, self.tangent))
