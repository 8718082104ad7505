"""The menu bar: which commands stand where."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.window import MainWindow


def fill_menus(window: "MainWindow") -> None:
    """Fill the menu bar."""
    a, bar = window.commands, window.menus
    file = bar.addMenu(window.tr("&File"))
    file.addActions([a.new, a.open])
    file.addMenu(window.filing.recent_menu)
    file.addSeparator()
    file.addActions([a.save, a.save_as])
    file.addSeparator()
    file.addAction(a.quit)
    separator = None
    view_panels = [dock.toggleViewAction() for dock in window.docks]
    for title, groups in (
        (window.tr("&Edit"), ([a.undo, a.redo], [a.delete, a.select_all])),
        (
            window.tr("&Network"),
            ([a.quick_start, a.templates], window.canvas.tools, [a.fit_to_data]),
        ),
        (
            window.tr("&Train"),
            (
                [a.run, a.step, a.back],
                a.grains.actions(),
                [a.slower, a.faster],
                [a.reset, a.reseed],
                [a.check_gradients],
            ),
        ),
        (
            window.tr("&View"),
            ([a.fit, a.zoom_in, a.zoom_out], a.themes.actions(), [*view_panels, a.move_docks]),
        ),
        (window.tr("&Help"), ([a.about],)),
    ):
        menu = bar.addMenu(title)
        for group in groups:
            menu.addActions(group)
            separator = menu.addSeparator()
        if separator is not None:
            menu.removeAction(separator)
