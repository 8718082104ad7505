"""Where the cursor is, in plain words: iteration, epoch, batch, its samples; phase, layer, operation."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from nnsim.engine.program import Operation
from nnsim.engine.trainer import Trainer
from ui.base import theme
from ui.base.number_format import fitting
from ui.document.naming import layer_name
from ui.training.step_text import operation_name, phase_name
from ui.training.training_loop import FOREVER, RunTarget

_FIGURE_SPACE = "\u2007"  # as wide as a digit
_MOST = 500  # samples that a tooltip names
_FEWEST = 2  # samples that a line names even where that leaves no room for the phase and the layer
_GAP = 16  # px between when and what
_SLACK = 2  # px, since widths of text are rounded
_SEPARATOR = " · "


def doing(step: Operation | None) -> tuple[str, ...]:
    """Phase, layer and operation that ran last, as far as they are different things."""
    if step is None:
        return (QCoreApplication.translate("Place", "Next: batch"),)
    if step.layer is None:
        return (phase_name(step),)
    parts = phase_name(step), layer_name(step.layer)
    return parts if step.phase == "update" else (*parts, operation_name(step))


def heading_for(goal: RunTarget) -> str:
    """What a run under way is to come to."""
    translate = QCoreApplication.translate
    if goal.replays:
        return translate("Place", "Going to iteration {0}").format(f"{goal.iteration:,}")
    if goal.iteration == FOREVER:
        return translate("Place", "Running")
    return translate("Place", "Running to iteration {0}").format(f"{goal.iteration:,}")


def when(trainer: Trainer, steady: bool = False) -> str:
    """Iteration, epoch and batch; `steady` keeps wording and widths while all changes quickly."""
    translate = QCoreApplication.translate
    current, batches = trainer.current, f"{trainer.batches_per_epoch:,}"
    batch = f"{current.batch + 1:,}"
    under_way = f"{current.epoch + 1:,}", batch.rjust(len(batches), _FIGURE_SPACE), batches
    if not steady:
        under_way = under_way[0], batch, batches
    if current.position and not steady:
        text = translate("Place", "In iteration {0} · epoch {1} · batch {2} of {3}")
        if current.iteration < trainer.iteration:
            text = translate("Place", "Iteration {0} complete · epoch {1} · batch {2} of {3}")
        return text.format(f"{current.iteration + 1:,}", *under_way)
    text = translate("Place", "After iteration {0} · next epoch {1} · batch {2} of {3}")
    return text.format(f"{current.iteration:,}", *under_way)


def samples(trainer: Trainer, most: int, steady: bool = False) -> str:
    """The samples of the batch, numbered from 1 as in the data: at most so many, and how many."""
    translate = QCoreApplication.translate
    numbers, training = trainer.samples + 1, len(trainer.training_samples)
    if most <= 0:
        return translate("Place", "{0} of {1} samples").format(f"{len(numbers):,}", f"{training:,}")
    width = len(str(trainer.training_samples.max() + 1)) if steady else 0
    named = ", ".join(str(number).rjust(width, _FIGURE_SPACE) for number in numbers[:most])
    if len(numbers) > most:
        named += " …"
    text = translate("Place", "sample {0} ({1} of {2})")
    if len(numbers) > 1:
        text = translate("Place", "samples {0} ({1} of {2})")
    return text.format(named, f"{len(numbers):,}", f"{training:,}")


class PositionLabel(QWidget):
    """One line: when at the left with as many samples as there is room for, what at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._when, self._what = QLabel(self), QLabel(self)
        # No layout: with texts that change in every frame, it would lay out the whole window again.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._what.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._trainer: Trainer | None = None
        self._goal: RunTarget | None = None
        self._steps: tuple[Operation, ...] = ()
        self._widths: list[int] = []
        theme.changed.connect(self._measure_anew)

    @property
    def sentence(self) -> str:
        """All of it, however little there is room for."""
        if self._trainer is None:
            return self._when.text()
        what = (heading_for(self._goal),) if self._goal else doing(self._trainer.last_step)
        return _SEPARATOR.join((when(self._trainer), samples(self._trainer, _MOST), *what))

    def sizeHint(self) -> QSize:
        return QSize(0, self._when.sizeHint().height())

    def show_place(self, trainer: Trainer, goal: RunTarget | None) -> None:
        """Show where a trainer stands, and where it runs to."""
        self._trainer, self._goal = trainer, goal
        self._fit()
        if goal is None:
            self.setAccessibleName(self.sentence)

    def show_nothing(self, sentence: str) -> None:
        """Say why there is no place."""
        self._trainer = None
        self._when.setText(sentence)
        self._what.setText("")
        self._when.resize(self.size())
        self.setAccessibleName(sentence)

    def _fit(self) -> None:
        trainer, goal = self._trainer, self._goal
        if trainer is None:
            self._when.resize(self.size())
            return
        advance, steady = self.fontMetrics().horizontalAdvance, goal is not None
        begin = when(trainer, steady) + _SEPARATOR
        fixed = advance(begin + samples(trainer, 0) + " … ")
        number = advance(f"{trainer.training_samples.max() + 1}, ")
        what, room = self._what_fits(trainer, goal, fixed + _FEWEST * number + _GAP)
        self._show_what(what, room)
        left = self.width() - room - _GAP
        self._when.resize(left, self.height())
        some = samples(trainer, min((left - fixed) // number, _MOST), steady)
        self._when.setText(fitting(_shorter_and_shorter(begin, some, trainer), advance, left))

    def _show_what(self, what: str, room: int) -> None:
        self._what.setGeometry(self.width() - room, 0, room, self.height())
        self._what.setText(self.fontMetrics().elidedText(what, Qt.TextElideMode.ElideMiddle, room))

    def _what_fits(self, trainer: Trainer, goal: RunTarget | None, taken: int) -> tuple[str, int]:
        """What is done and its width, without the phase or the layer where the rest is taken.

        The width is that of the longest operation, so that nothing moves in a step.
        """
        room = max(self.width() - taken, self.width() // 4)
        if goal is not None:
            text = heading_for(goal)
            return text, min(self.fontMetrics().horizontalAdvance(text) + _SLACK, room)
        steps = trainer.program.steps
        if self._steps is not steps:
            self._steps, self._widths = steps, [self._widest(steps, n) for n in range(3)]
        left_out = next((n for n in range(3) if self._widths[n] <= room), 2)
        return _without(doing(trainer.last_step), left_out), min(self._widths[left_out], room)

    def _widest(self, steps: tuple[Operation, ...], left_out: int) -> int:
        texts = (_without(doing(step), left_out) for step in (None, *steps))
        return max(map(self.fontMetrics().horizontalAdvance, texts)) + _SLACK

    def _measure_anew(self) -> None:
        self._steps = ()  # whose widths are of the old type
        self.updateGeometry()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.sentence, self)
            return True
        return super().event(event)


def _shorter_and_shorter(begin: str, some: str, trainer: Trainer) -> Iterator[str]:
    """When, with some samples, with their number, without; then without the batch and the epoch."""
    yield begin + some
    yield begin + samples(trainer, 0)
    parts = begin.removesuffix(_SEPARATOR).split(_SEPARATOR)
    yield from (_SEPARATOR.join(parts[:count]) for count in range(len(parts), 0, -1))


def _without(parts: tuple[str, ...], left_out: int) -> str:
    """The parts but for the first ones; the last one stays."""
    return _SEPARATOR.join(parts[min(left_out, len(parts) - 1) :])
