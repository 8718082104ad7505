"""The Jacobian of a gate on arrays, as a picture, and what the product costs that replaces it."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnsim.graph.jacobian import GateJacobian, jacobian
from ui.base import theme
from ui.base.contrast import mix
from ui.base.number_format import percent
from ui.graph.session import GraphSession
from ui.graph.texts import number

_SIDE = 132  # px of the picture
_NUMBERED = 5  # rows and columns at most whose numbers are written
_LARGEST = 250_000  # numbers of a value beyond which none is made


class _Cells(QWidget):
    """A matrix as cells: blue above 0, orange below, the ground for 0."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.matrix = np.zeros((0, 0))

    def show_matrix(self, matrix: np.ndarray) -> None:
        """Show these numbers."""
        self.matrix = matrix
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(_SIDE), theme.px(_SIDE))

    def paintEvent(self, event: QPaintEvent) -> None:
        rows, columns = self.matrix.shape
        if not (rows and columns):
            return
        painter, colours = QPainter(self), theme.current()
        side = min(self.width() / columns, self.height() / rows)
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


class JacobianView(QWidget):
    """Shown for a gate with arrays; one of its inputs at a time."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._shown: tuple[object, int, int] | None = None
        self._position = 0
        self.title, self.cells, self.words = QLabel(self), _Cells(self), QLabel(self)
        self.title.setProperty("role", "title")
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self.words.setFixedWidth(theme.px(210))
        self._other = QPushButton(self)
        self._other.clicked.connect(self._turn)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.cells)
        column.addWidget(self.words)
        self.hide()

    def show_gate(self, gate: int | None) -> None:
        """Show the Jacobian of a gate that takes or makes arrays; nothing for any other."""
        if gate is None or not self._is_of_arrays(gate):
            self._shown = None
            self.hide()
            return
        node = self.session.graph.nodes[gate]
        self._position = min(self._position, len(node.inputs) - 1)
        self._other.setVisible(len(node.inputs) > 1)
        key = self.session.evaluation, gate, self._position
        if key != self._shown:
            self._shown = key
            self._show(jacobian(self.session.evaluation, gate, self._position))
        self.show()

    def _is_of_arrays(self, gate: int) -> bool:
        evaluation = self.session.evaluation
        values = [evaluation.values[i] for i in (gate, *evaluation.graph.nodes[gate].inputs)]
        return any(v.ndim for v in values) and all(v.size <= _LARGEST for v in values)

    def _turn(self) -> None:
        """Show that of the next input."""
        gate = self.session.looked_at
        if gate is not None:
            self._position = (self._position + 1) % len(self.session.graph.nodes[gate].inputs)
            self.show_gate(gate)

    def _show(self, found: GateJacobian) -> None:
        letter = "abcdefgh"[self._position] if self._position < 8 else "a"
        self.title.setText(
            self.tr("Jacobian ∂y/∂{0}: {1}×{2}").format(letter, found.rows, found.columns)
        )
        self._other.setText(self.tr("Next input"))
        self.cells.show_matrix(found.corner)
        told = [self.tr("{0} zeros").format(percent(found.sparsity))]
        if found.is_diagonal:
            told.append(self.tr("only the diagonal can differ from 0"))
        cost = self.tr("It is never formed: u·J takes {0} multiplications, not {1}.")
        told.append(cost.format(f"{found.multiplications:,}", f"{found.formed:,}"))
        if found.corner.shape != (found.rows, found.columns):
            told.append(self.tr("Only its beginning is shown."))
        self.words.setText(". ".join(told[:-1]) + ". " + told[-1])
