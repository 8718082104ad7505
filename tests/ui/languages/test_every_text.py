"""Every text of window and dialogs is translated, and whole in a language that is a third longer."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from nnsim.model.project import with_network
from nnsim.presets.defaults import parse_chain, xor_demo
from nnsim.presets.templates import project_of
from tests.support.painted import recorded
from tests.support.pseudo import spoken
from tests.support.shown import clipped, everything, settle
from tests.ui.languages.texts import in_english
from ui.dialogs.crash_report import CrashDialog
from ui.dialogs.recovery import RecoveryDialog
from ui.dialogs.table_import.dialog import TableImport
from ui.document.selection import Selection
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured


def selections(window: MainWindow) -> Iterator[Selection]:
    network = window.document.project.network
    yield Selection()
    for layer in network.layers:
        yield Selection(layers=frozenset([layer.id]))
    hidden = network.computed[0]
    yield Selection(neurons=frozenset(hidden.neurons[:1]))
    yield Selection(wires=frozenset([(network.layers[0].neurons[0], hidden.neurons[0])]))
    yield Selection(connections=frozenset([network.connections[0].key]))
    window.canvas.select_all()
    yield window.canvas.selection


def test_every_text_of_the_window_is_translated_and_whole(window: MainWindow) -> None:
    shown, cut = set(), set()
    with spoken():
        settle()
        for dock in window.docks:
            dock.show()
        with recorded() as painted:
            for selection in selections(window):
                window.canvas.select(selection)
                window.session.control.step("operation")
                settle()
                window.grab()
                cut |= set(clipped(window))
                shown |= {one.text.replace("\n", " ") for one in everything(window)}
    assert {text for text in shown if in_english(text)} == set()
    english = {text.text for text in painted if in_english(text.text)}
    parts = {text for text in english if any(text.rstrip("…") in whole for whole in shown)}
    assert english - parts == set()
    assert cut == set()
    assert {text.text for text in painted if text.is_cut and "…" not in text.text} == set()


def test_why_nothing_can_be_trained_is_told_in_the_language_chosen_since(
    window: MainWindow,
) -> None:
    wider = parse_chain("3-2-1 tanh sigmoid")
    window.document.new(with_network(xor_demo(), wider))
    with spoken():
        settle()
        assert window.session.problem.startswith("[")
        assert {one.text for one in everything(window) if in_english(one.text)} == set()


def test_the_toolbar_is_whole_while_a_run_goes_on_and_another_language_is_chosen(
    window: MainWindow,
) -> None:
    window.session.control.run()
    with spoken():
        settle()
        bar = window.transport
        assert bar.run_button.text().startswith("[Pause")
        parts = [part for part in bar.children() if isinstance(part, QWidget) and part.isVisible()]
        for one, other in combinations(parts, 2):
            assert not one.geometry().intersects(other.geometry())
        assert set(clipped(window)) == set()
        window.session.control.pause()


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_toolbar_is_whole_while_presenting_in_a_longer_language(
    window: MainWindow, qtbot: QtBot, width: int
) -> None:
    with spoken():
        settle()
        window.present()
        settle()
        window.resize(width, 800)
        qtbot.waitUntil(lambda: window.transport.width() == width)
        for running in (False, True):
            if running:
                window.session.control.run()
            settle()
            assert set(clipped(window.transport)) == set()
        window.session.control.pause()
        window.present()


DIALOGS = (
    "help.about",
    "help.shortcuts",
    "train.check_gradients",
    "train.experiments",
    "network.templates",
    "train.compare",
    "train.run_to_iteration",
)


def opened(before: set[QWidget]) -> QWidget:
    [dialog] = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w not in before]
    return dialog


def judge(dialog: QWidget) -> None:
    settle()
    assert {x.text for x in everything(dialog) if in_english(x.text)} == set(), dialog
    assert set(clipped(dialog)) == set(), dialog
    dialog.close()
    settle()


def test_every_text_of_a_dialog_is_translated_and_whole(window: MainWindow) -> None:
    with spoken():
        settle()
        before = {w for w in QApplication.topLevelWidgets() if w.isVisible()}
        for command in DIALOGS:
            window.commands[command].trigger()
            settle()
            judge(opened(before))
        window.document.new(project_of("digits"))
        window.session.show_sample(0)
        window.commands["view.pad"].trigger()
        settle()
        judge(opened(before))


TABLE = """id;mpg;horsepower;year;origin
1;28,0;90;3;usa
2;19,5;?;3;europe
3;44,1;67;3;japan
4;24,0;124;3;usa
5;41,9;50;3
"""


def test_every_text_of_the_dialog_of_a_table_is_translated_and_whole(window: MainWindow) -> None:
    of_table = re.compile("mpg|horsepower|year|origin|usa|europe|japan|UTF|CP949|Latin")
    with spoken():
        settle()
        QGuiApplication.clipboard().setText(TABLE)
        for way in ("refuse", "drop", "mean"):
            window.commands["data.paste"].trigger()
            dialog = window.findChild(TableImport)
            dialog.findings.way.chosen.emit(way)
            dialog.scaling.inputs.chosen.emit("standard")
            settle()
            shown = {of_table.sub("", one.text) for one in everything(dialog)}
            assert {text for text in shown if in_english(text)} == set(), way
            assert set(clipped(dialog)) == set(), way
            dialog.close()
            settle()


def dialogs_of_accidents(window: MainWindow) -> Iterator[QDialog]:
    yield RecoveryDialog([], lambda _: False, window)
    yield CrashDialog("", True, [], lambda: None, window)


def test_every_text_after_an_accident_is_translated_and_whole(window: MainWindow) -> None:
    with spoken():
        settle()
        for dialog in dialogs_of_accidents(window):
            dialog.open()
            judge(dialog)
