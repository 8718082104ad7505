"""The menu bar, made from the tables of commands."""

from ui.window.commands.edit import edit_menu
from ui.window.commands.file import file_menu, window_menu
from ui.window.commands.help import help_menu
from ui.window.commands.network import network_menu
from ui.window.commands.train import train_menu
from ui.window.commands.view import view_menu
from ui.window.context import DocumentWindow
from ui.window.file_controller import FileController
from ui.window.window_manager import WindowManager


def fill_menus(window: DocumentWindow, filing: FileController, desk: WindowManager) -> None:
    """Make the commands of a window and fill its menu bar."""
    menus = (
        file_menu(window, filing, desk),
        edit_menu(window),
        network_menu(window),
        train_menu(window),
        view_menu(window),
        window_menu(window, desk),
        help_menu(window),
    )
    window.commands.add([menus], window)
    window.menus.clear()
    for menu in menus:
        window.menus.addMenu(window.commands.menus[menu.id])
