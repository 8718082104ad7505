"""Where the app keeps files of its own, apart from settings."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_folder: list[Path | None] = []


def use(folder: Path | None) -> None:
    """Keep files in another folder than the user's; None to keep none at all."""
    _folder[:] = [folder]


def data_folder() -> Path | None:
    """The folder of the app; None while it keeps no files."""
    if not _folder:
        kind = QStandardPaths.StandardLocation.AppDataLocation
        use(Path(QStandardPaths.writableLocation(kind)))
    return _folder[0]


def recovery_folder() -> Path | None:
    """Where unsaved work is kept."""
    folder = data_folder()
    return folder and folder / "recovery"


def log_folder() -> Path | None:
    """Where the log is written."""
    folder = data_folder()
    return folder and folder / "log"
