"""What floats over the canvas, tools, fields and sentences, and the room that is left between them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction

from nnsim.model.project import Project
from ui.base import theme
from ui.canvas.network_scene import NetworkScene
from ui.canvas.widgets.banner import Banner
from ui.canvas.widgets.network_field import QuickStart
from ui.canvas.widgets.sample_badge import SampleChip
from ui.scene.toolbox import Toolbox
from ui.scene.zoom_view import ZoomView
from ui.training.session import TrainingSession

# Of a fitted network: left, top, right, bottom, in pixels; beside tools and below the field, or not.
_MARGINS = 64, 64, 24, 64
_MARGINS_ALONE = 24, 24, 24, 8
_LOWEST_MARGIN = 0.14  # of the height, where there is little of it
_BELOW_CHIP = 8  # to the names of layers
_ABOVE_BANNER = 48  # for the numbers below the lowest neuron
_CAPTIONS = 40, 32  # below a layer's body: to its captions, and they themselves, before type grows


class FloatingWidgets:
    """Stand beside each other over a canvas, and leave room for the network between them."""

    def __init__(
        self,
        tools: Sequence[QAction],
        session: TrainingSession,
        scene: NetworkScene,
        canvas: ZoomView,
    ) -> None:
        self._scene, self._canvas = scene, canvas
        self.palette = Toolbox(tools, canvas)
        self.banner = Banner(canvas)
        self.quick_field = QuickStart(canvas)
        self.sample_chip = SampleChip(session, self.quick_field, canvas)

    def content(self) -> QRectF:
        """What is fitted, in the scene."""
        bounds = self._scene.bounds()
        return bounds.adjusted(0, 0, 0, _captions()) if self._fits_captions else bounds

    def room(self) -> QRectF:
        """What is left of the canvas to fit it into, in px."""
        return self._room_over(_MARGINS_ALONE[3] if self._fits_captions else self._lowest)

    @property
    def _fits_captions(self) -> bool:
        """Whether room for words below layers is fitted too, since the margin has too little."""
        if self.palette.isHidden():
            return True
        room = self._room_over(self._lowest)
        below = self._canvas.viewport().height() - room.bottom()
        return _captions() * self._canvas.zoom_into(room, self._scene.bounds()) > below

    @property
    def _lowest(self) -> int:
        """The margin at the bottom in px, where there is a palette."""
        return min(_MARGINS[3], round(_LOWEST_MARGIN * self._canvas.height()))

    @property
    def _top(self) -> int:
        """The margin at the top in px, or what a chip takes of it and more."""
        top = (_MARGINS_ALONE if self.palette.isHidden() else _MARGINS)[1]
        chip = self.sample_chip
        return top if chip.isHidden() else max(top, chip.geometry().bottom() + _BELOW_CHIP)

    def _room_over(self, bottom: int) -> QRectF:
        """The room over so many px, or over a banner."""
        left, _, right, _ = _MARGINS_ALONE if self.palette.isHidden() else _MARGINS
        if not self.banner.isHidden():
            bottom = max(bottom, self.banner.height() + _ABOVE_BANNER)
        return ZoomView.room(self._canvas).adjusted(left, self._top, -right, -bottom)

    def show_tools(self, shown: bool) -> None:
        """Show the tools and the field for a chain, or none until the field is asked for."""
        self.palette.setVisible(shown)
        self.quick_field.stays = shown
        self.quick_field.setVisible(shown)

    def show_banner(self, project: Project, problem: str) -> None:
        """Show what is missing for training; what it would cover is fitted anew."""
        was_there = not self.banner.isHidden()
        typing = not self.quick_field.isHidden()
        self.banner.show_state(project, problem, typing)
        self.banner.place(self._canvas.width(), self._canvas.height())
        lowest = self._canvas.mapFromScene(self._scene.bounds().bottomLeft()).y()
        comes = not (was_there or self.banner.isHidden())
        if comes and lowest > self.room().bottom():
            self._canvas.refit()

    def show_chip(self, alone: bool | None) -> None:
        """Show which sample is looked at, if one is."""
        above = self._top
        self.sample_chip.refresh(alone, self._canvas.width())
        self._place_field()
        if self._top != above:
            self._canvas.refit()

    def place(self) -> None:
        """Put all where it belongs on a canvas of another size."""
        self.palette.move(12, 12)
        self._place_field()
        self.banner.place(self._canvas.width(), self._canvas.height())

    def _place_field(self) -> None:
        """In the middle, or as far to the left as the chip of a sample needs."""
        chip = 0 if self.sample_chip.isHidden() else self.sample_chip.room
        field, beside = self.quick_field.width(), self.palette.geometry().right() + 12
        x = min((self._canvas.width() - field) // 2, self._canvas.width() - chip - field)
        self.quick_field.move(max(x, beside), 12)
        self.sample_chip.fit(self._canvas.width())


def _captions() -> float:
    """How far the words below a layer reach, in units of the scene."""
    above, captions = _CAPTIONS
    return above + theme.px(captions)
