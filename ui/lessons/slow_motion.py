"""Slow motion: a button that plays an iteration operation by operation, and how fast."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.base.icons import icon
from ui.lessons.teaching import Teaching
from ui.widgets.quiet_choice import QuietChoice

PACES = ((0.25, "¼×"), (0.5, "½×"), (1.0, "1×"), (2.0, "2×"), (4.0, "4×"), (8.0, "8×"))


class SlowMotion(QWidget):
    """There only at steps that can be played slowly."""

    def __init__(self, teaching: Teaching, parent: QWidget) -> None:
        super().__init__(parent)
        self._teaching = teaching
        self.play = QPushButton(self.tr("Slow motion"), self)
        self.play.clicked.connect(teaching.play_slowly)
        self.pace = QuietChoice(self.tr("Pace"), self.tr("How fast slow motion goes"), self)
        self.pace.set_choices([(str(pace), words) for pace, words in PACES], "1.0")
        self.pace.chosen.connect(lambda chosen: teaching.slow.set_pace(float(chosen)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.play)
        row.addWidget(self.pace)

    def follow(self) -> None:
        """Show whether it can be played, and whether it plays."""
        step = self._teaching.step
        self.setVisible(step is not None and step.slow is not None)
        texts, plays = (self.tr("Slow motion"), self.tr("Stop")), self._teaching.slow.is_on
        self.play.setText(texts[plays])
        self.play.setIcon(icon("player-stop" if plays else "player-play"))
        self.pace.set_value(str(self._teaching.slow.pace))
        # As wide as the longer of both, so that nothing moves when it plays.
        measure = partial(self.play.fontMetrics().size, Qt.TextFlag.TextShowMnemonic)
        widths = [measure(text).width() for text in texts]
        self.play.setMinimumWidth(self.play.sizeHint().width() + max(widths) - widths[plays])
