"""A line of arithmetic that ends in a blank, what is said about the answer, and smaller steps."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnsim.exercises.blank import Blank
from nnsim.exercises.play import Answer
from nnsim.explain.latex import letters_to_latex
from ui.base import math_renderer, theme
from ui.exercises.blank_field import BlankField
from ui.exercises.words import number_of, said_of

_INDENT, _SIZE = 28, 17  # px
_LOOK = 30  # ms between two looks whether formulas can be typeset yet
_SMALLEST = 0.8  # of its size, of a formula that has too little room
_NARROWEST, _WIDEST = 64, 120  # px, of a field


class FormulaLabel(QWidget):
    """A formula in letters, typeset; as text where it cannot be."""

    def __init__(self, symbol: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._symbol = f"{symbol} ="
        self.setAccessibleName(self._symbol)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._soon = QTimer(self, singleShot=True, interval=_LOOK)
        self._soon.timeout.connect(self._typeset)
        self._typeset()

    def _typeset(self) -> None:
        """Take the room of the formula, once there is one."""
        if math_renderer.is_ready():
            self.updateGeometry()
            self.update()
        else:
            self._soon.start()

    def _picture(self) -> math_renderer.Formula | None:
        if not math_renderer.is_ready():
            return None
        latex, size = letters_to_latex(self._symbol), theme.px(_SIZE)
        ratio = self.devicePixelRatioF()
        return math_renderer.typeset(latex, size, theme.current().text, ratio)

    def sizeHint(self) -> QSize:
        picture = self._picture()
        if picture is None:
            metrics = self.fontMetrics()
            return QSize(metrics.horizontalAdvance(self._symbol) + 2, metrics.height())
        return QSize(round(picture.width) + 2, picture.ascent + picture.descent)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture, painter = self._picture(), QPainter(self)
        scale = 1.0 if picture is None else min(self.width() / picture.width, 1.0)
        if picture is None or scale < _SMALLEST:  # it has not got its room yet
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._symbol)
        else:
            height = (picture.ascent + picture.descent) * scale
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(0, round((self.height() - height) / 2))
            painter.scale(scale, scale)
            painter.drawPixmap(0, 0, picture.picture)
        painter.end()


class AnswerRow(QWidget):
    """One blank; a smaller step is indented."""

    def __init__(self, blank: Blank, name: str, is_smaller: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.blank = blank
        line = blank.line
        self.formula = FormulaLabel(line.formula if line.becomes else line.symbol, self)
        self.field = BlankField(name, self)
        self.field.setMinimumWidth(theme.px(_NARROWEST))
        self.field.setMaximumWidth(theme.px(_WIDEST))
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(self.formula)
        across.addWidget(self.field)
        across.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INDENT if is_smaller else 0, 3, 0, 3)
        column.setSpacing(2)
        column.addLayout(across)
        column.addWidget(self.said)

    def show_answer(self, answer: Answer | None, is_done: bool) -> None:
        """Show what was typed, how it was judged, and the number once it is done."""
        self.field.show_answer(answer, number_of(self.blank) if is_done else None)
        is_wrong = answer is not None and not is_done
        self.said.setText(said_of(answer.verdict) if answer is not None else "")
        self.said.setVisible(answer is not None)
        self.said.setProperty("role", "error" if is_wrong else "muted")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
