"""Iterations of a lesson that are played one operation at a time."""

from PySide6.QtCore import QObject, QTimer, Signal

from nnsim.lessons.steps import Slow
from ui.lessons.context import LessonWindow


class SlowPlay(QObject):
    """Plays as many iterations as a step says, each operation as long as it says."""

    ended = Signal()  # by itself

    def __init__(self, window: LessonWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.pace = 1.0  # so many times as fast as the lesson says
        self._slow = Slow()
        self._left = 0  # iterations to come
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._play_operation)

    @property
    def is_on(self) -> bool:
        """Whether an iteration is played one operation at a time."""
        return self._timer.isActive()

    def begin(self, slow: Slow) -> None:
        """Play the first operation, and the others in time."""
        self._slow, self._left = slow, slow.iterations
        self._window.canvas.dim_rest(True)
        self._window.session.control.pause()
        self.set_pace(self.pace)
        self._timer.start()
        self._play_operation()

    def set_pace(self, pace: float) -> None:
        """So many times as fast as the lesson says."""
        self.pace = pace
        self._timer.setInterval(round(1000 * self._slow.seconds / pace))

    def end(self) -> None:
        """Stay where training is."""
        if self.is_on:
            self._timer.stop()
            self._window.canvas.dim_rest(False)

    def _play_operation(self) -> None:
        control, before = self._window.session.control, self._iteration
        if self._left > 0:
            control.step("operation")
        if self._iteration > before:
            self._left -= 1
        if self._left <= 0:
            self.end()
            self.ended.emit()

    @property
    def _iteration(self) -> int:
        trainer = self._window.session.trainer
        return trainer.iteration if trainer is not None else 0
