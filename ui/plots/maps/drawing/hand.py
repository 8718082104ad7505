"""Drawing on a map: what mouse and keys do there while a tool is in hand."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from nnsim.data.datasets import Dataset
from nnsim.data.drawing import Brush, Place
from nnsim.data.point_edits import add_class, blank, name_class
from nnsim.errors import UserError
from nnsim.model.project import Project
from ui.base.translation import Phrase, error_text
from ui.document.data_editor import DataEditor
from ui.plots.maps.drawing.bar import DrawingBar, tools
from ui.plots.maps.drawing.strokes import (
    Erasing,
    Moving,
    Placing,
    Raising,
    Spraying,
    Stroke,
    has_values,
)
from ui.plots.maps.picture import Picture
from ui.plots.maps.settings import MapSettings
from ui.widgets.focus_rule import KEEPS_FOCUS

Key = Qt.Key
_WIDER = 0.2  # share, from key to key
_POINT = 5  # px: the circle of a tool without a reach


class DrawingHand(QObject):
    """Draws into the data of a document: a stroke is shown as it grows, and is one step of undo.

    It is the `hand` of a picture while `on`.
    """

    told = Signal()  # `telling` has changed
    switched = Signal(bool)

    def __init__(self, picture: Picture, bar: DrawingBar, edits: DataEditor) -> None:
        super().__init__(picture)
        self.picture, self.bar, self._edits = picture, bar, edits
        self.stroke: Stroke | None = None  # under way
        self._drawn_from: Dataset | None = None  # what it began with
        self._carried = False  # whether keys take it along
        self.telling = ""  # what there is to say of it
        # Once all moves of the mouse have come: with many points a picture takes longer than a move.
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._show_draft)
        bar.changed.connect(self._show_reach)
        bar.class_asked.connect(self._add_class)
        bar.name_asked.connect(self._name_class)
        bar.blank_asked.connect(self._begin_anew)
        picture.pointed.connect(self._follow_keys)
        picture.left.connect(self._show_reach)
        edits.document.changed.connect(self._follow)

    @property
    def on(self) -> bool:
        """Whether a tool is in hand."""
        return self.picture.hand is self

    def switch(self, on: bool) -> None:
        """Take a tool in hand, or put it away; once the picture is touched, it keeps the keyboard."""
        if on == self.on:
            return
        self.cancel()
        self.picture.hand = self if on else None
        self.picture.setProperty(KEEPS_FOCUS, on)
        window = self.picture.window()
        if on:
            window.installEventFilter(self)
        else:
            window.removeEventFilter(self)
        self._show_reach()
        self.switched.emit(on)

    # -- strokes ----------------------------------------------------------------------------------

    def press(self, x: float, y: float) -> bool:
        self.picture.setFocus(Qt.FocusReason.MouseFocusReason)
        self.stroke = self._stroke_at(x, y)
        if self.stroke is None:
            return False
        self._drawn_from = self.picture.settings.dataset
        self._show_draft()
        return True

    def drag(self, x: float, y: float) -> None:
        if self.stroke is not None:
            self.stroke.go_on(x, y)
            self._soon.start()

    def release(self) -> None:
        stroke = self.stroke
        self.cancel()
        if stroke is not None:
            self._edits.apply(stroke.text, stroke.edit)

    def cancel(self) -> None:
        if self.stroke is not None:
            self._drop()
            self._tell("")

    def _drop(self) -> None:
        self._soon.stop()
        self.stroke, self._drawn_from, self._carried = None, None, False
        self.picture.show_draft(None)

    def _stroke_at(self, x: float, y: float) -> Stroke | None:
        bar, view, place = self.bar, self.picture.settings, (x, y)
        sample, radii = self.picture.sample_at(x, y), self._radii()
        if bar.tool == "move":
            return Moving(view, place, sample) if sample is not None else None
        if bar.tool == "erase":
            return Erasing(view, radii, place)
        if bar.tool == "spray":
            brush = Brush(radii, bar.density.value())
            return Spraying(view, bar.ink, brush, self.picture.span, [place])
        if sample is not None and has_values(view):
            return Raising(view, place, sample)
        return Placing(view, place, bar.ink)

    @property
    def _radius(self) -> float:
        """How far the brush reaches, in pixels."""
        area = self.picture.area
        return self.bar.radius.value() / 100 * min(area.width(), area.height())

    def _radii(self) -> Place:
        """How far the brush reaches, in units of the axes."""
        area, (left, right, bottom, top) = self.picture.area, self.picture.span
        radius = self._radius
        return radius * (right - left) / area.width(), radius * (top - bottom) / area.height()

    def _show_draft(self) -> None:
        """Show what the data come to with the stroke so far; where they cannot, what they were."""
        if self.stroke is None or self._drawn_from is None:
            return
        view, said = self.picture.settings, self.stroke.telling
        try:
            drawn = self.stroke.edit(self._drawn_from)
        except UserError as error:
            said = error_text(error)
        else:
            self.picture.show_draft(MapSettings(drawn, view.axes, view.shown, view.set_at))
        self._tell(said)

    def _tell(self, text: str) -> None:
        self.telling = text
        self.told.emit()

    def _follow(self, before: Project, after: Project) -> None:
        if before.dataset is not after.dataset and self.stroke is not None:
            self._drop()

    def _follow_keys(self, x: float, y: float) -> None:
        self._show_reach()
        if self._carried:
            self.drag(x, y)

    def _show_reach(self) -> None:
        """The brush, as large as it is, where the mouse or the crosshair is."""
        radius = self._radius if self.bar.tool in ("spray", "erase") else _POINT
        self.picture.circle.stand_around(self.picture.place if self.on else None, radius)

    # -- classes, and all anew --------------------------------------------------------------------

    def _add_class(self, name: str) -> None:
        text = Phrase("DrawingHand", "Add class {0}").of(name)
        if self._edits.apply(text, lambda dataset: add_class(dataset, name)):
            self.bar.choose_class(len(self.bar.chips) - 1)

    def _name_class(self, label: int, name: str) -> None:
        text = Phrase("DrawingHand", "Name class {0}").of(name)
        self._edits.apply(text, lambda dataset: name_class(dataset, label, name))
        self.picture.setFocus()

    def _begin_anew(self, n_features: int, classes: bool) -> None:
        names = ("0", "1") if classes else ()
        self._edits.apply(Phrase("DrawingHand", "Empty plane"), lambda _: blank(n_features, names))

    # -- keys -------------------------------------------------------------------------------------

    def command(self, event: QKeyEvent) -> Callable[[], None] | None:
        """Letters take a tool, digits a class, [ and ] the radius; Enter touches, Esc leaves."""
        key = Key(event.key())
        if Key.Key_0 <= key <= Key.Key_9:
            return partial(self.bar.choose_class, (key.value - Key.Key_1.value) % 10)
        commands: dict[Qt.Key, Callable[[], None]] = {
            tool.key: partial(self.bar.take, tool.id) for tool in tools()
        }
        commands |= {
            Key.Key_BracketLeft: partial(self.bar.widen, -_WIDER),
            Key.Key_BracketRight: partial(self.bar.widen, _WIDER),
            Key.Key_F2: lambda: self.bar.ask_name(self.bar.label),
            Key.Key_Escape: self._leave,
        }
        if self.picture.place is not None:
            commands |= dict.fromkeys((Key.Key_Return, Key.Key_Enter), self._touch)
        return commands.get(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc that no view had a use for comes to the window."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Key.Key_Escape and self.on:
            self._leave()
            return True
        return False

    def _leave(self) -> None:
        """Give up the stroke under way; without one, put the tool away."""
        if self.stroke is not None:
            self.cancel()
        else:
            self.switch(False)

    def _touch(self) -> None:
        """One touch at the crosshair; what is moved is taken along until the next one."""
        place = self.picture.place
        if place is None:
            return
        if self.stroke is not None:
            self.drag(*place)
            self.release()
        elif self.press(*place):
            self._carried = self.bar.tool == "move"
            if not self._carried:
                self.release()
