"""The button at the upper right of the canvas that says whose numbers are shown, and ends it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.base import theme
from ui.base.icons import icon
from ui.training.session import TrainingSession


class SampleChip(QPushButton):
    """Seen while the numbers are those of one sample; a click returns to the mean over the batch."""

    def __init__(self, session: TrainingSession, field: QWidget, parent: QWidget) -> None:
        """It goes below the field where there is no room beside it, though the field makes way."""
        super().__init__(parent)
        self._session, self._field = session, field
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross behind the words
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(lambda: session.show_sample(None))
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()

    def refresh(self, alone: bool | None, width: int) -> None:
        """Say which sample it is, and whether it is by itself, at the right end of this width.

        None where no operation stands behind the numbers, between two iterations or in a run.
        """
        sample = self._session.sample
        self.setVisible(sample is not None)
        if sample is None:
            return
        name = self._name()
        self.setText(self.tr("{0} by itself").format(name) if alone else name)
        if alone:
            words = self.tr(
                "{0} is not in this batch: it is computed by itself, with its own loss,"
                " at the present weights."
            )
        elif alone is None:
            words = self.tr("Numbers are those of {0}.")
        else:
            words = self.tr("{0} is in this batch: these are its numbers in training.")
        back = self.tr("Click, or Esc, to return to the mean over the batch.")
        sentence = f"{words.format(name)} {back}"
        self.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self.fit(width)

    def fit(self, width: int) -> None:
        """Stand at the right end of this width."""
        self.adjustSize()
        x, field = width - self.width() - 12, self._field.geometry()
        below = self._field.isVisible() and x < field.right() + 12
        self.move(x, field.bottom() + 9 if below else 12)

    @property
    def room(self) -> int:
        """The width that it needs beside the field, whatever it says of this sample."""
        longest = self.tr("{0} by itself").format(self._name())
        margins = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        return self.fontMetrics().horizontalAdvance(longest) + margins + 2 * 12

    def _name(self) -> str:
        return self.tr("Sample {0}").format(f"{(self._session.sample or 0) + 1:,}")

    def _dress(self) -> None:
        self.setIcon(icon("x", theme.current().muted))
        canvas = self.parentWidget()
        self.fit(canvas.width() if canvas is not None else self.width())
