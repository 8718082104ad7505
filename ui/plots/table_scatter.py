"""Two columns of a table against each other, before they are anybody's data."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from ui.base import theme
from ui.base.class_marks import class_colours
from ui.base.scatter import Labels, Numbers, Scatter
from ui.plots.legend import Legend, LegendEntry
from ui.plots.pg.marks import Marks, MarkStyle
from ui.plots.pg.view import PlotView
from ui.widgets.layouts import vbox

MOST = 1000  # marks that are drawn, evenly taken from all rows
_AROUND = 0.05  # of the range on either side, so that no mark is cut
_LEFT, _RIGHT, _BELOW = 58, 16, 20  # px around the plane for numbers and titles


class TableScatter(Scatter):
    """Marks of the rows that have both numbers; classes have the colours and shapes they keep."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plane = PlotView(self)
        self.plane.setAccessibleName(self.tr("Rows of the table as points"))
        self.plane.set_margins(_LEFT, 8, _RIGHT, _BELOW)
        self.plane.setMinimumHeight(120)
        self.marks, self.legend = Marks(), Legend(self)
        for item in self.marks.items:
            self.plane.add(item)
        column = vbox(self, self.plane, self.legend)
        column.setStretch(0, 1)
        self._shown: tuple[Numbers, Numbers, Labels, Sequence[str]] | None = None
        theme.changed.connect(self._draw)

    def show_rows(
        self, x: Numbers, y: Numbers, titles: tuple[str, str], labels: Labels, names: Sequence[str]
    ) -> None:
        self._shown = x, y, labels, names
        self.plane.set_labels(*titles)
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            return
        x, y, labels, names = self._shown
        there = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
        every = max(1, -(-len(there) // MOST))
        drawn = there[::every]
        self.plane.set_words("" if len(drawn) else self.tr("There is no row with both numbers."))
        if len(drawn):
            self.plane.set_range(*_range(x[there]), *_range(y[there]))
        self.marks.show_marks(x[drawn], y[drawn], _styles(labels[drawn], len(names)))
        counts = np.bincount(labels[labels >= 0], minlength=len(names)).tolist()
        colours = class_colours(theme.current(), len(names))
        self.legend.show_keys(
            [
                LegendEntry(f"{name} {count:,}", name, colour, shape=k)
                for k, (name, count, colour) in enumerate(zip(names, counts, colours, strict=False))
            ]
        )
        self.legend.setVisible(bool(names))

    def dispose(self) -> None:
        self.plane.dispose()


def _range(values: Numbers) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    around = (high / 2 - low / 2) * 2 * _AROUND or abs(low) * _AROUND or 1.0
    return low - around, high + around


def _styles(labels: Labels, classes: int) -> list[MarkStyle]:
    colours, muted = class_colours(theme.current(), classes), theme.current().muted
    return [
        MarkStyle(label, colours[label]) if label >= 0 else MarkStyle(0, muted)
        for label in labels.tolist()
    ]
