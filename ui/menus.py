"""The menu bar: which commands stand where."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.desk import bring_forward
from ui.restoring import reopens

if TYPE_CHECKING:
    from ui.window import MainWindow


def fill_menus(window: "MainWindow") -> None:
    """Fill the menu bar."""
    a, bar, canvas = window.commands, window.menus, window.canvas
    on_selection = canvas.commands.actions
    file = bar.addMenu(window.tr("&File"))
    file.addActions([a.new, a.open])
    file.addMenu(window.filing.recent_menu)
    file.addAction(a.reopen)
    file.addSeparator()
    file.addActions([a.save, a.save_as])
    file.addSeparator()
    file.addAction(a.recover)
    file.addSeparator()
    file.addActions([a.close, a.quit])
    file.aboutToShow.connect(window.filing.show_recent)
    file.aboutToShow.connect(lambda: a.reopen.setChecked(reopens()))
    separator = None
    panels = [dock for dock in window.docks if dock is not window.docks.history]
    view_panels = [dock.toggleViewAction() for dock in panels]
    for title, groups in (
        (
            window.tr("&Edit"),
            (
                [a.undo, a.redo, a.history],
                [on_selection[name] for name in ("cut", "copy", "paste", "duplicate")],
                [a.delete, a.select_all],
            ),
        ),
        (
            window.tr("&Network"),
            (
                [a.quick_start, a.templates],
                canvas.tools,
                [on_selection[name] for name in ("split", "merge")],
                [canvas.commands.arrange_menu.menuAction()],
                [a.fit_to_data],
            ),
        ),
        (
            window.tr("&Train"),
            (
                [a.run, a.run_to.menuAction()],
                [
                    a.step,
                    a.back,
                    a.step_on_by.menuAction(),
                    a.step_back_by.menuAction(),
                ],
                a.grains.actions(),
                [a.slower, a.faster],
                [a.reset, a.reseed],
                [a.compare, a.check_gradients],
                [a.memory.menuAction()],
            ),
        ),
        (
            window.tr("&View"),
            (
                [a.fit, a.zoom_in, a.zoom_out],
                [a.data_table, a.next_sample, a.previous_sample, a.batch_mean],
                [_digits(window), a.health_marks],
                a.themes.actions(),
                [a.present],
                view_panels,
                [a.move_docks, a.reset_layout],
            ),
        ),
        (window.tr("&Window"), ()),
        (window.tr("&Help"), ([a.shortcuts], [a.copy_diagnostics, a.open_log], [a.about])),
    ):
        menu = bar.addMenu(title)
        menu.aboutToShow.connect(lambda: a.move_docks.setChecked(window.docks.movable))
        canvas.commands.follow(menu)
        for group in groups:
            menu.addActions(group)
            separator = menu.addSeparator()
        if not groups:
            menu.aboutToShow.connect(partial(list_windows, window, menu))
        elif separator is not None:
            menu.removeAction(separator)
    for action in bar.actions():
        listed = action.menu()
        assert isinstance(listed, QMenu)
        own = set(on_selection.values())  # keys of the canvas, which has them already
        # Keys work while the menu bar is hidden too.
        window.addActions([action for action in listed.actions() if action not in own])


def list_windows(window: "MainWindow", menu: QMenu) -> None:
    """List the windows that are open, this one checked; choosing one brings it forward."""
    menu.clear()
    for other in window.desk.windows:
        changed = "" if other.document.undo_stack.isClean() else " •"
        action = menu.addAction(other.document.name.replace("&", "&&") + changed)
        action.setCheckable(True)
        action.setChecked(other is window)
        action.setToolTip(str(other.document.path or ""))
        action.triggered.connect(lambda _=False, other=other: bring_forward(other))


def _digits(window: "MainWindow") -> QAction:
    menu = QMenu(window.tr("Di&gits"), window)
    menu.addActions(window.commands.digits.actions())
    return menu.menuAction()
