"""The windows of one program, and a keyboard and a mouse that work in whichever is in front."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.window.main_window import MainWindow

Key, Button = Qt.Key, Qt.MouseButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier

MOST_GRAPHS = 2  # windows on graphs that stay open


class AnyWindow:
    """Keys and clicks, each in the window that has the keyboard or lies there at that moment."""

    def __init__(self) -> None:
        # Kept, since Python would else let go of it, and of its handle with it, before the event.
        self._touched: QWidget | None = None
        self.start()

    def start(self) -> None:
        """Open a first window, as after a start; graphs that a start before left are closed."""
        self.close_graphs(0)
        self.window = MainWindow()
        self.window.resize(1440, 900)
        self.window.show()
        self.window.activateWindow()
        self.desk = self.window.desk

    @property
    def windows(self) -> tuple[MainWindow, ...]:
        """Those on a network that are open."""
        return tuple(window for window in self.desk.windows if isinstance(window, MainWindow))

    @property
    def presented(self) -> bool:
        """Whether any window is, of a graph too."""
        open_windows = self.desk.windows if hasattr(self, "desk") else ()
        return any(w.presenting.on for w in open_windows if "presenting" in vars(w))

    def close_graphs(self, most: int) -> None:
        """Let go of all windows on graphs but so many of the latest."""
        windows = self.desk.windows if hasattr(self, "desk") else ()
        graphs = [window for window in windows if not isinstance(window, MainWindow)]
        for graph in graphs[: len(graphs) - most]:
            graph.close_without_asking()

    def front(self) -> MainWindow:
        """The main window that is worked in; a dialog that waits over it keeps the keyboard."""
        self.close_graphs(MOST_GRAPHS)
        active = QApplication.activeWindow() or QApplication.activeModalWidget()
        while active is not None and not isinstance(active, MainWindow):
            parent = active.parentWidget()
            active = parent.window() if parent is not None else None
        if isinstance(active, MainWindow) and active in self.windows:
            active.make_menus()
            return active
        window = self.windows[-1]
        if QApplication.activeModalWidget() is None:
            window.activateWindow()
        window.make_menus()
        return window

    def turn_to(self, dialog: QWidget) -> None:
        """Go to a dialog that keeps another window waiting than the one that is worked in."""
        active, kept = QApplication.activeWindow(), dialog.parentWidget()
        free = dialog.windowModality() == Qt.WindowModality.WindowModal and kept is not None
        if free and isinstance(active, MainWindow) and active is not kept.window():
            dialog.activateWindow()

    # -- keys -------------------------------------------------------------------------------------

    def press(self, key: Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press a key and let it go, with what is held down."""
        self._send(key.value, held, QTest.keyToAscii(key).strip("\0"))

    def type_text(self, text: str) -> None:
        """Key by key."""
        for character in text:
            self._send(QTest.asciiToKey(ord(character)), NONE, character)

    def _send(self, code: int, held: Qt.KeyboardModifier, text: str) -> None:
        """Each half to the window that has the keyboard then, since a key may close one.

        `QTest.keyPress` presses and releases also what is held down, one event after the other, and
        goes on with them in a window that one of them has closed: it reads freed memory.
        """
        for down in (True, False):
            # First, since what Python knows of a window may end with what it knew of its widget.
            top = QApplication.activeModalWidget() or (self.front() if self.windows else None)
            window = QGuiApplication.focusWindow()
            if window is None and top is not None:
                window = top.windowHandle()
            if window is not None:
                QTest.simulateEvent(window, down, code, held, text, False)

    # -- mouse ------------------------------------------------------------------------------------

    def click(
        self, widget: QWidget, point: QPoint, button: Button, held: Qt.KeyboardModifier
    ) -> None:
        """At a point of a widget; the button is let go over what the press has left there."""
        handle, place = self.at(widget, point)
        QTest.mousePress(handle, button, held, place)
        if isValid(handle):
            QTest.mouseRelease(handle, button, held, _within(handle.size(), place))

    def double_click(self, widget: QWidget, point: QPoint, held: Qt.KeyboardModifier) -> None:
        """With the left button, at a point of a widget."""
        handle, place = self.at(widget, point)
        QTest.mouseDClick(handle, Button.LeftButton, held, place)

    def at(self, widget: QWidget, point: QPoint) -> tuple[QWindow, QPoint]:
        """A point of a widget in its window; what is outside of it is out of reach.

        A window that is given another size has that at once, and on the screen a moment later.
        """
        window = self._touched = widget.window()
        place, handle = widget.mapTo(window, point), window.windowHandle()
        return handle, _within(window.size().boundedTo(handle.size()), place)

    def right_click(self, widget: QWidget, point: QPoint) -> None:
        """Offscreen there is no desktop that would ask for the menu after the press.

        The click lets events wait no longer, and one may make the views anew in another language.
        """
        self.click(widget, point, Button.RightButton, NONE)
        if isValid(widget) and QApplication.activePopupWidget() is None:
            reason = QContextMenuEvent.Reason.Mouse
            event = QContextMenuEvent(reason, point, widget.mapToGlobal(point))
            QApplication.sendEvent(widget, event)

    @contextmanager
    def drag(
        self, widget: QWidget, start: QPoint, end: QPoint, button: Button, held: Qt.KeyboardModifier
    ) -> Iterator[None]:
        """Press and move; what the caller does before it goes on happens with the button down."""
        window = widget.window()
        handle, place = self.at(widget, start)
        QTest.mousePress(handle, button, held, place)
        for point in ((start + end) / 2, end):
            if isValid(widget):  # else its window has made its views anew, in another language
                QTest.mouseMove(*self.at(widget, point))
        yield
        if isValid(widget):
            QTest.mouseRelease(handle, button, held, self.at(widget, end)[1])
        elif isValid(window):
            QTest.mouseRelease(handle, button, held, _within(handle.size(), place))


def _within(room: QSize, place: QPoint) -> QPoint:
    return QPoint(
        min(max(place.x(), 0), room.width() - 1), min(max(place.y(), 0), room.height() - 1)
    )
