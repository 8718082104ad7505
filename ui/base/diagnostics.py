"""What a report of an error needs to know about this machine, and nothing about who uses it."""

import locale
import platform
import traceback
from pathlib import Path
from types import TracebackType

import numpy as np
import PySide6
from PySide6.QtCore import QCoreApplication, QLocale, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication

import nnsim
from nnsim.model.network import Network
from nnsim.model.project import Project
from ui.base import theme
from ui.base.log import log_file

_ROOT = str(Path(__file__).parents[2])


def diagnostics(*projects: Project) -> str:
    """Versions, platform, screen and settings, one to a line. No paths, no names, no data."""
    screens = [
        f"{screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    ]
    lines = [
        f"nnsim {nnsim.__version__}",
        f"Python {platform.python_version()}, NumPy {np.__version__}",
        f"PySide6 {PySide6.__version__}, Qt {qVersion()}, {QGuiApplication.platformName()}",
        f"{platform.system()} {platform.release()}, {platform.machine()}",
        f"Screens: {', '.join(screens)}",
        f"Theme: {theme.current().name}; language: {QLocale().name()}; "
        f"encoding: {locale.getpreferredencoding(False)}",
    ]
    return "\n".join([*lines, *map(_project_line, projects)])


def _project_line(project: Project) -> str:
    training, state = project.training, project.state
    return (
        f"Network: {_sizes(project.network)}; {len(project.dataset.features):,} points; "
        f"{training.loss}, {training.optimizer.name}, batch {training.batch_size or 'full'}, "
        f"{training.precision}; iteration {state.iteration:,}"
    )


def _sizes(network: Network) -> str:
    return "-".join(str(layer.size) for layer in network.order)


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """An error with where it came from; the user's folders are left out of it."""
    text = "".join(traceback.format_exception(kind, error, trace)).strip()
    return text.replace(_ROOT, "nnsim").replace(str(Path.home()), "~")


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def open_log() -> str:
    """Open the log with whatever the desktop opens texts with; a sentence if that is not possible."""
    translate, path = QCoreApplication.translate, log_file()
    if path is None or not path.exists():
        return translate("Diagnostics", "There is no log yet.")
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return ""
    return translate("Diagnostics", "Nothing here opens texts. The log is {0}.").format(path)
