"""The table of commands: ids that stay, each in a menu, keys that mean one thing, and a row is enough."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from nnsim.presets.defaults import xor_demo
from tests.support.windows import OpenWindow
from ui.base.commands import Command, CommandMenu, Menu
from ui.canvas import context_menus
from ui.canvas.commands import table
from ui.canvas.tools.keyboard import CanvasKey, canvas_keys
from ui.dialogs.shortcuts import ShortcutSheet
from ui.document.selection import Target
from ui.window.bars import menu_bar
from ui.window.commands import network
from ui.window.main_window import MainWindow

LASTING = """
arrange.across arrange.bottom arrange.centre arrange.down arrange.left arrange.middle arrange.pin
arrange.right arrange.tidy arrange.top
data.export data.export_answers data.export_test data.export_training
data.open_table data.paste data.reload
edit.copy edit.cut edit.delete edit.duplicate edit.history edit.paste edit.redo edit.select_all edit.undo
file.close file.copy_link file.export_gif file.export_html file.export_notebook file.export_numpy
file.export_onnx file.export_pdf file.export_playground file.export_png file.export_pytorch
file.export_recorder file.export_report file.export_safetensors file.export_steps_pdf
file.export_steps_svg file.export_steps_tikz file.export_svg file.export_tikz file.import file.new
file.new_graph file.open file.open_link file.quit file.recover file.reopen file.save file.save_as
help.about help.copy_diagnostics help.open_log help.shortcuts help.welcome
lesson.back lesson.leave lesson.next lesson.open_folder lesson.page lesson.record lesson.slow_motion
network.collapse network.fit_to_data network.merge network.open_block network.open_graph
network.quick_start network.split network.templates plot.save_all
tool.layer tool.neuron tool.select tool.wire
train.back train.back_epoch train.back_iteration train.back_operation train.back_phase
train.check_code train.check_gradients train.compare train.compute train.diagnose
train.experiments train.faster
train.grain_epoch train.grain_iteration train.grain_operation train.grain_phase
train.reseed train.reset train.run train.run_to_breakpoint train.run_to_epoch_end
train.run_to_iteration train.slower
train.step train.step_epoch train.step_iteration train.step_operation train.step_phase
view.all_numbers view.arithmetic view.arrange_build view.arrange_debug view.arrange_learn
view.batch_mean view.dark view.data_table view.digits_2 view.digits_3 view.digits_4 view.digits_6
view.fit view.health_marks view.language_en view.language_ko view.language_system view.last_control
view.light
view.move_panels view.next_sample
view.outline view.pad view.present view.previous_sample view.reset_layout view.selection
view.settings view.system view.zoom_in view.zoom_out
"""
OF_CONTEXT = """
canvas.add_layer canvas.add_neuron
connection.delete connection.lock wire.delete wire.lock
edit.paste_here layer.add_neuron layer.delete layer.lock_biases layer.remove_neuron layer.rename
neuron.add_below neuron.delete neuron.lock
what_if.freeze what_if.mean what_if.silence
what_if.hold_-1 what_if.hold_0 what_if.hold_0.5 what_if.hold_1
what_if.noise_0.1 what_if.noise_0.5 what_if.noise_1
what_if.scale_-1 what_if.scale_0.5 what_if.scale_2
"""
KEY_OF_ROW = QKeySequence("Ctrl+Alt+E")
NONE = Qt.KeyboardModifier.NoModifier
HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}


@pytest.fixture
def make_window(open_window: OpenWindow) -> Callable[[], MainWindow]:
    return lambda: open_window(xor_demo())


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


def rows(menu: Menu) -> Iterator[Command]:
    """What a menu and those in it list."""
    groups = menu.groups() if callable(menu.groups) else menu.groups
    for entry in (entry for group in groups for entry in group):
        if isinstance(entry, Command):
            yield entry
        elif isinstance(entry, Menu):
            yield from rows(entry)


def menus_of(window: MainWindow) -> list[Menu]:
    return [title.menu().entry for title in window.menus.actions()]


def context_menus_of(window: MainWindow) -> list[Menu]:
    key, wire = ("input", "hidden1"), (0, 2)
    targets = (
        Target(),
        Target("header", "hidden1"),
        Target("neuron", "hidden1", 2),
        Target("neuron", "input", 0),
        Target("wire", connection=key, wire=wire),
    )
    menus = [context_menus.menu_for(window.canvas, target, QPointF()) for target in targets]
    assert all(isinstance(menu, CommandMenu) for menu in menus)
    return [menu.entry for menu in menus]


def test_ids_stay_what_they_are(window: MainWindow) -> None:
    """A lesson, a report of an error or a file of keys may name them: add to the list, change none."""
    plots_too = {f"plot.{name}" for name in window.docks.plots}  # which their catalogue keeps
    lasting = {*LASTING.split(), *plots_too}
    assert sorted(action.command.id for action in window.commands) == sorted(lasting)
    listed = {row.id for menu in context_menus_of(window) for row in rows(menu)}
    of_data = ("activation.", "wire.to_")
    not_lasting = {n for n in listed - set(LASTING.split()) if not n.startswith(of_data)}
    assert not_lasting == set(OF_CONTEXT.split())


def test_no_two_rows_have_one_id(window: MainWindow) -> None:
    count = Counter(row.id for menu in menus_of(window) for row in rows(menu))
    assert [name for name, times in count.items() if times > 1] == []


def test_every_command_has_words_and_is_in_a_menu_of_the_window(window: MainWindow) -> None:
    listed = {row.id for menu in menus_of(window) for row in rows(menu)}
    for action in window.commands:
        assert action.command.words.strip(), action.command.id
        assert action.toolTip(), action.command.id
        assert action.command.id in listed


def test_the_sheet_shows_each_command_with_a_key_once(window: MainWindow) -> None:
    window.commands["help.shortcuts"].trigger()
    lines = window.findChild(ShortcutSheet).sheet.toPlainText().split("\n")
    native = QKeySequence.SequenceFormat.NativeText
    for action in window.commands:
        if sequences := action.command.sequences:
            first = sequences[0].toString(native)
            found = [words for keys, words in pairwise(lines) if first in keys.split(", ")]
            assert len(found) == 1, action.command.id
            assert found[0].endswith(action.command.words)


def pressed(row: CanvasKey) -> set[QKeySequence]:
    """The keys of a row of the canvas, with what has to be held down."""
    held = HELD.get(row.held or "", NONE)
    return {QKeySequence(key | held) for key in row.keys}


def test_no_key_has_two_effects_in_one_context(window: MainWindow) -> None:
    """Those of the canvas are the window's too while it has the keyboard."""
    count = Counter(key for action in window.commands for key in action.shortcuts())
    count.update(key for row in canvas_keys() for key in pressed(row))
    assert [key.toString() for key, times in count.items() if times > 1] == []


# -- a row is enough ------------------------------------------------------------------------------


def example(run: Callable[[], object]) -> Command:
    return Command("help.example", "E&xample…", run, KEY_OF_ROW.toString())


def entries(menu: QMenu) -> list[QAction]:
    menu.aboutToShow.emit()
    return menu.actions()


def test_a_row_more_is_in_the_menu_the_sheet_and_the_tooltip_and_its_key_works(
    make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    there = menu_bar.help_menu

    def grown(window: MainWindow, *first: Command) -> Menu:
        menu = there(window, *first)
        row = example(lambda: done.append("key"))
        return replace(menu, groups=(*menu.groups, (row,)))

    monkeypatch.setattr(menu_bar, "help_menu", grown)
    window = make_window()
    action = window.commands["help.example"]
    assert action in entries(window.commands.menus["help"])
    assert action.text() == "E&xample…"
    assert action.toolTip() == "Example (Ctrl+Alt+E)"
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_E, held)
    assert done == ["key"]
    window.commands["help.shortcuts"].trigger()
    told = window.findChild(ShortcutSheet).sheet.toPlainText()
    assert "Ctrl+Alt+E\nExample…" in told


def test_a_row_more_of_the_canvas_is_in_the_menu_bar_and_in_context_menus(
    make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = network.layer_commands
    for module in (network, table, context_menus):
        grown = lambda canvas: (*there(canvas), example(canvas.select_all))  # noqa: E731
        monkeypatch.setattr(module, "layer_commands", grown)
    window = make_window()
    action = window.commands["help.example"]
    assert action in entries(window.commands.menus["network"])
    for target in (Target(), Target("header", "hidden1"), Target("neuron", "hidden1", 2)):
        assert action in entries(context_menus.menu_of(window.canvas, target))


@pytest.mark.parametrize("key_says_why", [False, True])
def test_what_cannot_be_done_is_grey_in_the_menu_and_says_why(
    window: MainWindow, key_says_why: bool
) -> None:
    done: list[str] = []
    refusals: list[str] = []
    window.document.refused.connect(refusals.append)
    reason = ["Not on Sundays."]
    row = replace(
        example(lambda: done.append("done")),
        why_not=lambda: reason[0],
        key_says_why=key_says_why,
    )
    menu = Menu("test", "Test", ((row,),))
    window.commands.add([[menu]], window)
    action, shown = window.commands["help.example"], window.commands.menus["test"]
    shown.aboutToShow.emit()
    assert (action.isEnabled(), action.toolTip()) == (False, "Not on Sundays.")
    shown.aboutToHide.emit()
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window.canvas, Qt.Key.Key_E, held)
    assert (done, refusals) == ([], ["Not on Sundays."] if key_says_why else [])
    reason[0] = ""
    window.commands.refresh()
    assert (action.isEnabled(), action.toolTip()) == (True, "Example (Ctrl+Alt+E)")
    QTest.keyClick(window.canvas, Qt.Key.Key_E, held)
    assert done == ["done"]
