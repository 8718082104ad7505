"""The timeline of the present run: where training stands in it, and a way to any past iteration."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSignalBlocker, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSlider,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from nnsim.engine.trainer import Trainer
from nnsim.model.project import Training
from ui.base import theme
from ui.document.differences import changes
from ui.training.session import TrainingSession
from ui.widgets.steady_label import SteadyLabel
from ui.window.position_label import PositionLabel
from ui.window.runs_menu import RunsButton

_HANDLE = 4  # px, as wide as the style sheet makes it
_RADIUS = 4.0  # px of a dot
_REACH = 6  # px from a dot within which the mouse means it


class Scrubber(QSlider):
    """Jumps to where it is clicked, so that a click begins a drag; one near a mark goes to the mark."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._marks: Mapping[int, str] = {}
        self._stops: tuple[int, ...] = ()
        self._changes: tuple[int, ...] = ()

    def show_marks(self, stops: Mapping[int, str], changes: Mapping[int, str]) -> None:
        """Mark where breakpoints paused and settings changed, each with a sentence on what happened."""
        both = {i: f"{changes[i]}\n{stops[i]}" for i in stops.keys() & changes.keys()}
        self._marks = {**changes, **stops, **both}
        if (self._stops, self._changes) != (tuple(stops), tuple(changes)):
            self._stops, self._changes = tuple(stops), tuple(changes)
            self.setAccessibleDescription(self._description())
            self.update()

    def _description(self) -> str:
        paused = self.tr("Breakpoints paused at {0}. Ctrl+Left and Ctrl+Right go there.")
        changed = self.tr("Settings changed at {0}. Ctrl+Left and Ctrl+Right go there.")
        told = (paused, self._stops), (changed, self._changes)
        return " ".join(
            text.format(", ".join(f"{iteration:,}" for iteration in sorted(marked)))
            for text, marked in told
            if marked
        )

    def _x(self, iteration: int) -> int:
        span = self.width() - _HANDLE
        place = self.style().sliderPositionFromValue(
            self.minimum(), self.maximum(), iteration, span
        )
        return place + _HANDLE // 2

    def _mark_at(self, x: float) -> int | None:
        """The marked iteration nearest to a place of the mouse, if one is within reach."""
        near = min(self._marks, key=lambda mark: abs(self._x(mark) - x), default=None)
        return near if near is not None and abs(self._x(near) - x) <= _REACH else None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        colours, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.window), 1.5))
        painter.setBrush(QColor(colours.text))
        for x in {self._x(change) for change in self._changes}:
            painter.drawRect(QRectF(x - 2, self.height() / 2 - 6, 4, 12))
        painter.setBrush(QColor(colours.negative))
        for x in {self._x(stop) for stop in self._stops}:
            painter.drawEllipse(QPointF(x, self.height() / 2), _RADIUS, _RADIUS)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        mark = self._mark_at(x)
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.setValue(mark)
            return
        if event.button() == Qt.MouseButton.LeftButton:
            span = self.width() - _HANDLE
            place = int(x) - _HANDLE // 2
            self.setValue(
                self.style().sliderValueFromPosition(self.minimum(), self.maximum(), place, span)
            )
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            here, back = self.value(), event.key() == Qt.Key.Key_Left
            beyond = [mark for mark in self._marks if (mark < here if back else mark > here)]
            if beyond:
                self.setValue(max(beyond) if back else min(beyond))
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            mark = self._mark_at(event.pos().x())
            if mark is not None:
                QToolTip.showText(event.globalPos(), self._marks[mark], self)
                return True
        return super().event(event)


class TimelineBar(QWidget):
    """The place in words; below it the slider between start and end of the run, and the list of runs."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.where = PositionLabel(self)
        self.start, self.end = SteadyLabel(parent=self), SteadyLabel(parent=self)
        self.start.setToolTip(self.tr("First iteration of this run"))
        self.end.setToolTip(self.tr("Furthest iteration of this run"))
        for label in (self.start, self.end):
            label.setProperty("role", "muted")
        self.slider = Scrubber(self)
        self.slider.setObjectName("timeline")
        self.slider.setAccessibleName(self.tr("Timeline"))
        self.slider.setToolTip(self.tr("Drag to any past iteration of this run"))
        self.slider.valueChanged.connect(self._scrub)
        self.slider.sliderReleased.connect(session.control.settle)
        self.runs = RunsButton(session, self)
        self._settings: list[tuple[int, Training]] = []
        self._changes: Mapping[int, str] = {}
        self._travel = QWidget(self)
        row = QHBoxLayout(self._travel)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.start, self.slider, self.end, self.runs):
            row.addWidget(widget, 1 if widget is self.slider else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.where)
        column.addWidget(self._travel)

    def show_travel(self, shown: bool) -> None:
        """Show the slider and the list of runs, or the words alone."""
        self._travel.setVisible(shown)

    def refresh(self) -> None:
        """Show where the trainer stands in its run."""
        trainer = self.session.trainer
        if trainer is None:
            self.where.show_nothing(self.tr("Nothing to step through yet"))
            return
        goal = self.session.control.loop.goal if self.session.control.racing else None
        self.where.show_place(trainer, goal)
        timeline = trainer.timeline
        self.start.show_text(f"{timeline.start:,}")
        self.end.show_text(f"{timeline.end:,}")
        with QSignalBlocker(self.slider):
            self.slider.setRange(timeline.start, max(timeline.end, timeline.start + 1))
            self.slider.setPageStep(max((timeline.end - timeline.start) // 20, 1))
            if not self.slider.isSliderDown():
                self.slider.setValue(trainer.iteration)
        self.slider.show_marks(self.session.runs.present.stops, self._changes_of(trainer))

    def _changes_of(self, trainer: Trainer) -> Mapping[int, str]:
        """What changed in the settings, by iteration."""
        settings = list(trainer.settings)
        if settings != self._settings:
            told = changes(trainer.settings).items()
            text = self.tr("From iteration {0} on: {1}.")
            self._changes = {i: text.format(f"{i:,}", change) for i, change in told}
            self._settings = settings
        return self._changes

    def _scrub(self, iteration: int) -> None:
        self.session.control.scrub(iteration)
        if not self.slider.isSliderDown():
            self.session.control.settle()
