"""Nothing is lost when the views are made anew in another language, and nobody listens who is gone."""

import pytest
from PySide6.QtCore import QEventLoop, QMetaMethod, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.hands import press
from tests.support.modal import when_modal
from tests.support.shown import settle, settle_docks
from tests.support.windows import OpenWindow
from tests.ui.languages.texts import seen
from ui.base import language
from ui.base.settings import preferences
from ui.dialogs.recovery import RecoveryDialog
from ui.document.selection import Selection
from ui.window import context
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.unmeasured


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
    settle_docks(window)  # the card gets its height
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


def test_keys_of_a_lesson_work_in_the_window_of_its_graph(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.lessons.open_number("graphs")
    window.rebuild()
    graph, teaching = window.lessons.graph_window, window.lessons.teaching
    graph.activateWindow()
    assert QTest.qWaitForWindowActive(graph)
    before = teaching.step
    QTest.keyClick(graph, Qt.Key.Key_F4)
    assert teaching.step is not before


def test_a_question_that_stands_open_is_answered_first(window: MainWindow, qtbot: QtBot) -> None:
    canvas, question = window.canvas, RecoveryDialog([], lambda *_: False, window)
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


def test_a_question_keeps_the_keyboard_until_it_is_answered_and_the_window_presents_then(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context, "LOOK", 0)
    window.present()
    window.rebuild()
    question = RecoveryDialog([], lambda *_: True, window)
    question.open()
    qtbot.waitUntil(question.isActiveWindow)
    settle()
    assert question.isActiveWindow()
    assert not window.presents
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.presents)
    assert window.isFullScreen()
    window.present()


def test_a_window_that_presents_leaves_the_keyboard_to_the_one_that_is_worked_in(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.present()
    other = window.desk.new_window(window)
    qtbot.waitUntil(other.isActiveWindow)
    window.rebuild()
    qtbot.waitUntil(lambda: window.presents)
    settle()
    assert window.isFullScreen()
    assert other.isActiveWindow()
    window.present()


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
