"""The log: what went wrong, and what Qt complained of, in a small file for a report."""

import logging
from contextlib import suppress
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler

from ui.base import app_paths

LOGGER = logging.getLogger("nnsim")
_MAX_BYTES = 256 << 10  # of the file, and of the one before it
_TIMES = 5  # that the same message is written in one session; a timer says it 30 times a second
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_file() -> Path | None:
    """Where the log is; None while no files are kept."""
    folder = app_paths.log_folder()
    return folder and folder / "nnsim.log"


@cache
def start() -> None:
    """Begin to log, and listen to Qt. Where the file cannot be written, errors still go to stderr."""
    logging.raiseExceptions = False  # a full disk is no reason to write a traceback for every line
    LOGGER.setLevel(logging.INFO)
    LOGGER.addHandler(logging.StreamHandler())
    path = log_file()
    if path is not None:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            LOGGER.addHandler(_to_file(path))
    qInstallMessageHandler(_from_qt)
    application = QCoreApplication.instance()
    if application is not None:  # Qt still speaks when Python can no longer listen
        application.aboutToQuit.connect(stop)


def stop() -> None:
    """Close the log."""
    qInstallMessageHandler(None)
    for handler in LOGGER.handlers[:]:
        LOGGER.removeHandler(handler)
        handler.close()
    start.cache_clear()


def _to_file(path: Path) -> logging.Handler:
    handler = RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8")
    form = "%(asctime)s %(process)d %(levelname)s %(message)s"
    handler.setFormatter(logging.Formatter(form))
    handler.addFilter(_NotAgain())
    return handler


class _NotAgain(logging.Filter):
    """Lets the same message through a few times only."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[str, int] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        times = self._seen[message] = self._seen.get(message, 0) + 1
        return times <= _TIMES


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    LOGGER.log(_LEVELS[kind], "Qt: %s", message)
