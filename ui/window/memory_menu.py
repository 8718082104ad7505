"""The menu of how much memory the past of training may take: a setting of all windows."""

from PySide6.QtCore import QCoreApplication, QSettings
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.engine.checkpoints import BUDGET
from ui.training.session import TrainingSession
from ui.window.window_manager import WindowManager

_KEY = "history_memory"  # MB
_CHOICES = (32, 128, 512, 2048)  # MB


def chosen_memory() -> int:
    """The bytes that the checkpoints of a document may take."""
    stored = str(QSettings().value(_KEY, ""))
    return int(stored) << 20 if stored in map(str, _CHOICES) else BUDGET


class MemoryMenu(QMenu):
    """How much is in use, and the choices; all runs of a document share what is chosen."""

    def __init__(self, session: TrainingSession, desk: WindowManager, parent: QWidget) -> None:
        super().__init__(QCoreApplication.translate("MemoryMenu", "&History memory"), parent)
        self.session, self._desk = session, desk
        self.used = self.addAction("")
        self.used.setEnabled(False)
        self.addSeparator()
        self._group = QActionGroup(self)
        for megabytes in _CHOICES:
            action = self.addAction(_size(megabytes << 20))
            action.setCheckable(True)
            action.setData(megabytes)
            action.triggered.connect(lambda _=False, chosen=megabytes: self._choose(chosen))
            self._group.addAction(action)
        self.aboutToShow.connect(self._show)
        session.runs.limit(chosen_memory())

    def _show(self) -> None:
        runs = self.session.runs
        text = self.tr("In use: {0} (with fewer checkpoints, going back takes longer)")
        self.used.setText(text.format(_size(runs.bytes)))
        for action in self._group.actions():
            action.setChecked(action.data() << 20 == runs.budget)

    def _choose(self, megabytes: int) -> None:
        QSettings().setValue(_KEY, megabytes)
        for window in self._desk.windows:
            window.session.runs.limit(megabytes << 20)


def _size(count: int) -> str:
    """Bytes as people say them: 3.4 MB, 128 MB, 2 GB."""
    if count >= 1 << 30:
        return f"{count / 2**30:.3g} GB"
    return f"{count / 2**20:.1f} MB" if count < 10 << 20 else f"{count / 2**20:.0f} MB"
