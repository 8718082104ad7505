"""The welcome page over a window, and what is done with what is asked of it."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from nnsim.presets.templates import TEMPLATES, project_of
from ui.base.settings import preferences
from ui.base.translation import Phrase, titled
from ui.lessons.welcome import WelcomePage
from ui.window.context import DocumentWindow

translate = QCoreApplication.translate
OpenFile = Callable[[Path], object]


def show_welcome(window: DocumentWindow, open_file: OpenFile) -> WelcomePage:
    """Show the page; it closes with whatever is chosen."""
    window.pause()
    files = [Path(name) for name in preferences.recent_files.value if os.path.isfile(name)]
    page = WelcomePage(files, window)
    page.lesson_asked.connect(window.lessons.open_number)
    page.template_asked.connect(partial(_begin_with, window))
    page.file_asked.connect(partial(_open, window, open_file))
    page.language_asked.connect(partial(_speak, window, open_file))
    page.finished.connect(partial(_give_keyboard_back, window))
    page.open()
    return page


def _give_keyboard_back(window: DocumentWindow, _result: int) -> None:
    window.activateWindow()
    window.canvas.setFocus()


def welcome_at_start(window: DocumentWindow, open_file: OpenFile) -> None:
    """Show the page unless it is switched off, or something else is there to be looked at."""
    free = window.document.is_untouched and not window.lessons.is_on
    if preferences.welcomes.value and free and QApplication.activeModalWidget() is None:
        show_welcome(window, open_file)


def _begin_with(window: DocumentWindow, name: str) -> None:
    """Replace the network by that of a template, as one step of undo."""
    text = Phrase("TemplateGallery", "Template {0}").of(titled(TEMPLATES[name].title))
    window.document.apply(text, lambda _: project_of(name))


def _open(window: DocumentWindow, open_file: OpenFile, path: Path | None) -> None:
    if path is None:
        window.commands["file.open"].trigger()
    else:
        open_file(path)


def _speak(window: DocumentWindow, open_file: OpenFile, code: str) -> None:
    """Change the language, and show the page again once all views are made anew."""
    window.lessons.when_rebuilt(partial(show_welcome, window, open_file))
    preferences.language.set(code)
