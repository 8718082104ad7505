"""The menu bar, made from the tables of commands."""

from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtWidgets import QWidget

from ui.widgets.quiet_choice import QuietChoice
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

translate = QCoreApplication.translate
_HEIGHT, _CHEVRON, _MARGIN = 22, 18, 16  # px


def fill_menus(
    window: DocumentWindow, filing: FileController, tables: TableController, desk: WindowManager
) -> None:
    """Make the commands of a window and fill its menu bar."""
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
    window.menus.clear()
    for menu in menus:
        window.menus.addMenu(window.commands.menus[menu.id])
    window.menus.setCornerWidget(_arrangement_choice(window))


class _Corner(QWidget):
    """As large as it is made: what is in it may be higher than the bar."""

    def sizeHint(self) -> QSize:
        return self.size()


def _arrangement_choice(window: DocumentWindow) -> QWidget:
    """The arrangement of the docks at the right end."""
    corner, docks = _Corner(window.menus), window.docks
    name, tip = (
        translate("Commands", "Arrangement"),
        translate("Commands", "Where the panels stand"),
    )
    choice = QuietChoice(name, tip, corner)
    rows = [*(f"view.arrange_{ready}" for ready in docks.ready), "view.present"]
    words = [(row, window.commands[row].command.words) for row in rows]
    choice.set_choices(words, f"view.arrange_{docks.arrangement}")

    def choose(row: str) -> None:
        window.commands[row].trigger()
        choice.set_value(f"view.arrange_{docks.arrangement}")  # that of when presenting ends

    choice.chosen.connect(choose)
    docks.arranged.connect(lambda ready: choice.set_value(f"view.arrange_{ready}"))
    longest = max(choice.fontMetrics().horizontalAdvance(text) for _, text in words)
    choice.setFixedWidth(longest + _CHEVRON)
    corner.resize(choice.width() + _MARGIN, _HEIGHT)
    choice.move(0, (_HEIGHT - choice.sizeHint().height()) // 2)
    return corner
