"""Every test runs with settings of its own and leaves no timer running.

It needs no display, unless QT_QPA_PLATFORM names another platform of Qt.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Each program that a test starts would compile all it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import gc
import importlib
import pkgutil
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
import shiboken6
from coverage import Coverage
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

import ui
from nnsim.presets.defaults import starter, xor_demo
from tests.support import programs
from tests.support.measuring import first_measured, measured_at_first, unmeasured
from ui.base import app_paths, garbage
from ui.base.settings import preferences
from ui.document.document import Document
from ui.document.edited_document import EditedDocument
from ui.training.session import TrainingSession
from ui.window import overrides

# What takes long is begun first, so that no worker is left with one of these files in the end.
LONGEST_FIRST = (
    "test_random_user.py",
    "test_many_windows.py",
    "test_focus_rule.py",
    "test_number_fields.py",
    "test_texts_fit.py",
    "test_presentation_mode.py",
    "test_killed.py",
    "test_main_window.py",
    "test_arrangements.py",
    "test_told_before.py",
    "test_recovery.py",
    "test_views_made_anew.py",
    "test_damaged_files.py",
    "test_every_text.py",
    "test_non_finite.py",
    "test_any_sequence.py",
    "test_printed_commands.py",
)

EXAMPLES_MEASURED = 50
TESTS_MEASURED = 3  # of a file, in their fixtures
PATIENCE = 30_000  # ms, of a test that waits for something


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All others as they were collected."""
    place = {name: number for number, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Measure coverage, but not of what is marked.

    What goes through the whole window for one rule, or does the same with many seeds, runs much that
    it does not look at. That has tests of its own, and only those are to count.
    """
    with unmeasured() if item.get_closest_marker("unmeasured") else nullcontext():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    """What the tests of a file begin with is much the same, most of all a whole window."""
    with measured_at_first((item.path, "begun"), TESTS_MEASURED):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """And what they end with."""
    with measured_at_first((item.path, "ended"), TESTS_MEASURED):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Of the many examples of a property the first are measured, and not how they are made up."""
    found = getattr(getattr(item, "obj", None), "hypothesis", None)
    if found is None or sys.gettrace() is None:
        return (yield)
    property_ = found.inner_test
    found.inner_test = first_measured(property_, EXAMPLES_MEASURED)
    try:
        with unmeasured():
            return (yield)
    finally:
        found.inner_test = property_


def pytest_configure() -> None:
    """As in the program, so that no test for an error spoils what comes after it."""
    overrides.report_errors()


def pytest_sessionstart() -> None:
    """Workers of pytest are programs that are started and measured; what they start is not."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        programs.start_unmeasured()


def pytest_collection_finish() -> None:
    """What has been imported by now is never garbage: no need to look at it again, as in the program.

    Where coverage is measured that is the whole window: a module that is first imported while nothing
    is measured would count as one that never is.
    """
    if Coverage.current() is not None:
        for module in pkgutil.walk_packages(ui.__path__, "ui."):
            importlib.import_module(module.name)
    gc.freeze()


class PatientBot(QtBot):
    """Waits as long as a machine takes that is busy with other things: that is no fault."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """What events are sent with and waited for."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def garbage_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in the program, nothing is collected in the middle of a call of Qt, and documents go whole.

    There a window deletes its document with all that is below it. Garbage is let go of in any order: a
    session first, say, and in the middle of that its document, which deletes the session once more.
    """
    gc.disable()
    made, begin = WeakSet[EditedDocument[Any]](), EditedDocument.__init__

    def note(document: EditedDocument[Any], *args: object) -> None:
        begin(document, *args)
        made.add(document)

    monkeypatch.setattr(EditedDocument, "__init__", note)
    yield
    for document in made:
        if shiboken6.isValid(document) and document.parent() is None:
            shiboken6.delete(document)
    garbage.collect()


@pytest.fixture(scope="session")
def users(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for each test. For a `tmp_path` pytest looks through those of all tests before it."""
    root = tmp_path_factory.mktemp("users")
    return (root / str(number) for number in count())


@pytest.fixture(autouse=True)
def isolated_settings(users: Iterator[Path]) -> None:
    """Settings of a test, its log and its recovery files go to its own folder."""
    folder = next(users)
    folder.mkdir()
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(folder))
    preferences.forget()
    app_paths.use(folder / "data")


@pytest.fixture(autouse=True)
def empty_clipboard() -> Iterator[None]:
    """Offscreen, what Python put on the clipboard would be freed after Python has ended, and crash."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


def running_timers(root: QObject) -> list[QTimer]:
    """The timers below an object that still fire."""
    return [timer for timer in root.findChildren(QTimer) if timer.isActive()]


@pytest.fixture
def document(qapp: object) -> Iterator[Document]:
    """A document with a wired XOR network that has not been trained."""
    made = Document(xor_demo())
    yield made
    assert not running_timers(made), "a test left a timer running"


@pytest.fixture
def starter_document(qapp: object) -> Iterator[Document]:
    """What a new window shows: an input and an output layer, not wired."""
    made = Document(starter())
    yield made
    assert not running_timers(made), "a test left a timer running"


@pytest.fixture
def session(document: Document) -> Iterator[TrainingSession]:
    """A session for the XOR document; it is paused when the test ends."""
    made = TrainingSession(document)
    yield made
    made.control.pause()
