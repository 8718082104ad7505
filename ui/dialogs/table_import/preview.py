"""Two columns of the table against each other, before anything is trained on them."""

from collections.abc import Callable

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from nnsim.data.tables import Column
from ui.base.scatter import Scatter
from ui.dialogs.table_import.draft import Draft
from ui.widgets.option_box import Option, OptionBox

_LOOKED_AT, _FEW = 1000, 10  # rows, and different numbers in them
MakeScatter = Callable[[QWidget], Scatter]


class Preview(QWidget):
    """The first two numbers among inputs and targets, or any two that are chosen."""

    def __init__(self, make_scatter: MakeScatter, parent: QWidget) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Preview"), self)
        title.setProperty("role", "title")
        self.rows = QLabel(self)
        self.rows.setProperty("role", "muted")
        self.across, self.up = OptionBox((), self), OptionBox((), self)
        for box, name in ((self.across, self.tr("Across")), (self.up, self.tr("Up"))):
            box.setAccessibleName(name)
            box.set_purpose(name)
            box.chosen.connect(self._draw)
        self.scatter = make_scatter(self)
        self._draft: Draft | None = None
        self._drawn: tuple[object, object, Column | None] = None, None, None
        header, axes = QHBoxLayout(), QHBoxLayout()
        header.addWidget(title, 1)
        header.addWidget(self.rows)
        axes.addWidget(self.across, 1)
        axes.addWidget(QLabel("×", self))
        axes.addWidget(self.up, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(header)
        column.addLayout(axes)
        column.addWidget(self.scatter, 1)

    def show_draft(self, draft: Draft) -> None:
        """Show the rows of a table; the axes stay where they are still among its numbers."""
        self._draft = draft
        table, used = draft.table, {column.name for column in draft.used}
        names = [column.name for column in table.columns if _has_numbers(column)]
        first = sorted(names, key=lambda name: (name not in used, _steps(table.column(name))))
        options = [Option(name, name) for name in names]
        for box, place in ((self.across, 0), (self.up, 1)):
            box.set_options(options)
            if box.value not in names:
                box.set_value(first[min(place, len(first) - 1)] if first else None)
        rows = table.n_rows
        text = self.tr("1 row") if rows == 1 else self.tr("{0} rows").format(f"{rows:,}")
        self.rows.setText(text)
        self._draw()

    def _draw(self) -> None:
        if self._draft is None:
            return
        table = self._draft.table
        nothing = np.full(table.n_rows, np.nan)
        titles = str(self.across.value or ""), str(self.up.value or "")
        x, y = (table.column(name).numbers if name else nothing for name in titles)
        targets = [table.column(name) for name in self._draft.choice.targets]
        classes = next((target for target in targets if target.kind == "class"), None)
        drawn = x, y, classes
        if any(one is not other for one, other in zip(drawn, self._drawn, strict=False)):
            self._drawn = drawn
            none = np.full(table.n_rows, -1)
            labels, names = (classes.labels, classes.classes) if classes else (none, ())
            self.scatter.show_rows(x, y, titles, labels, names)


def _has_numbers(column: Column) -> bool:
    return column.kind in ("number", "index") and not bool(np.isnan(column.numbers).all())


def _steps(column: Column) -> bool:
    """Whether there are so few different numbers that points would stand in rows."""
    return len(np.unique(column.numbers[:_LOOKED_AT])) <= _FEW
