"""What the next start finds as it was left: layout, grain, speed, and on request the files."""

import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow

from nnsim.engine.cursor import GRAINS
from ui.training.session import TrainingSession
from ui.training.training_loop import SPEEDS
from ui.window.docks import Docks

_LAYOUT = 1  # to be counted up when an old layout would look wrong although it has the same docks


def remember(window: QMainWindow, docks: Docks, session: TrainingSession) -> None:
    """Store how a window looks and steps."""
    settings = QSettings()
    settings.setValue("layout/geometry", window.saveGeometry())
    settings.setValue("layout/state", window.saveState(_version(docks)))
    settings.setValue("layout/movable", int(docks.movable))
    settings.setValue("grain", session.grain)
    settings.setValue("speed", str(session.runner.speed))


def restore(window: QMainWindow, docks: Docks, session: TrainingSession) -> None:
    """Bring back what was stored, part by part; what does not fit any more is left as new."""
    settings = QSettings()
    geometry, state = settings.value("layout/geometry"), settings.value("layout/state")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)  # Qt moves it onto a screen that is there
    if isinstance(state, QByteArray) and window.restoreState(state, _version(docks)):
        docks.set_movable(settings.value("layout/movable") in (1, "1"))
    grain, speed = settings.value("grain"), settings.value("speed")
    for known in GRAINS:
        if grain == known:
            session.choose_grain(known)
    for stop in SPEEDS:
        if speed == str(stop):
            session.runner.speed = stop


def _version(docks: Docks) -> int:
    """Another number for another set of docks: Qt then refuses the state whole."""
    names = " ".join(sorted(dock.objectName() for dock in docks))
    return crc32(f"{_LAYOUT} {names}".encode()) & 0x7FFFFFFF


def reopens() -> bool:
    """Whether the files of the last time are opened at start. Off: a class sees no old work unasked."""
    return QSettings().value("reopen") in (1, "1")


def set_reopens(wanted: bool) -> None:
    """Choose it."""
    QSettings().setValue("reopen", int(wanted))


def remember_files(paths: Iterable[Path | None]) -> None:
    """Store which files were open at the end; documents without a file cannot be reopened."""
    QSettings().setValue("open", [str(path.resolve()) for path in paths if path is not None])


def files_to_reopen() -> list[Path]:
    """The files that were open at the end and are still there, if they are wanted."""
    stored = QSettings().value("open")
    names = stored if isinstance(stored, list) else [stored] if isinstance(stored, str) else []
    # os.path answers False where Path raises: for a name too long, or a folder that is closed to us.
    return [Path(str(name)) for name in names if reopens() and os.path.isfile(str(name))]
