"""What a random user does with the mouse: on the canvas, at controls, on the decision map."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from tests.ui.any_window import ALT, CONTROL, NONE, SHIFT, AnyWindow, Button, Key
from tests.ui.random_keys import KeyChoices
from ui.panels.data.dataset_grid import DatasetGrid
from ui.plots.maps.decision_map import DecisionMap

HANDLED = (QAbstractButton, QAbstractItemView, QAbstractSlider, QComboBox, QLineEdit)


class MouseChoices(KeyChoices):
    """Draws what is clicked, dragged, turned or pointed at next."""

    def __init__(self, hands: AnyWindow) -> None:
        super().__init__(hands)
        # Kept while it is clicked in, since what Python knows of its controls ends with it.
        self.touched: QWidget | None = None

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
