"""What the next start finds as it was left: layout, grain, speed, and on request the files."""

import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from ui.base.settings import preferences, stored_together
from ui.training.session import TrainingSession
from ui.training.training_loop import SPEEDS
from ui.window.docks import Docks

_LAYOUT = 2  # to be counted up when an old layout would look wrong although it has the same docks


def remember(window: QMainWindow, docks: Docks, session: TrainingSession) -> None:
    """Store how a window looks and steps."""
    with stored_together():
        preferences.geometry.set(window.saveGeometry())
        preferences.arrangement.set(docks.arrangement)
        _keep(window, docks)
        preferences.docks_movable.set(docks.movable)
        preferences.grain.set(session.control.grain)
        preferences.speed.set(session.control.loop.speed)


def restore(window: QMainWindow, docks: Docks, session: TrainingSession) -> None:
    """Bring back what was stored, part by part; what does not fit any more is left as new."""
    window.restoreGeometry(preferences.geometry.value)  # Qt moves it onto a screen that is there
    name = preferences.arrangement.value
    if _bring(docks, name if name in docks.ready else docks.arrangement):
        docks.set_movable(preferences.docks_movable.value)
    session.control.choose_grain(preferences.grain.value)
    if preferences.speed.value in SPEEDS:
        session.control.loop.speed = preferences.speed.value


def choose(window: QMainWindow, docks: Docks, name: str) -> None:
    """Arrange the docks otherwise: as this arrangement was left, or as it is ready."""
    _keep(window, docks)
    _bring(docks, name)


def _keep(window: QMainWindow, docks: Docks) -> None:
    left = window.saveState(_version(docks)), " ".join(docks.own)
    preferences.layouts.set(preferences.layouts.value | {docks.arrangement: left})


def _bring(docks: Docks, name: str) -> bool:
    if not docks.is_arranged(name):
        docks.arrange(name)
    state, own = preferences.layouts.value.get(name, (QByteArray(), ""))
    return docks.take_over(state, _version(docks), own.split())


def _version(docks: Docks) -> int:
    """Another number for another set of docks: Qt then refuses the state whole."""
    names = " ".join(sorted(dock.objectName() for dock in docks))
    return crc32(f"{_LAYOUT} {names}".encode()) & 0x7FFFFFFF


def remember_files(paths: Iterable[Path | None]) -> None:
    """Store which files were open at the end; documents without a file cannot be reopened."""
    preferences.open_files.set([str(path.resolve()) for path in paths if path is not None])


def files_to_reopen() -> list[Path]:
    """The files that were open at the end and are still there, if they are wanted."""
    names = preferences.open_files.value if preferences.reopens_files.value else []
    # os.path answers False where Path raises: for a name too long, or a folder that is closed to us.
    return [Path(name) for name in names if os.path.isfile(name)]
