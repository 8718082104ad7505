"""The timeline of the present run: where training stands in it, and a way to any past iteration."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from nnsim.trainer import Trainer
from ui.icons import icon
from ui.numbers import figure
from ui.runs import Run
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
    """Start, place in words and end of the run; below them the slider; the other runs at the right."""

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
        self.others = QToolButton(self)
        self.others.setIcon(icon("arrow-forward-up"))
        self.others.setIconSize(QSize(16, 16))
        self.others.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.others.setAccessibleName(self.tr("Other runs"))
        self.others.setToolTip(self.tr("Other runs: return to a future that an edit has left"))
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.others)
        self._menu.aboutToShow.connect(self._list_runs)
        self.others.setMenu(self._menu)
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
        row.addWidget(self.others)

    def refresh(self, trainer: Trainer | None, where: str) -> None:
        """Show where the trainer stands in its run."""
        self.where.setText(where)
        self.others.setVisible(len(self.session.runs) > 1)
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

    def _list_runs(self) -> None:
        self._menu.clear()
        for run in self.session.runs:
            present = run is self.session.runs.present
            if run.timeline is None or run.history is None:
                continue
            if run.timeline.end == run.timeline.start and not present:
                continue  # nothing was trained in it
            action = self._menu.addAction(self._describe(run))
            action.setCheckable(True)
            action.setChecked(present)
            action.triggered.connect(lambda _=False, run=run: self.session.return_to(run))

    def _describe(self, run: Run) -> str:
        """What tells this run from others: where it lies, how it was trained, what came of it."""
        assert run.timeline is not None
        assert run.history is not None
        optimizer, last = run.latest.training.optimizer, run.history.last
        sizes = "-".join(str(layer.size) for layer in run.latest.network.order)
        return self.tr("{0} to {1} · {2} · {3}, η {4:g} · loss {5}").format(
            f"{run.timeline.start:,}",
            f"{run.timeline.end:,}",
            sizes,
            optimizer.row.title,
            optimizer.learning_rate,
            figure(last.train_loss) if last else "–",
        )
