"""What a random user may do next, each thing as often as its weight says: its name and the doing."""

import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)
from shiboken6 import isValid

from nnsim.functions.activations import ACTIVATIONS
from tests.support.dropping import drop, files
from tests.ui.any_window import ALT, CONTROL, NONE, SHIFT, AnyWindow, Button, Key
from tests.ui.random_files import NAMES
from tests.ui.random_graphs import GraphChoices
from tests.ui.random_keys import KEYS
from ui.lessons import library
from ui.panels.data.dataset_grid import DatasetGrid
from ui.plots.maps.decision_map import DecisionMap
from ui.window.graph.graph_window import GraphWindow

T = TypeVar("T")
MOST_WINDOWS = 3
# Commands that lie deep in the menus, by how their ids begin.
DEEP = (
    "file.export_",
    "data.export",
    "file.import",
    "file.save_as",
    "file.open",
    "file.new_graph",
    "file.recover",
    "data.open_table",
    "train.compare",
    "train.check",
    "lesson.",
    "view.arrange_",
    "plot.",
    "network.templates",
)
HANDLED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit)


class Choices:
    """Draws what is done next in the windows of a program; the one who acts seeds `draw`."""

    def __init__(self, hands: AnyWindow) -> None:
        self.hands = hands
        self.draw = random.Random()
        self.graphs = GraphChoices(hands, self.draw)
        # Kept while it is clicked in, since what Python knows of its controls ends with it.
        self.touched: QWidget | None = None
        self.in_list = False  # the event before

    # -- choosing ---------------------------------------------------------------------------------

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

    def one_of(self, things: Sequence[T]) -> T:
        return things[int(self.draw.random() * len(things))]

    # -- keys -------------------------------------------------------------------------------------

    def some_key(self) -> tuple[str, Callable[[], object]]:
        weights = [weight for weight, _, _ in KEYS]
        ((_, held, keys),) = self.draw.choices(KEYS, weights)
        key = self.one_of(keys)
        held_names = [
            name for name, m in (("Ctrl", CONTROL), ("Alt", ALT), ("Shift", SHIFT)) if held & m
        ]
        return "+".join([*held_names, key.name[4:]]), lambda: self.hands.press(key, held)

    def chain(self) -> tuple[str, Callable[[], object]]:
        """A network typed into the field above the canvas."""
        hidden = [
            str(self.one_of((1, 2, 2, 3, 4, 8, 30))) for _ in range(self.one_of((0, 1, 1, 2, 3)))
        ]
        ends = self.one_of(("1", "2", "2", "3")), self.one_of(("1", "1", "2", "3"))
        named = [self.one_of(tuple(ACTIVATIONS)) for _ in range(self.one_of((0, 1, 2)))]
        text = " ".join(["-".join([ends[0], *hidden, ends[1]]), *named])

        def act() -> None:
            self.hands.press(Key.Key_L, CONTROL)
            self.hands.type_text(text)
            self.hands.press(Key.Key_Return)

        return f"chain {text}", act

    def paste_table(self) -> tuple[str, Callable[[], object]]:
        """Rows of a table on the clipboard, pasted where the keyboard is; some lack a cell."""
        words = self.one_of((("0", "1"), ("rose", "iris", "lily"), ("1.5", "2", "-3e4")))
        columns, rows = self.one_of((1, 2, 3, 12)), self.one_of((1, 2, 30))
        names = ";".join([*(f"c{number}" for number in range(columns)), "last"])
        lines = [
            ";".join([*(self.one_of(("1.5", "2", "0", "?")) for _ in range(columns)), word])
            for word in (self.one_of(words) for _ in range(rows))
        ]

        def act() -> None:
            QGuiApplication.clipboard().setText("\n".join([names, *lines]))
            self.hands.press(Key.Key_V, CONTROL)

        return f"paste {rows} rows of {columns + 1} columns", act

    def run(self) -> tuple[str, Callable[[], object]]:
        return "Space", lambda: self.hands.press(Key.Key_Space)

    # -- mouse ------------------------------------------------------------------------------------

    def canvas_point(self) -> QPoint:
        """A neuron, a header, a handle, the middle of some wires, or anywhere."""
        canvas = self.hands.window.canvas
        scene = canvas.network_scene
        layer = self.one_of(scene.network.layers)
        placement = scene.placed[layer.id]
        kind, share = self.draw.random(), self.draw.random()
        if kind < 0.35 and not placement.is_block:
            point = placement.square(int(share * layer.size)).center()
        elif kind < 0.5:
            point = placement.header.center()
        elif kind < 0.6:
            point = placement.handle
        elif kind < 0.75 and scene.bundles:
            point = self.one_of(list(scene.bundles.values())).curves.bounds.center()
        else:
            size = canvas.viewport().size()
            return QPoint(round(share * size.width()), round(self.draw.random() * size.height()))
        return canvas.mapFromScene(point)

    def on_canvas(self) -> tuple[str, Callable[[], object]]:
        start, end = self.canvas_point(), self.canvas_point()
        held = self.one_of((NONE, NONE, NONE, NONE, SHIFT, CONTROL, ALT))
        kind, viewport = self.draw.random(), self.hands.window.canvas.viewport()
        place = f"{start.x()}, {start.y()}"
        if kind < 0.45:
            return f"click {place}", lambda: self.hands.click(
                viewport, start, Button.LeftButton, held
            )
        if kind < 0.55:
            return f"right click {place}", lambda: self.hands.right_click(viewport, start)
        if kind < 0.65:
            return f"double click {place}", lambda: self.hands.double_click(viewport, start, held)
        button = Button.MiddleButton if kind > 0.95 else Button.LeftButton
        return f"drag {place} to {end.x()}, {end.y()}", lambda: self.drag(start, end, button, held)

    def drag(self, start: QPoint, end: QPoint, button: Button, held: Qt.KeyboardModifier) -> None:
        """Now and then a key is pressed in the middle."""
        with self.hands.drag(self.hands.window.canvas.viewport(), start, end, button, held):
            if self.draw.random() < 0.2:
                keys = Key.Key_Escape, Key.Key_Right, Key.Key_Tab, Key.Key_F11, Key.Key_Delete
                self.hands.press(self.one_of(keys))
            if self.draw.random() < 0.1:
                self.hands.press(self.one_of((Key.Key_Z, Key.Key_Y, Key.Key_A)), CONTROL)

    def controls(self) -> list[QWidget]:
        """What can be clicked in the window that is in front."""
        front = QApplication.activeModalWidget() or QApplication.activeWindow() or self.hands.window
        self.touched = front
        return [
            w
            for w in front.findChildren(QWidget)
            if isinstance(w, HANDLED) and w.isVisible() and w.isEnabled() and w.window() is front
        ]

    def on_control(self) -> tuple[str, Callable[[], object]]:
        controls = self.controls()
        if not controls:
            return self.some_key()
        control = self.one_of(controls)
        if isinstance(control, QAbstractItemView):
            control = control.viewport()
        seen = control.visibleRegion().boundingRect()  # a panel scrolls
        if seen.isEmpty():
            return self.some_key()
        point = seen.topLeft() + QPoint(
            int(self.draw.random() * seen.width()), int(self.draw.random() * seen.height())
        )
        kind, text = self.draw.random(), self.one_of(("0.7", "-3", "12", "1e-4", "x", "2", "0"))
        name = f"{type(control).__name__} {control.accessibleName()}"
        if kind < 0.1:
            return f"right click {name}", lambda: self.hands.right_click(control, point)

        def act() -> None:
            self.hands.click(control, point, Button.LeftButton, NONE)
            if isinstance(control, QLineEdit) or kind > 0.8:
                self.hands.type_text(text)
                if kind > 0.5:
                    self.hands.press(self.one_of((Key.Key_Return, Key.Key_Tab, Key.Key_Escape)))

        return f"click {name} at {point.x()}, {point.y()}", act

    def wheel(self) -> tuple[str, Callable[[], object]]:
        point, turns = self.canvas_point(), self.one_of((120, 120, -120, -360, 240))
        viewport = self.hands.window.canvas.viewport()

        def act() -> None:
            QApplication.sendEvent(
                viewport,
                QWheelEvent(
                    QPointF(point),
                    QPointF(viewport.mapToGlobal(point)),
                    QPoint(),
                    QPoint(0, turns),
                    Button.NoButton,
                    NONE,
                    Qt.ScrollPhase.NoScrollPhase,
                    False,
                ),
            )

        return f"wheel {turns}", act

    def hover(self) -> tuple[str, Callable[[], object]]:
        """The mouse rests somewhere until there is a tooltip."""
        shown = [w for w in self.hands.window.findChildren(QWidget) if w.isVisible()]
        widget = self.one_of([self.hands.window.canvas.viewport(), self.one_of(shown)])
        point = self.canvas_point()
        if widget is not self.hands.window.canvas.viewport():
            point = QPoint(
                int(self.draw.random() * widget.width()), int(self.draw.random() * widget.height())
            )

        def act() -> None:
            there = widget.mapToGlobal(point)
            QTest.mouseMove(*self.hands.at(widget, point))
            if isValid(widget):  # else its window has made its views anew, in another language
                QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, point, there))

        return f"hover {type(widget).__name__}", act

    # -- menus ------------------------------------------------------------------------------------

    def in_menu(self, menu: QMenu) -> tuple[str, Callable[[], object]]:
        """Choose an entry by mouse, go on by keys, or leave."""
        entries = [
            a for a in menu.actions() if a.isEnabled() and a.isVisible() and self.harmless(a)
        ]
        if self.draw.random() < 0.3 or not entries:
            key = self.one_of((Key.Key_Escape, Key.Key_Escape, Key.Key_Left, Key.Key_Right))
            return f"{key.name[4:]} in a menu", lambda: self.hands.press(key)
        entry = self.one_of(entries)
        point = menu.actionGeometry(entry).center()
        return f"choose {entry.text()}", lambda: self.hands.click(
            menu, point, Button.LeftButton, NONE
        )

    def harmless(self, action: QAction) -> bool:
        """Whether it stays in the program: no text editor opens, nor does everything end."""
        return action.objectName() not in ("help.open_log", "file.quit")

    def menu_entry(self) -> tuple[str, Callable[[], object]]:
        """Open a menu of the menu bar; the next events are in it."""
        return self.menu_of(self.hands.window.menus)

    def menu_of(self, bar: QMenuBar) -> tuple[str, Callable[[], object]]:
        """One of the menus of a bar."""
        title = self.one_of(bar.actions())
        if not bar.isVisible() or QApplication.activeModalWidget() is not None:
            return self.some_key()
        point = bar.actionGeometry(title).center()
        return f"menu {title.text()}", lambda: self.hands.click(bar, point, Button.LeftButton, NONE)

    def command(self) -> tuple[str, Callable[[], object]]:
        """An entry that lies deep in the menus, as if it were chosen there."""
        commands = self.hands.window.commands
        ids = [action.objectName() for action in commands]
        name = self.one_of([name for name in ids if name.startswith(DEEP)])
        return f"command {name}", commands[name].trigger

    def lesson(self) -> tuple[str, Callable[[], object]]:
        """A lesson that comes with the program."""
        entry = self.one_of(library.shipped())
        return f"lesson {entry.id}", partial(self.hands.window.lessons.open_number, entry.id)

    def theme(self) -> tuple[str, Callable[[], object]]:
        """Another theme; its entry is in a menu that is as good as any."""
        name = self.one_of(("view.light", "view.dark"))
        return "theme", self.hands.window.commands[name].trigger

    def language(self) -> tuple[str, Callable[[], object]]:
        """A language, for which all views are made anew, be it the same."""
        name = self.one_of(("view.language_en", "view.language_system"))
        return "language", self.hands.window.commands[name].trigger

    def data_set(self) -> tuple[str, Callable[[], object]]:
        grid = self.hands.window.findChild(DatasetGrid)
        if grid is None or not grid.isVisible():
            return self.some_key()
        tile = self.one_of(list(grid.tiles.values()))
        point = tile.rect().center()
        return "data set", lambda: self.hands.click(tile, point, Button.LeftButton, NONE)

    def drawing(self) -> tuple[str, Callable[[], object]]:
        """A tool of the decision map, or a stroke with the one in hand."""
        shown = [w for w in self.hands.window.findChildren(DecisionMap) if w.isVisible()]
        if not shown:
            return self.some_key()
        decision_map = self.one_of(shown)
        if not decision_map.hand.on or self.draw.random() < 0.1:
            button: QWidget = decision_map.draw
        else:
            bar = decision_map.bar
            button = self.one_of([*bar.buttons.values(), *bar.chips, bar.more])
        if not decision_map.hand.on or self.draw.random() < 0.4:
            point = button.rect().center()
            return f"drawing {button.toolTip()}", lambda: self.hands.click(
                button, point, Button.LeftButton, NONE
            )
        picture, (start, end) = (
            decision_map.picture,
            (self.place_in(decision_map.picture) for _ in "ab"),
        )
        return f"stroke {start.x()}, {start.y()}", lambda: self.stroke(picture, start, end)

    def place_in(self, widget: QWidget) -> QPoint:
        return QPoint(
            int(self.draw.random() * widget.width()), int(self.draw.random() * widget.height())
        )

    def stroke(self, picture: QWidget, start: QPoint, end: QPoint) -> None:
        """Now and then it is given up, undone or left in the middle."""
        with self.hands.drag(picture, start, end, Button.LeftButton, NONE):
            if self.draw.random() < 0.2:
                self.hands.press(self.one_of((Key.Key_Escape, Key.Key_Tab, Key.Key_Space)))
            if self.draw.random() < 0.1:
                self.hands.press(Key.Key_Z, CONTROL)

    # -- files ------------------------------------------------------------------------------------

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

    # -- graphs -----------------------------------------------------------------------------------

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

    # -- windows ----------------------------------------------------------------------------------

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
