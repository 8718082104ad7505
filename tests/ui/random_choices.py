"""What a random user may do next, each thing as often as its weight says: its name and the doing."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu

from tests.support.dropping import drop, files
from tests.ui.any_window import CONTROL, AnyWindow, Key
from tests.ui.random_files import NAMES
from tests.ui.random_graphs import GraphChoices
from tests.ui.random_menus import MenuChoices
from tests.ui.random_mouse import MouseChoices
from ui.window.graph.graph_window import GraphWindow

MOST_WINDOWS = 3


class Choices(MouseChoices, MenuChoices):
    """Draws what is done next in the windows of a program."""

    def __init__(self, hands: AnyWindow) -> None:
        super().__init__(hands)
        self.graphs = GraphChoices(hands, self.draw)
        self.in_list = False  # the event before

    def choose(self) -> tuple[str, Callable[[], object]]:
        """What to do next, where things are open that take all keys and clicks in those."""
        modal = QApplication.activeModalWidget()
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            return self.in_menu(popup)
        self.in_list = self.in_list or popup is not None
        if popup is not None:
            key = self.one_of((Key.Key_Down, Key.Key_Up, Key.Key_Return, Key.Key_Escape))
            return f"{key.name[4:]} in a list", lambda: self.hands.press(key)
        if modal is not None:
            self.hands.turn_to(modal)
            if self.in_list:  # desktops hand the keyboard back; offscreen any window may get it
                modal.activateWindow()
        self.in_list = False
        if isinstance(modal, QFileDialog):
            return self.in_file_dialog(modal)
        if modal is not None and self.draw.random() < 0.2:
            return "Esc in a dialog", lambda: self.hands.press(Key.Key_Escape)
        if not self.hands.windows:
            return "start", self.hands.start
        graph = QApplication.activeWindow()
        if isinstance(graph, GraphWindow) and self.draw.random() < 0.9:
            return self.on_graph(graph)
        self.hands.window = self.hands.front()
        acts = (
            (30, self.some_key),
            (12, self.chain),
            (24, self.on_canvas),
            (14, self.on_control),
            (5, self.menu_entry),
            (3, self.command),
            (1, self.lesson),
            (4, self.theme),
            (5, self.data_set),
            (5, self.drawing),
            (7, self.run),
            (3, self.wheel),
            (3, self.hover),
            (2, self.resize),
            (1, self.paste_table),
            (1, self.drop),
            (1, self.other_window),
            (1, self.language),
        )
        if modal is not None:  # no system lets anybody at a window that it keeps waiting
            behind = self.menu_entry, self.command, self.lesson, self.drop, self.other_window
            acts = tuple(entry for entry in acts if entry[1] not in behind)
        (act,) = self.draw.choices([act for _, act in acts], [weight for weight, _ in acts])
        return act()

    def in_file_dialog(self, dialog: QFileDialog) -> tuple[str, Callable[[], object]]:
        """Leave it, or name a file of the right kind or of a wrong one."""
        name = self.one_of(NAMES)
        if self.draw.random() < 0.4:
            return "Esc in a file dialog", lambda: self.hands.press(Key.Key_Escape)

        def act() -> None:
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(str(Path.home() / name))
            self.hands.press(Key.Key_Return)

        return f"file {name}", act

    def drop(self) -> tuple[str, Callable[[], object]]:
        """One or two files dropped anywhere on the window."""
        names = [self.one_of(NAMES) for _ in range(self.one_of((1, 1, 2)))]
        window = self.hands.window
        place = self.place_in(window)
        dropped = files(*(Path.home() / name for name in names))
        return f"drop {' '.join(names)}", lambda: drop(window, dropped, place)

    def on_graph(self, window: GraphWindow) -> tuple[str, Callable[[], object]]:
        """A key, another expression, a control, the picture, or away from it."""
        kind = self.draw.random()
        if kind < 0.45:
            return self.some_key()
        if kind < 0.55:
            return self.graphs.expression(window)
        if kind < 0.75:
            return self.graphs.on_picture(window)
        if kind < 0.9:
            return self.on_control()
        if kind < 0.97:
            return self.menu_of(window.menus)
        return "close graph", lambda: self.hands.press(Key.Key_W, CONTROL)

    def resize(self) -> tuple[str, Callable[[], object]]:
        size = self.one_of(((1440, 900), (1280, 800), (1120, 640), (1920, 1080)))
        return f"size {size}", lambda: self.hands.window.resize(*size)

    def other_window(self) -> tuple[str, Callable[[], object]]:
        """One more, one less, or the other one."""
        if len(self.hands.windows) < MOST_WINDOWS and self.draw.random() < 0.5:
            return "new window", lambda: self.hands.press(Key.Key_N, CONTROL)
        if len(self.hands.windows) > 1 and self.draw.random() < 0.5:
            other = self.one_of(self.hands.windows)
            return "other window", other.activateWindow
        return "close window", lambda: self.hands.press(Key.Key_W, CONTROL)
