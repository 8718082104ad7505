"""The menu bar, made from the tables of commands; imported after the first picture."""

from ui.window.commands.edit import edit_menu
from ui.window.commands.file import file_menu, window_menu
from ui.window.commands.help import help_menu
from ui.window.commands.lessons import lessons_menu, welcome_command
from ui.window.commands.network import network_menu
from ui.window.commands.train import train_menu
from ui.window.commands.view import view_menu
from ui.window.context import DocumentWindow
from ui.window.file_controller import FileController
from ui.window.table_controller import TableController
from ui.window.window_manager import WindowManager


def fill_menus(
    window: DocumentWindow, filing: FileController, tables: TableController, desk: WindowManager
) -> None:
    """Make the commands of a window, and what its titles list."""
    menus = (
        file_menu(window, filing, tables, desk),
        edit_menu(window, tables),
        network_menu(window),
        train_menu(window),
        lessons_menu(window, filing),
        view_menu(window, filing),
        window_menu(window, desk),
        help_menu(window, welcome_command(window, filing.open)),
    )
    window.commands.add([menus], window)
    for title, menu in zip(window.menus.actions(), menus, strict=True):
        title.setMenu(window.commands.menus[menu.id])
