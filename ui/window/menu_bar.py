"""The menu bar: which commands stand where."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.base.settings import preferences
from ui.window.commands import Actions
from ui.window.context import DocumentWindow
from ui.window.file_controller import FileController
from ui.window.window_manager import WindowManager, bring_forward

translate = QCoreApplication.translate

Groups = Sequence[Sequence[QAction]]


def fill_menus(
    window: DocumentWindow, commands: Actions, filing: FileController, desk: WindowManager
) -> None:
    """Fill the menu bar."""
    a, bar = commands, window.menus
    _fill_file(a, filing, bar.addMenu(translate("MenuBar", "&File")))
    _fill(window, bar.addMenu(translate("MenuBar", "&Edit")), _edit(a, window))
    _fill(window, bar.addMenu(translate("MenuBar", "&Network")), _network(a, window))
    _fill(window, bar.addMenu(translate("MenuBar", "&Train")), _train(a))
    view = bar.addMenu(translate("MenuBar", "&View"))
    view.aboutToShow.connect(lambda: a.move_docks.setChecked(window.docks.movable))
    _fill(window, view, _view(a, window))
    windows = bar.addMenu(translate("MenuBar", "&Window"))
    windows.setToolTipsVisible(True)
    windows.aboutToShow.connect(partial(list_windows, desk, window, windows))
    _fill(window, bar.addMenu(translate("MenuBar", "&Help")), _help(a))
    own = set(window.canvas.commands.actions.values())  # keys of the canvas, which has them already
    for action in bar.actions():
        listed = action.menu()
        assert isinstance(listed, QMenu)
        # Keys work while the menu bar is hidden too.
        window.addActions([action for action in listed.actions() if action not in own])


def _fill_file(a: Actions, filing: FileController, menu: QMenu) -> None:
    recent = filing.recent_menu.menuAction()
    _add_groups(
        menu,
        ([a.new, a.open, recent, a.reopen], [a.save, a.save_as], [a.recover], [a.close, a.quit]),
    )
    menu.aboutToShow.connect(filing.show_recent)
    menu.aboutToShow.connect(lambda: a.reopen.setChecked(preferences.reopens_files.value))


def _fill(window: DocumentWindow, menu: QMenu, groups: Groups) -> None:
    _add_groups(menu, groups)
    window.canvas.commands.follow(menu)


def _add_groups(menu: QMenu, groups: Groups) -> None:
    """Add actions with a line between two groups."""
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        menu.addActions(group)


def _edit(a: Actions, window: DocumentWindow) -> Groups:
    on_selection = window.canvas.commands.actions
    return (
        [a.undo, a.redo, a.history],
        [on_selection[name] for name in ("cut", "copy", "paste", "duplicate")],
        [a.delete, a.select_all],
    )


def _network(a: Actions, window: DocumentWindow) -> Groups:
    canvas = window.canvas
    return (
        [a.quick_start, a.templates],
        canvas.tools,
        [canvas.commands.actions[name] for name in ("split", "merge")],
        [canvas.commands.arrange_menu.menuAction()],
        [a.fit_to_data],
    )


def _train(a: Actions) -> Groups:
    return (
        [a.run, a.run_to.menuAction()],
        [a.step, a.back, a.step_on_by.menuAction(), a.step_back_by.menuAction()],
        a.grains.actions(),
        [a.slower, a.faster],
        [a.reset, a.reseed],
        [a.compare, a.check_gradients],
        [a.memory.menuAction()],
    )


def _view(a: Actions, window: DocumentWindow) -> Groups:
    docks = window.docks
    return (
        [a.fit, a.zoom_in, a.zoom_out],
        [a.last_control],
        [a.data_table, a.next_sample, a.previous_sample, a.batch_mean],
        [_digits(a, window), a.health_marks],
        a.themes.actions(),
        [a.present],
        [dock.toggleViewAction() for dock in docks if dock is not docks.history],
        [a.move_docks, a.reset_layout],
    )


def _help(a: Actions) -> Groups:
    return [a.shortcuts], [a.copy_diagnostics, a.open_log], [a.about]


def list_windows(desk: WindowManager, window: DocumentWindow, menu: QMenu) -> None:
    """List the windows that are open, this one checked; choosing one brings it forward."""
    menu.clear()
    for other in desk.windows:
        changed = "" if other.document.undo_stack.isClean() else " •"
        action = menu.addAction(other.document.name.replace("&", "&&") + changed)
        action.setCheckable(True)
        action.setChecked(other is window)
        action.setToolTip(str(other.document.path or ""))
        action.triggered.connect(lambda _=False, other=other: bring_forward(other))


def _digits(a: Actions, window: DocumentWindow) -> QAction:
    menu = QMenu(translate("MenuBar", "Di&gits"), window)
    menu.addActions(a.digits.actions())
    return menu.menuAction()
