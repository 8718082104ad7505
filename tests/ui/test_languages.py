"""Another language is chosen at any moment: every text is in it, whole, and nothing else has changed."""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QMetaMethod, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from nnsim.model.project import with_network, with_training
from nnsim.presets.defaults import parse_chain, xor_demo
from nnsim.presets.templates import project_of
from tests.support.modal import when_modal
from tests.support.painted import recorded
from tests.support.pseudo import spoken, untranslated
from tests.support.shown import Shown, clipped, everything, settle
from tests.support.windows import OpenWindow
from ui.base import language
from ui.base.settings import preferences
from ui.dialogs.crash_report import CrashDialog
from ui.dialogs.recovery import RecoveryDialog
from ui.dialogs.table_import.dialog import TableImport
from ui.document.naming import layer_name
from ui.document.selection import Selection
from ui.widgets.more import CollapsibleRows
from ui.window import context
from ui.window.main_window import MainWindow

KOREAN = """<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="ko_KR">
<context><name>Commands</name><message><source>&amp;File</source>
<translation>파일(&amp;F)</translation></message></context></TS>"""


@pytest.fixture
def window(open_window: OpenWindow) -> Iterator[MainWindow]:
    """A window on XOR with a step behind it and all that can be opened open."""
    made = open_window(with_training(xor_demo(), batch_size=2), (1280, 800))
    for more in made.findChildren(CollapsibleRows):
        more.button.setChecked(True)
    made.session.control.step("iteration")
    made.session.control.step("operation")
    settle()
    yield made
    if isValid(made):
        made.close_without_asking()
        settle()


def seen(window: MainWindow) -> Counter[Shown]:
    return Counter(everything(window))


# -- choosing ---------------------------------------------------------------------------------------


@pytest.fixture
def korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A translation into Korean, of one text."""
    source = tmp_path / "ko.ts"
    source.write_text(KOREAN, encoding="utf-8")
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run(
        [tool, source, "-qm", tmp_path / "ko.qm"], check=True, capture_output=True, timeout=300
    )
    monkeypatch.setattr(language, "FOLDER", tmp_path)
    yield
    language.choose("en")


def test_whatever_translation_there_is_can_be_chosen_and_is_spoken_at_once_by_qt_too(
    korean: None, window: MainWindow
) -> None:
    window.rebuild()  # the menu of before knows no Korean
    choices = window.commands.menus["view.language"].actions()
    assert [action.text() for action in choices] == ["&System language", "English", "한국어"]
    assert [action.isChecked() for action in choices] == [True, False, False]
    choices[2].trigger()
    settle()
    assert window.menus.actions()[0].text() == "파일(&F)"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    assert preferences.language.value == "ko"
    choices = window.commands.menus["view.language"].actions()
    assert [action.isChecked() for action in choices] == [False, False, True]
    choices[1].trigger()
    settle()
    assert window.menus.actions()[0].text() == "&File"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_in_korean_the_window_is_whole_and_layers_are_called_so_until_they_are_named(
    window: MainWindow,
) -> None:
    language.choose("ko")
    settle()
    canvas, project = window.canvas, window.document.project
    names = [layer_name(layer) for layer in project.network.layers]
    assert names == ["입력층", "은닉층 1", "출력층"]
    assert window.transport.run_button.text() == "실행"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    for selection in (Selection(), Selection(layers=frozenset(["hidden1"]))):
        canvas.select(selection)
        settle()
        assert set(clipped(window)) == set()
    canvas.edits.rename("hidden1", "은닉층 1")  # what stands there already
    assert window.document.project is project
    canvas.edits.rename("hidden1", "문")
    assert window.document.undo_stack.undoText() == "이름 변경: 은닉층 1 → 문"
    assert layer_name(window.document.project.network.by_id["hidden1"]) == "문"
    language.choose("en")
    settle()
    assert layer_name(window.document.project.network.by_id["hidden1"]) == "문"
    assert layer_name(window.document.project.network.output) == "Output"


def test_qts_question_for_a_file_is_korean_throughout(qtbot: QtBot) -> None:
    language.choose("ko")
    dialog = QFileDialog(None, "열기", "", "모델 (*.onnx)")
    qtbot.addWidget(dialog)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    language.choose("en")
    assert len(labels) == 3
    assert all("가" <= text[0] <= "힣" for text in labels), labels


def test_the_next_start_speaks_the_chosen_language(korean: None, qapp: QApplication) -> None:
    preferences.language.set("ko")
    language.choose("en")
    language.choose()
    assert QCoreApplication.translate("Commands", "&File") == "파일(&F)"


def test_a_language_that_is_there_no_more_gives_way_to_that_of_the_desktop(
    qapp: QApplication,
) -> None:
    preferences.language.set("tlh")
    language.choose()
    assert QCoreApplication.translate("Commands", "&File") == "&File"


# -- nothing is lost --------------------------------------------------------------------------------


def seen_part(window: MainWindow) -> tuple[float, ...]:
    """The part of the scene that the canvas shows."""
    canvas = window.canvas
    corner, end = canvas.mapToScene(0, 0), canvas.mapToScene(canvas.viewport().rect().bottomRight())
    return corner.x(), corner.y(), end.x(), end.y()


def nothing(window: MainWindow) -> None:
    """As it is."""


def all_selected(window: MainWindow) -> None:
    window.canvas.select_all()
    window.canvas.zoom_in()
    window.canvas.set_tool("wire")


def a_layer_and_a_sample(window: MainWindow) -> None:
    layer = window.document.project.network.computed[0].id
    window.canvas.select(Selection(layers=frozenset([layer])))
    window.session.show_sample(2)
    window.commands["view.move_panels"].trigger()
    window.docks.outline.show()


def undone_with_a_table(window: MainWindow) -> None:
    window.session.control.pause()
    window.document.undo_stack.undo()
    window.show_data_table().table.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    window.canvas.setFocus()


def presented(window: MainWindow) -> None:
    window.present()


@pytest.mark.parametrize(
    "do", [nothing, all_selected, a_layer_and_a_sample, undone_with_a_table, presented]
)
def test_views_made_anew_show_what_the_old_ones_did(
    window: MainWindow, do: object, qtbot: QtBot
) -> None:
    do(window)  # type: ignore[operator]
    qtbot.waitUntil(lambda: window.docks.settled)  # the card gets its height
    settle()
    before, trainer = seen(window), window.session.trainer
    places = {
        dock.objectName(): dock.geometry() for dock in window.docks if window.docks.is_seen(dock)
    }
    part, undo = seen_part(window), window.document.undo_stack.index()
    presents = window.presents
    window.rebuild()
    qtbot.waitUntil(lambda: window.presents == presents)
    settle()
    assert seen(window) == before
    now = {
        dock.objectName(): dock.geometry() for dock in window.docks if window.docks.is_seen(dock)
    }
    assert now.keys() == places.keys()
    if not window.presents:  # on this small screen there is too little room for what it asks for
        assert now == places
        assert seen_part(window) == pytest.approx(part, abs=2)
    assert window.session.trainer is trainer
    assert window.document.undo_stack.index() == undo
    if window.presents:
        window.present()


def test_a_run_goes_on_while_views_are_made_anew(window: MainWindow) -> None:
    window.session.control.run()
    window.rebuild()
    assert window.session.control.running
    assert window.transport.run_button.text() == "Pause"
    settle()
    window.session.control.pause()


def test_a_question_that_stands_open_is_answered_first(window: MainWindow, qtbot: QtBot) -> None:
    canvas, question = window.canvas, RecoveryDialog([], lambda _: False, window)
    question.open()
    language.changed.emit()
    settle()
    assert question.isVisible()
    assert window.canvas is canvas
    question.close()
    qtbot.waitUntil(lambda: window.canvas is not canvas)


def test_who_asked_gets_the_answer_before_views_are_made_anew(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = window.canvas
    assert not window.document.undo_stack.isClean()
    monkeypatch.setattr(context, "LOOK", 0)

    def answer(box: QWidget) -> None:
        box.finished.connect(settle)  # the answer is given, and not yet heard
        language.changed.emit()
        QTest.keyClick(box, Qt.Key.Key_Escape)

    def ask() -> None:
        when_modal(answer)
        answers.append(window.may_discard())
        assert window.canvas is canvas
        program.quit()

    answers: list[bool] = []
    program = QEventLoop()  # the question has a loop of its own within that of the program
    QTimer.singleShot(0, ask)
    program.exec()
    assert answers == [False]
    qtbot.waitUntil(lambda: window.canvas is not canvas)


def test_the_views_of_a_window_that_is_closed_are_not_made_anew(window: MainWindow) -> None:
    canvas = window.canvas
    language.changed.emit()
    window.close_without_asking()
    QApplication.processEvents()
    assert window.canvas is canvas
    settle()
    assert not isValid(window)


def told(source: QObject) -> dict[str, int]:
    """How many listen to each of the signals of an object."""
    meta = source.metaObject()
    methods = (meta.method(number) for number in range(meta.methodCount()))
    signals = [m for m in methods if m.methodType() == QMetaMethod.MethodType.Signal]
    names = [bytes(m.methodSignature().data()).decode() for m in signals]
    return {name: source.receivers(f"2{name}") for name in names}


def test_nobody_listens_to_document_and_session_any_more_who_is_gone(window: MainWindow) -> None:
    window.rebuild()
    settle()
    session, document = window.session, window.document
    control = session.control
    parts = control, control.loop, session.comparison, session.edits
    lasting = session, document, document.undo_stack, *parts
    shared = preferences.digits, preferences.theme, preferences.language, preferences.history_memory
    before = [told(source) for source in (*lasting, *shared)]
    assert before[1]["changed(PyObject,PyObject)"] > 10
    for _ in range(2):
        window.rebuild()
        settle()
    assert [told(source) for source in (*lasting, *shared)] == before


# -- every text, whole ------------------------------------------------------------------------------

# What is the same in every language: names and numbers of the data, formulas, keys; and what Qt says,
# which has translations of its own.
SAME = re.compile(
    r"^\d+  .*"  # a lesson, which has texts of its own in each language
    r"|Scroll (Left|Right)|English|한국어|nnsim|XOR|float\d\d"
    r"|tanh|sigmoid|sigm|exp|softmax|GELU|sin\(|max|min|2-\S+|x[₁₂][²·]\S*"
    r"|n_in|n_out|\(?(Ctrl|Alt|Shift|Esc|Space|Home|Enter|F\d+|Up|Down|Tab|Del|PgUp|PgDown).*"
)


def in_english(text: str) -> str:
    """What of a text is in no language but English."""
    return " ".join(re.findall("[^\\W\\d_]{3,}", SAME.sub("", untranslated(text))))


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
        window.document.new(xor_demo())  # which has no step with a text in English behind it
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
