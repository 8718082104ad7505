"""The rows of a formula: its text with what is wrong in it, and the range of each input."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from nnsim.data.formula_points import MAX_RANGE
from nnsim.data.recipes import Range
from nnsim.data.syntax import MAX_LETTERS, FormulaError
from nnsim.errors import UserError
from ui.base import theme
from ui.base.translation import error_text
from ui.widgets.labelled_row import Captioned, caption
from ui.widgets.line_edit import TextField
from ui.widgets.number_field import NumberField, within


class FormulaRow(QWidget):
    """A field for a formula. A wrong one changes nothing; what is wrong with it is said below."""

    committed = Signal(str)

    def __init__(
        self, name: str, examples: str, check: Callable[[str], object], parent: QWidget
    ) -> None:
        """`check` raises a UserError for a text that is no formula here."""
        super().__init__(parent)
        self._check = check
        self.field = TextField(self)
        self.field.setMaxLength(MAX_LETTERS)
        self.field.setAccessibleName(name)
        known = self.tr(
            "+ - * / % **, comparisons, and, or, pi, e,\n"
            "sin cos tan exp log sqrt abs tanh sign floor min max"
        )
        self.field.setToolTip(f"{examples}\n{known}")
        self._says = caption(self)
        self._says.setAccessibleName(self.tr("What is wrong with the formula"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 2)
        column.setSpacing(2)
        column.addWidget(self.field)
        column.addWidget(self._says)
        self.field.textEdited.connect(lambda: self._mark(""))
        self.field.restored.connect(lambda: self._mark(""))
        self.field.editingFinished.connect(self._commit)
        theme.changed.connect(self._dress)
        self._dress()
        self._mark("")

    def set_value(self, text: str) -> None:
        """Show a formula that is right. Nobody is told."""
        if text != self.field.text() or self.field.isModified():
            self.field.setText(text)
            self.field.setCursorPosition(0)
        self._mark("")

    def show_problem(self, problem: UserError) -> None:
        """Say what is wrong, and choose the character where it is."""
        self._mark(error_text(problem))
        if isinstance(problem, FormulaError) and problem.at is not None and self.field.hasFocus():
            length = len(self.field.text())
            self.field.setSelection(min(problem.at, length), 1)

    @property
    def problem(self) -> str:
        """The sentence that is shown."""
        return self._says.text()

    def _commit(self) -> None:
        if not self.field.isModified():
            return
        try:
            self._check(self.field.text())
        except UserError as error:
            self.show_problem(error)
        else:
            self.committed.emit(self.field.text().strip())

    def _mark(self, problem: str) -> None:
        theme.set_mark(self.field, "invalid", bool(problem))
        theme.set_mark(self._says, "role", "error" if problem else "caption")
        self._says.setText(problem)
        self._says.setVisible(bool(problem))

    def _dress(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(12))
        self.field.setFont(font)


class RangeRows(QWidget):
    """From and to of each input. An end that passes the other takes it along."""

    changed = Signal(tuple, str)  # all ranges, and the input whose range is another
    settled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ranges: tuple[Range, ...] = ()
        self.rows: list[Captioned] = []
        self.fields: dict[str, tuple[NumberField, NumberField]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def set_value(self, ranges: Sequence[Range]) -> None:
        """Show the ranges of other inputs, or others of the same. Nobody is told."""
        self._ranges = tuple(ranges)
        if [name for name, _, _ in ranges] != list(self.fields):
            self._build()
        for name, *ends in ranges:
            for field, end in zip(self.fields[name], ends, strict=False):
                field.set_value(end)

    def _build(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows.clear()
        self.fields.clear()
        for number, (name, _, _) in enumerate(self._ranges):
            pair = self._field(number, 1), self._field(number, 2)
            until = QLabel(self.tr("to"), self)
            until.setProperty("role", "muted")
            purpose = self.tr("Inputs are drawn evenly from this range")
            row = Captioned(
                self.tr("{0} from").format(name), pair[0], until, pair[1], purpose=purpose
            )
            row.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            for field, end in zip(pair, (self.tr("from"), self.tr("to")), strict=False):
                field.setAccessibleName(f"{name} {end}")
            self._column.addWidget(row)
            self.rows.append(row)
            self.fields[name] = pair

    def _field(self, number: int, end: int) -> NumberField:
        field = NumberField(self, allowed=within(-MAX_RANGE, MAX_RANGE))
        field.committed.connect(lambda value: self._change(number, end, float(value)))
        field.editingFinished.connect(self.settled)
        return field

    def _change(self, number: int, end: int, value: float) -> None:
        name, low, high = self._ranges[number]
        width = high - low
        if end == 1:
            low, high = value, high if value < high else value + width
        else:
            low, high = low if low < value else value - width, value
        changed = (*self._ranges[:number], (name, low, high), *self._ranges[number + 1 :])
        self.changed.emit(changed, name)
