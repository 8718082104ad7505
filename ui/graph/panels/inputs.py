"""The inputs of a graph: their values, which can be typed, and their gradients."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from nnsim.files.bench import Bench
from nnsim.graph.operations.operation import Array, written
from nnsim.graph.typed import typed
from ui.base import theme
from ui.graph.labels import name_font
from ui.graph.panels.value_field import ValueField
from ui.graph.session import GraphSession
from ui.graph.texts import numbers, pretty
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import Section

_MOST = 40  # that have a row
_NAME, _GRADIENT = 48, 84  # px for them
_TYPE = 16  # px of a name


class _Row:
    """One input: its name, a field and its gradient."""

    def __init__(self, section: "Inputs", grid: QGridLayout, number: int) -> None:
        self.name, self.gradient = ElidedLabel(section), QLabel(section)
        self.field = ValueField(section)
        self.field.setFixedWidth(theme.px(96))
        self.name.setFixedHeight(theme.px(26))  # of its own it would be as high as formulas may be
        self.name.setMaximumWidth(theme.px(_NAME))
        self.gradient.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, widget in enumerate((self.name, self.field, self.gradient)):
            grid.addWidget(widget, number, column)

    def show(self, shown: bool) -> None:
        for widget in (self.name, self.field, self.gradient):
            widget.setVisible(shown)


class Inputs(Section):
    """A row for each input. A wrong value is marked and changes nothing."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("Inputs", "Inputs"), parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.session = session
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.body.addLayout(self._grid)
        for column, text in ((1, self.tr("value")), (2, self.tr("gradient"))):
            label = QLabel(text, self)
            label.setProperty("role", "caption")
            side = Qt.AlignmentFlag.AlignRight if column == 2 else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, 0, column, side)
        self.rows: list[_Row] = []
        self._more = QLabel(self)
        self._more.setWordWrap(True)
        self._more.setProperty("role", "caption")
        self.body.addSpacing(6)
        self.body.addWidget(self._more)
        session.document.changed.connect(self._follow)
        session.updated.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Where a panel is put into others the style sheet takes the font of names back."""
        super().showEvent(event)
        self.refresh()

    def _follow(self, before: Bench, after: Bench) -> None:
        if before.text != after.text or before.folded != after.folded:
            self._fill()

    @property
    def _nodes(self) -> tuple[int, ...]:
        return self.session.graph.inputs if self.session.shown else ()

    def _fill(self) -> None:
        """Have a row for each input of the graph of now."""
        nodes = self._nodes
        for number in range(len(self.rows), min(len(nodes), _MOST)):
            self.rows.append(_Row(self, self._grid, number + 1))
            self.rows[-1].field.given.connect(partial(self._commit, number))
        for number, row in enumerate(self.rows):
            row.show(number < len(nodes))
            if number < len(nodes):
                self._name(row, nodes[number])
        self.refresh()

    def _name(self, row: _Row, node: int) -> None:
        name = self.session.graph.nodes[node].name
        row.name.setText(pretty(name))
        row.name.setToolTip(name)
        row.field.setAccessibleName(self.tr("Value of {0}").format(name))
        self._restore(row, node)

    def _restore(self, row: _Row, node: int) -> None:
        row.field.show_value(typed(self.session.evaluation.values[node]))

    def _commit(self, number: int, value: str) -> None:
        """Take over what was typed."""
        if number >= len(self._nodes):
            return
        row, node, document = self.rows[number], self._nodes[number], self.session.document
        if document.set_value(self.session.graph.nodes[node].name, value):
            document.end_merging()
        self._restore(row, node)

    def refresh(self) -> None:
        """Show the gradients that are known now."""
        session, nodes = self.session, self._nodes
        count = sum(session.evaluation.values[i].size for i in nodes) if session.shown else 0
        self.set_aside(self.tr("1 number") if count == 1 else self.tr("{0} numbers").format(count))
        left_out = max(len(nodes) - _MOST, 0)
        told = self.tr("A dash: the backward pass has not come to it yet.")
        if left_out:
            told = self.tr("{0} more stand in the text. {1}").format(f"{left_out:,}", told)
        self._more.setText(told)
        if not session.shown:
            return
        gradients = session.standing().gradients
        for row, node in zip(self.rows, nodes, strict=False):
            row.name.ensurePolished()  # or the style sheet takes the font back
            row.name.setFont(_name_font())
            gradient = gradients[node]
            row.gradient.setText(self._fitted(row, gradient))
            row.gradient.setToolTip(numbers(gradient))
            theme.set_mark(
                row.gradient, "role", "muted" if gradient is None else sign_role(gradient)
            )

    def _fitted(self, row: _Row, gradient: Array | None) -> str:
        """A gradient, or its shape alone where there is no room for its numbers."""
        room = row.gradient.fontMetrics().horizontalAdvance
        text = numbers(gradient)
        short = gradient is None or room(text) <= theme.px(_GRADIENT)
        return text if short or gradient is None else written(gradient.shape)


def _name_font() -> QFont:
    """That of names in the picture, at the size of a panel."""
    made = QFont(name_font())
    made.setPixelSize(theme.px(_TYPE))
    return made


def sign_role(gradient: Array) -> str:
    """The role of a label with a gradient: by its sign where all of it has one."""
    if (gradient > 0).all():
        return "positive"
    return "negative" if (gradient < 0).all() else "number"
