"""The timeline of the present run: where training stands in it, and a way to any past iteration."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSlider,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from nnsim.trainer import Trainer
from ui.runs_button import RunsButton
from ui.session import Session


class _Scrubber(QSlider):
    """A slider that jumps to where it is clicked, so that a click is the start of a drag."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            x = int(event.position().x())
            self.setValue(
                QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x, self.width())
            )
        super().mousePressEvent(event)


class TimelineBar(QWidget):
    """Start, place in words and end of the run; below them the slider; the list of runs at the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.start, self.where, self.end = QLabel(self), QLabel(self), QLabel(self)
        self.where.setAccessibleName(self.tr("Where the cursor is"))
        for label in (self.start, self.end):
            label.setProperty("role", "muted")
        self.slider = _Scrubber(Qt.Orientation.Horizontal, self)
        self.slider.setObjectName("timeline")
        self.slider.setAccessibleName(self.tr("Timeline"))
        self.slider.setToolTip(self.tr("Drag to any past iteration of this run"))
        self.slider.valueChanged.connect(self._scrub)
        self.slider.sliderReleased.connect(session.settle)
        self.runs = RunsButton(session, self)
        words = QHBoxLayout()
        words.addWidget(self.start)
        words.addWidget(self.where, 1, Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self.end)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(words)
        column.addWidget(self.slider)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(column, 1)
        row.addWidget(self.runs)

    def refresh(self, trainer: Trainer | None, where: str) -> None:
        """Show where the trainer stands in its run."""
        self.where.setText(where)
        if trainer is None:
            return
        timeline = trainer.timeline
        self.start.setText(f"{timeline.start:,}")
        self.end.setText(f"{timeline.end:,}")
        with QSignalBlocker(self.slider):
            self.slider.setRange(timeline.start, max(timeline.end, timeline.start + 1))
            self.slider.setPageStep(max((timeline.end - timeline.start) // 20, 1))
            if not self.slider.isSliderDown():
                self.slider.setValue(trainer.iteration)

    def _scrub(self, iteration: int) -> None:
        self.session.scrub(iteration)
        if not self.slider.isSliderDown():
            self.session.settle()
