"""The Jacobian of a gate on arrays, as a picture, and what the product costs that replaces it."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from nnsim.graph.jacobian import GateJacobian, jacobian
from ui.base import theme
from ui.base.contrast import mix
from ui.base.number_format import percent
from ui.graph.session import GraphSession
from ui.graph.texts import number
from ui.widgets.icon_button import IconButton
from ui.widgets.section import Section

translate = QCoreApplication.translate

_SIDE = 132  # px of the picture
_LARGEST_CELL = 44  # px
_NUMBERED = 6  # rows and columns at most whose numbers are written
_LARGEST = 250_000  # numbers of a value beyond which none is made


class _Cells(QWidget):
    """A matrix as cells: blue above 0, orange below, the ground for 0."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.matrix = np.zeros((0, 0))

    def show_matrix(self, matrix: np.ndarray) -> None:
        """Show these numbers."""
        self.matrix = matrix
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its rows are, where a cell is square and all columns fit."""
        rows, columns = self.matrix.shape
        side = min(_LARGEST_CELL, self.width() / max(columns, 1), _SIDE / max(rows, 1))
        return QSize(theme.px(_SIDE), round(side * rows) + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(self.sizeHint().height(), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        rows, columns = self.matrix.shape
        if not (rows and columns):
            return
        painter, colours = QPainter(self), theme.current()
        side = min(_LARGEST_CELL, self.width() / columns, _SIDE / rows)
        top = float(np.abs(self.matrix).max()) or 1.0
        painter.setFont(theme.font(10))
        for row in range(rows):
            for column in range(columns):
                value = float(self.matrix[row, column])
                area = QRectF(column * side, row * side, side, side)
                ink = colours.positive if value > 0 else colours.negative
                painter.fillRect(area, mix(colours.raised, ink, 0.75 * abs(value) / top))
                if max(rows, columns) <= _NUMBERED:
                    painter.setPen(QColor(colours.text if value else colours.muted))
                    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, number(value))
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawRect(QRectF(0, 0, columns * side - 1, rows * side - 1))
        painter.end()


class JacobianView(Section):
    """Shown while a gate with arrays is looked at; one of its inputs at a time."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(translate("Jacobian", "Jacobian"), parent, ruled=True)
        self.session = session
        self._shown: tuple[object, int, int] | None = None
        self._position = 0
        self.cells, self.words = _Cells(self), QLabel(self)
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self._other = IconButton("chevron-right", self.tr("Next input"), self)
        self._other.clicked.connect(self._turn)
        self.add_to_header(self._other)
        self.body.addWidget(self.cells)
        self.body.addSpacing(6)
        self.body.addWidget(self.words)
        session.document.changed.connect(self._follow)
        session.updated.connect(self.refresh)
        self.refresh()

    def _follow(self, *_change: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show that of the gate that is looked at."""
        gate = self.session.looked_at
        is_gate = gate is not None and not self.session.graph.nodes[gate].is_leaf
        self.show_gate(gate if is_gate else None)

    def show_gate(self, gate: int | None) -> None:
        """Show the Jacobian of a gate that takes or makes arrays; nothing for any other."""
        if gate is None or not self._is_of_arrays(gate):
            self._shown = None
            self.hide()
            return
        positions = self._positions(gate)
        if self._position not in positions:
            self._position = positions[0]
        self._other.setVisible(len(positions) > 1)
        key = self.session.evaluation, gate, self._position
        if key != self._shown:
            self._shown = key
            self._show(jacobian(self.session.evaluation, gate, self._position))
        self.show()

    def _positions(self, gate: int) -> list[int]:
        """The inputs that are asked about: a constant has no gradient to be told of."""
        nodes, inputs = self.session.graph.nodes, self.session.graph.nodes[gate].inputs
        variable = [p for p, i in enumerate(inputs) if nodes[i].operation != "constant"]
        return variable or list(range(len(inputs)))

    def _is_of_arrays(self, gate: int) -> bool:
        evaluation = self.session.evaluation
        values = [evaluation.values[i] for i in (gate, *evaluation.graph.nodes[gate].inputs)]
        return any(v.ndim for v in values) and all(v.size <= _LARGEST for v in values)

    def _turn(self) -> None:
        """Show that of the next input."""
        gate = self.session.looked_at
        if gate is not None:
            positions = self._positions(gate)
            here = positions.index(self._position)
            self._position = positions[(here + 1) % len(positions)]
            self.show_gate(gate)

    def _show(self, found: GateJacobian) -> None:
        letter = "abcdefgh"[self._position] if self._position < 8 else "a"
        self.set_aside(self.tr("∂y/∂{0}, {1}×{2}").format(letter, found.rows, found.columns))
        self.cells.show_matrix(found.corner)
        zeros = [self.tr("{0} zeros").format(percent(found.sparsity))]
        if found.is_diagonal:
            zeros.append(self.tr("only the diagonal can differ from 0"))
        cost = self.tr("It is never formed: u·J takes {0} multiplications, not {1}.")
        told = [
            ", ".join(zeros) + ".",
            cost.format(f"{found.multiplications:,}", f"{found.formed:,}"),
        ]
        if found.corner.shape != (found.rows, found.columns):
            told.append(self.tr("Only its beginning is shown."))
        self.words.setText(" ".join(told))
