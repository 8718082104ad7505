"""A small popup that asks to which iteration to run, or to go back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from ui.base import theme
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField, within

_FURTHEST = 1_000_000_000


class RunToField(QFrame):
    """Enter goes there and closes it, Esc and a click elsewhere close it."""

    def __init__(self, session: TrainingSession, below: QWidget) -> None:
        super().__init__(below, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.session = session
        trainer = session.trainer
        assert trainer is not None, "nothing to run is nothing to ask"
        start, end = trainer.timeline.start, trainer.timeline.end
        title = QLabel(self.tr("Run to iteration"), self)
        self.field = NumberField(self, whole=True, allowed=within(start, _FURTHEST))
        self.field.setAccessibleName(title.text())
        self.field.setFixedWidth(120)
        self.field.set_value(trainer.iteration)
        self.field.refused.connect(self._show_problem)
        self.field.textEdited.connect(self._show_hint)
        self.field.returnPressed.connect(self._go)
        go = QPushButton(self.tr("Go"), self)
        go.clicked.connect(self._go)
        self._hint = self.tr("{0} to {1} show the past of this run; further on it trains.").format(
            f"{start:,}", f"{end:,}"
        )
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for column, widget in enumerate((title, self.field, go)):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self.hint, 1, 0, 1, 3)
        self._show_hint()
        self.adjustSize()
        self.move(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def open(self) -> None:
        """Show it, with the keyboard in the field."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go(self) -> None:
        if self.field.commit():
            self.close()
            self.session.control.run_to(int(self.field.value))

    def _show_hint(self) -> None:
        self._say(self._hint, "muted")

    def _show_problem(self, problem: str) -> None:
        self._say(problem, "error")

    def _say(self, text: str, role: str) -> None:
        self.hint.setText(text)
        theme.set_mark(self.hint, "role", role)
