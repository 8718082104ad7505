"""Menus of the debugger: the grain of a step, places to run to, and single steps by any grain."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.engine.cursor import GRAINS, Grain
from nnsim.model.project import Project
from ui.base.settings import MEMORIES, preferences
from ui.training.session import TrainingSession


class MemoryMenu(QMenu):
    """How much is in use, and the choices; all runs of a document share what is chosen."""

    def __init__(self, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("MemoryMenu", "&History memory"), parent)
        self.session = session
        self.used = self.addAction("")
        self.used.setEnabled(False)
        self.addSeparator()
        self._group = QActionGroup(self)
        for megabytes in MEMORIES:
            action = self.addAction(_size(megabytes << 20))
            action.setCheckable(True)
            action.setData(megabytes)
            action.triggered.connect(partial(preferences.history_memory.set, megabytes))
            self._group.addAction(action)
        self.aboutToShow.connect(self._show)
        preferences.history_memory.changed.connect(self._limit)
        self._limit(preferences.history_memory.value)

    def _show(self) -> None:
        runs = self.session.runs
        text = self.tr("In use: {0} (with fewer checkpoints, going back takes longer)")
        self.used.setText(text.format(_size(runs.bytes)))
        for action in self._group.actions():
            action.setChecked(action.data() << 20 == runs.budget)

    def _limit(self, megabytes: int) -> None:
        """Let the runs of this window's document take so much."""
        self.session.runs.limit(megabytes << 20)


def _size(count: int) -> str:
    """Bytes as people say them: 3.4 MB, 128 MB, 2 GB."""
    if count >= 1 << 30:
        return f"{count / 2**30:.3g} GB"
    return f"{count / 2**20:.1f} MB" if count < 10 << 20 else f"{count / 2**20:.0f} MB"


class GrainGroup(QActionGroup):
    """The grain of a step, one of four, chosen by its number."""

    def __init__(self, session: TrainingSession, parent: QObject) -> None:
        super().__init__(parent)
        self.session = session
        names: dict[Grain, str] = {
            "operation": self.tr("Step by &operation"),
            "phase": self.tr("Step by &phase"),
            "iteration": self.tr("Step by &iteration"),
            "epoch": self.tr("Step by &epoch"),
        }
        for number, grain in enumerate(GRAINS, start=1):
            action = self.addAction(names[grain])
            action.setShortcut(QKeySequence(str(number)))
            action.setCheckable(True)
            action.setData(grain)
            action.triggered.connect(lambda _=False, chosen=grain: session.choose_grain(chosen))
        session.grain_changed.connect(self._show_grain)
        self._show_grain()

    def _show_grain(self) -> None:
        for action in self.actions():
            action.setChecked(action.data() == self.session.grain)


class RunToMenu(QMenu):
    """Runs to an iteration, to the end of the epoch or to the next breakpoint."""

    def __init__(
        self, session: TrainingSession, ask: Callable[[], object], parent: QWidget
    ) -> None:
        """`ask` lets the user name an iteration."""
        super().__init__(QCoreApplication.translate("RunToMenu", "Run &to"), parent)
        self.session = session
        self.iteration = _add(self, self.tr("&Iteration…"), "Ctrl+G", ask)
        self.epoch_end = _add(self, self.tr("&End of epoch"), "F10", session.run_to_end_of_epoch)
        self.breakpoint = _add(self, self.tr("Next &breakpoint"), "F5", session.run)
        self.breakpoint.setIconText(self.tr("Next breakpoint"))  # whatever the text has to add
        session.problem_changed.connect(self._show_what_can_be)
        session.document.changed.connect(self._follow)
        self._show_what_can_be()

    def _follow(self, before: Project, after: Project) -> None:
        if before.breakpoints is not after.breakpoints:
            self._show_what_can_be()

    def _show_what_can_be(self) -> None:
        trains = not self.session.problem
        watched = any(b.enabled for b in self.session.document.project.breakpoints)
        self.iteration.setEnabled(trains)
        self.epoch_end.setEnabled(trains)
        self.breakpoint.setEnabled(trains and watched)
        none_on = self.tr("Next &breakpoint (none is switched on)")
        self.breakpoint.setText(self.tr("Next &breakpoint") if watched else none_on)


class StepMenu(QMenu):
    """One step by each grain, whatever grain is chosen for others."""

    def __init__(
        self,
        title: str,
        modifier: str,
        step: Callable[[Grain], object],
        session: TrainingSession,
        parent: QWidget,
    ) -> None:
        """`modifier` and the number of a grain are the key of its step."""
        super().__init__(title, parent)
        names: dict[Grain, str] = {
            "operation": self.tr("&Operation"),
            "phase": self.tr("&Phase"),
            "iteration": self.tr("&Iteration"),
            "epoch": self.tr("&Epoch"),
        }
        for number, grain in enumerate(GRAINS, start=1):
            _add(self, names[grain], f"{modifier}+{number}", partial(step, grain))
        session.problem_changed.connect(lambda: self.setEnabled(session.trainer is not None))
        self.setEnabled(session.trainer is not None)


def _add(menu: QMenu, text: str, key: str, slot: Callable[[], object]) -> QAction:
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(key))
    action.setShortcutVisibleInContextMenu(True)  # at the button of the bar, too
    action.triggered.connect(lambda _checked=False: slot())
    return action
