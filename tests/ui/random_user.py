"""A user of the whole window who does anything at any time, with real keys and a real mouse.

    ./run python tests/ui/random_user.py [--events 500] [--seeds 40] [--first 0] [--jobs 2] [--trace]

Every seed is a process of its own. Its n-th event is drawn from the seed and n alone, and the clock
that training goes by is counted, so a seed does the same again. Every exception, every message of Qt
and every canvas that shows nothing is a fault; the exit status is 1 if there was one.
"""

import argparse
import itertools
import os
import random
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

SCREEN = Path(__file__).with_name("large_screen.json")  # offscreen there would be 800 by 800 pixels
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

# Before anything that asks for the time is imported.
_ticks = itertools.count()
time.perf_counter = lambda: next(_ticks) * 1e-4  # as if each look at the clock took that long


from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QWheelEvent,
    QWindow,
)
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
    QWidget,
)

from nnsim.functions.activations import ACTIVATIONS
from tests.ui.watching import Watch
from ui.app import make_application
from ui.base import app_paths
from ui.panels.data.dataset_grid import DatasetGrid
from ui.window.main_window import MainWindow, choose_theme

T = TypeVar("T")
MOST_WINDOWS = 3
HANDLED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit)

Key, Button = Qt.Key, Qt.MouseButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
DIGITS = tuple(getattr(Key, f"Key_{n}") for n in range(10))
ARROWS = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down)

# Keys by how often they are pressed, with what is held down.
KEYS: tuple[tuple[int, Qt.KeyboardModifier, tuple[Qt.Key, ...]], ...] = (
    (12, NONE, (Key.Key_Tab,)),
    (5, SHIFT, (Key.Key_Backtab,)),
    (14, NONE, (Key.Key_Right,)),
    (16, NONE, ARROWS),
    (6, SHIFT, ARROWS),
    (3, CONTROL, ARROWS),
    (4, ALT, (Key.Key_Up, Key.Key_Down)),
    (5, NONE, (Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown)),
    (6, NONE, (Key.Key_Delete, Key.Key_Backspace)),
    (6, NONE, (Key.Key_Escape,)),
    (6, NONE, (Key.Key_Return,)),
    (3, NONE, (Key.Key_Menu, Key.Key_F2, Key.Key_F4)),
    (12, NONE, DIGITS),
    (6, CONTROL, DIGITS[:5]),
    (4, ALT, DIGITS[1:5]),
    (4, NONE, (Key.Key_Plus, Key.Key_Minus, Key.Key_Period, Key.Key_BracketLeft)),
    (3, NONE, (Key.Key_BracketRight, Key.Key_E, Key.Key_X, Key.Key_K)),
    (4, NONE, (Key.Key_V, Key.Key_N, Key.Key_L, Key.Key_W)),
    (16, CONTROL, (Key.Key_Z,)),
    (7, CONTROL, (Key.Key_Y,)),
    (9, CONTROL, (Key.Key_A, Key.Key_C, Key.Key_X, Key.Key_V, Key.Key_D)),
    (5, CONTROL, (Key.Key_G, Key.Key_H, Key.Key_T, Key.Key_L, Key.Key_S, Key.Key_F, Key.Key_E)),
    (4, CONTROL | SHIFT, (Key.Key_N, Key.Key_D, Key.Key_T, Key.Key_Z)),
    (9, NONE, (Key.Key_F11,)),
    (1, NONE, (Key.Key_F1,)),
)


class RandomUser:
    """Works until a number of events are done, then closes all windows and ends the application."""

    def __init__(self, seed: int, events: int, watch: Watch, trace: bool) -> None:
        self.seed, self.events, self.watch, self.trace = seed, events, watch, trace
        self.done = 0
        self.acting: list[QWidget | None] = []  # what was open when each event under way began
        self.draw = random.Random()
        self.window = self.open_window()
        self.desk = self.window.desk

    def open_window(self) -> MainWindow:
        window = MainWindow()
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        return window

    # -- one event after the other ----------------------------------------------------------------

    def go_on(self) -> None:
        """Do the next event. The one after it is asked for first: a dialog may block this one."""
        opened = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        # Qt's hands let events be processed after each key: that is not yet time for the next one.
        if self.acting and opened in (None, self.acting[-1]):
            QTimer.singleShot(1, self.go_on)
            return
        if self.done == self.events:
            self.acting.append(opened)
            self.close()
            self.acting.pop()
            return
        number, self.done = self.done, self.done + 1
        self.draw.seed(f"{self.seed} {number}")
        QTimer.singleShot(self.pause(), self.go_on)
        what, act = self.choose()
        if self.trace:
            print(f"{number:5} {what}", flush=True)
        self.watch.doing(number, what)
        self.acting.append(opened)
        act()
        self.acting.pop()
        self.watch.look(self.windows, every_pixel=what in ("F11", "theme"))

    def pause(self) -> int:
        """Milliseconds that events are processed for; none while training, which counts its own time."""
        long = self.draw.random() < 0.04
        return 150 if long and not any(w.session.running for w in self.windows) else 0

    def close(self) -> None:
        """End whatever is open, as a user would."""
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        QTimer.singleShot(0, self.go_on)
        if popup is not None:
            popup.close()
        elif modal is not None:
            self.press(Key.Key_Escape)
        elif self.windows:
            self.windows[-1].close_without_asking()
        else:
            QApplication.exit()

    @property
    def windows(self) -> tuple[MainWindow, ...]:
        return self.desk.windows

    # -- choosing ---------------------------------------------------------------------------------

    def choose(self) -> tuple[str, Callable[[], object]]:
        """What to do next, where things are open that take all keys and clicks in those."""
        modal = QApplication.activeModalWidget()
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            return self.in_menu(popup)
        if popup is not None:
            key = self.one_of((Key.Key_Down, Key.Key_Up, Key.Key_Return, Key.Key_Escape))
            return f"{key.name[4:]} in a list", lambda: self.press(key)
        if isinstance(modal, QFileDialog):
            return "Esc in a file dialog", lambda: self.press(Key.Key_Escape)
        if modal is not None and self.draw.random() < 0.2:
            return "Esc in a dialog", lambda: self.press(Key.Key_Escape)
        if not self.windows:
            return "start", self.start_anew
        self.window = self.front()
        acts = (
            (30, self.some_key),
            (12, self.chain),
            (24, self.on_canvas),
            (14, self.on_control),
            (5, self.menu_entry),
            (4, self.theme),
            (5, self.data_set),
            (7, self.run),
            (3, self.wheel),
            (3, self.hover),
            (2, self.resize),
            (1, self.other_window),
        )
        (act,) = self.draw.choices([act for _, act in acts], [weight for weight, _ in acts])
        return act()

    def start_anew(self) -> None:
        """As after a start."""
        self.window = self.open_window()
        self.desk = self.window.desk

    def front(self) -> MainWindow:
        """The window that is worked in."""
        active = QApplication.activeWindow()
        while active is not None and not isinstance(active, MainWindow):
            parent = active.parentWidget()
            active = parent.window() if parent is not None else None
        if isinstance(active, MainWindow) and active in self.windows:
            return active
        window = self.windows[-1]
        window.activateWindow()
        return window

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
        return "+".join([*held_names, key.name[4:]]), lambda: self.press(key, held)

    def press(self, key: Qt.Key | int, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key and let it go, each in the window that has the keyboard then: one may close."""
        for half in (QTest.keyPress, QTest.keyRelease):
            window = self.with_keyboard()
            if window is not None:
                half(window, key, held)

    def with_keyboard(self) -> QWindow | None:
        modal = QApplication.activeModalWidget()
        if QGuiApplication.focusWindow() is not None:
            return QGuiApplication.focusWindow()
        if modal is not None:
            return modal.windowHandle()
        return self.front().windowHandle() if self.windows else None

    def type_text(self, text: str) -> None:
        for character in text:
            self.press(ord(character))

    def chain(self) -> tuple[str, Callable[[], object]]:
        """A network typed into the field above the canvas."""
        hidden = [
            str(self.one_of((1, 2, 2, 3, 4, 8, 30))) for _ in range(self.one_of((0, 1, 1, 2, 3)))
        ]
        ends = self.one_of(("1", "2", "2", "3")), self.one_of(("1", "1", "2", "3"))
        named = [self.one_of(tuple(ACTIVATIONS)) for _ in range(self.one_of((0, 1, 2)))]
        text = " ".join(["-".join([ends[0], *hidden, ends[1]]), *named])

        def act() -> None:
            self.press(Key.Key_L, CONTROL)
            self.type_text(text)
            self.press(Key.Key_Return)

        return f"chain {text}", act

    def run(self) -> tuple[str, Callable[[], object]]:
        return "Space", lambda: self.press(Key.Key_Space)

    # -- mouse ------------------------------------------------------------------------------------

    def click(
        self, widget: QWidget, point: QPoint, button: Button, held: Qt.KeyboardModifier
    ) -> None:
        handle, place = self.at(widget, point)
        QTest.mouseClick(handle, button, held, place)

    def at(self, widget: QWidget, point: QPoint) -> tuple[QWindow, QPoint]:
        """A point of a widget in its window; what is outside of it is out of reach."""
        window = widget.window()
        place, room = widget.mapTo(window, point), window.rect()
        place.setX(min(max(place.x(), 0), room.right()))
        place.setY(min(max(place.y(), 0), room.bottom()))
        return window.windowHandle(), place

    def canvas_point(self) -> QPoint:
        """A neuron, a header, a handle, the middle of some wires, or anywhere."""
        canvas = self.window.canvas
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
        kind, viewport = self.draw.random(), self.window.canvas.viewport()
        place = f"{start.x()}, {start.y()}"
        if kind < 0.45:
            return f"click {place}", lambda: self.click(viewport, start, Button.LeftButton, held)
        if kind < 0.55:
            return f"right click {place}", lambda: self.right_click(viewport, start)
        if kind < 0.65:
            handle, point = self.at(viewport, start)
            return f"double click {place}", lambda: QTest.mouseDClick(
                handle, Button.LeftButton, held, point
            )
        button = Button.MiddleButton if kind > 0.95 else Button.LeftButton
        return f"drag {place} to {end.x()}, {end.y()}", lambda: self.drag(start, end, button, held)

    def right_click(self, widget: QWidget, point: QPoint) -> None:
        """Offscreen there is no desktop that would ask for the menu after the press."""
        self.click(widget, point, Button.RightButton, NONE)
        if QApplication.activePopupWidget() is None:
            reason = QContextMenuEvent.Reason.Mouse
            event = QContextMenuEvent(reason, point, widget.mapToGlobal(point))
            QApplication.sendEvent(widget, event)

    def drag(self, start: QPoint, end: QPoint, button: Button, held: Qt.KeyboardModifier) -> None:
        """Press, move, perhaps press a key or wait in the middle, and release."""
        viewport = self.window.canvas.viewport()
        handle, place = self.at(viewport, start)
        QTest.mousePress(handle, button, held, place)
        for point in ((start + end) / 2, end):
            QTest.mouseMove(*self.at(viewport, point))
        if self.draw.random() < 0.2:
            keys = Key.Key_Escape, Key.Key_Right, Key.Key_Tab, Key.Key_F11, Key.Key_Delete
            self.press(self.one_of(keys))
        if self.draw.random() < 0.1:
            self.press(self.one_of((Key.Key_Z, Key.Key_Y, Key.Key_A)), CONTROL)
        QTest.mouseRelease(handle, button, held, self.at(viewport, end)[1])

    def controls(self) -> list[QWidget]:
        """What can be clicked in the window that is in front."""
        front = QApplication.activeModalWidget() or QApplication.activeWindow() or self.window
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
            return f"right click {name}", lambda: self.right_click(control, point)

        def act() -> None:
            self.click(control, point, Button.LeftButton, NONE)
            if isinstance(control, QLineEdit) or kind > 0.8:
                self.type_text(text)
                if kind > 0.5:
                    self.press(self.one_of((Key.Key_Return, Key.Key_Tab, Key.Key_Escape)))

        return f"click {name} at {point.x()}, {point.y()}", act

    def wheel(self) -> tuple[str, Callable[[], object]]:
        point, turns = self.canvas_point(), self.one_of((120, 120, -120, -360, 240))
        viewport = self.window.canvas.viewport()

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
        shown = [w for w in self.window.findChildren(QWidget) if w.isVisible()]
        widget = self.one_of([self.window.canvas.viewport(), self.one_of(shown)])
        point = self.canvas_point()
        if widget is not self.window.canvas.viewport():
            point = QPoint(
                int(self.draw.random() * widget.width()), int(self.draw.random() * widget.height())
            )

        def act() -> None:
            QTest.mouseMove(*self.at(widget, point))
            there = widget.mapToGlobal(point)
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
            return f"{key.name[4:]} in a menu", lambda: self.press(key)
        entry = self.one_of(entries)
        point = menu.actionGeometry(entry).center()
        return f"choose {entry.text()}", lambda: self.click(menu, point, Button.LeftButton, NONE)

    def harmless(self, action: QAction) -> bool:
        """Whether it stays in the program: no text editor opens, nor does everything end."""
        return all(action not in (w.commands.open_log, w.commands.quit) for w in self.windows)

    def menu_entry(self) -> tuple[str, Callable[[], object]]:
        """Open a menu of the menu bar; the next events are in it."""
        bar = self.window.menus
        title = self.one_of(bar.actions())
        if not bar.isVisible() or QApplication.activeModalWidget() is not None:
            return self.some_key()
        point = bar.actionGeometry(title).center()
        return f"menu {title.text()}", lambda: self.click(bar, point, Button.LeftButton, NONE)

    def theme(self) -> tuple[str, Callable[[], object]]:
        """Another theme; its entry is in a menu that is as good as any."""
        action = self.one_of(self.window.commands.themes.actions())
        return "theme", action.trigger

    def data_set(self) -> tuple[str, Callable[[], object]]:
        grid = self.window.findChild(DatasetGrid)
        if grid is None or not grid.isVisible():
            return self.some_key()
        tile = self.one_of(list(grid.tiles.values()))
        point = tile.rect().center()
        return "data set", lambda: self.click(tile, point, Button.LeftButton, NONE)

    # -- windows ----------------------------------------------------------------------------------

    def resize(self) -> tuple[str, Callable[[], object]]:
        size = self.one_of(((1440, 900), (1280, 800), (1120, 640), (1920, 1080)))
        return f"size {size}", lambda: self.window.resize(*size)

    def other_window(self) -> tuple[str, Callable[[], object]]:
        """One more, one less, or the other one."""
        if len(self.windows) < MOST_WINDOWS and self.draw.random() < 0.5:
            return "new window", lambda: self.press(Key.Key_N, CONTROL)
        if len(self.windows) > 1 and self.draw.random() < 0.5:
            other = self.one_of(self.windows)
            return "other window", other.activateWindow
        return "close window", lambda: self.press(Key.Key_W, CONTROL)


def one_seed(seed: int, events: int, trace: bool) -> int:
    """Let the user of one seed work in this process; the number of faults."""
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", "path is deprecated", DeprecationWarning)  # by ziamath
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
            QSettings.setPath(QSettings.Format.IniFormat, scope, folder)
        app_paths.use(Path(folder) / "data")
        app = make_application()
        watch = Watch(seed)
        choose_theme(app, "light")
        user = RandomUser(seed, events, watch, trace)
        app.setQuitOnLastWindowClosed(False)
        QTimer.singleShot(0, user.go_on)
        app.exec()
        watch.end()
        QGuiApplication.clipboard().clear()  # Python would be gone when Qt frees what is on it
    print(f"seed {seed}: {user.done} events, {len(watch.faults)} faults", flush=True)
    return len(watch.faults)


def seeds_apart(seeds: Iterator[int], arguments: argparse.Namespace) -> list[int]:
    """A process for each seed; those that met a fault."""

    def failed(seed: int) -> bool:
        command = [sys.executable, __file__, "--seed", str(seed), "--events", str(arguments.events)]
        ran = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        print(ran.stdout, end="", flush=True)
        if ran.returncode not in (0, 1):
            print(f"seed {seed}: ended with {ran.returncode}", flush=True)
        return ran.returncode != 0

    with ThreadPoolExecutor(arguments.jobs) as pool:
        seeds = list(seeds)
        return [seed for seed, bad in zip(seeds, pool.map(failed, seeds), strict=True) if bad]


def main() -> int:
    """Let many users work, and say which met a fault."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=500, help="of each seed")
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--first", type=int, default=0, help="of the seeds")
    parser.add_argument("--jobs", type=int, default=2, help="seeds at a time")
    parser.add_argument("--seed", type=int, help="one alone, in this process")
    parser.add_argument("--trace", action="store_true", help="print every event of it")
    arguments = parser.parse_args()
    if arguments.seed is not None:
        return int(one_seed(arguments.seed, arguments.events, arguments.trace) > 0)
    began = time.monotonic()
    seeds = range(arguments.first, arguments.first + arguments.seeds)
    bad = seeds_apart(iter(seeds), arguments)
    took = time.monotonic() - began
    print(f"{arguments.seeds} seeds of {arguments.events} events in {took:.0f} s; faults in {bad}")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
