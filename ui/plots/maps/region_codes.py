"""Regions on a map: the lines of a layer fed by the inputs, and the code of every part between them."""

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QObject

from nnsim.explain.regions import Dividers, Region
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from ui.base.number_format import format_number
from ui.document.document import Document
from ui.document.naming import layer_name
from ui.plots.maps.lines import MOST_CODED, code_at, on_at_zero
from ui.plots.maps.picture import Line, Picture, Reading
from ui.plots.maps.plane_answers import PlaneAnswers
from ui.training.session import TrainingSession


class RegionCodes(PlaneAnswers):
    """The network's answers over a plane, and what one layer divides it into."""

    def __init__(
        self,
        document: Document,
        session: TrainingSession,
        picture: Picture,
        divider: Callable[[], Layer | None],
        parent: QObject,
    ) -> None:
        """`divider` tells the layer whose regions are shown, if there is one."""
        super().__init__(document, session, picture, parent)
        self._divider = divider
        self.regions: list[Region] = []
        self._curves: list[Line] = []
        self._lit = ""  # the code that is pointed at

    def begin(self) -> None:
        super().begin()
        self.regions, self._curves, self._lit = [], [], ""

    def draw_correction(self) -> None:
        """There is no weight vector on it."""

    def told(self, reading: Reading) -> list[str]:
        """The code of a place with its numbers, and the network's answer."""
        lines, divider = self._lines_now(), self._divider()
        if lines is None or divider is None:
            return super().told(reading)
        scores = lines.scores(np.array([[reading.x, reading.y]]))[0]
        code = code_at(lines, divider, reading.x, reading.y)
        told = self.tr("{0}: code {1}").format(layer_name(divider), code)
        numbers = ", ".join(format_number(z) for z in scores[:MOST_CODED].tolist())
        return [f"{told}   z = {numbers}", *super().told(reading)]

    def codes_of(self, places: Array) -> list[str] | None:
        """The code of every place (n, 2); None where there are no lines."""
        lines, divider = self._lines_now(), self._divider()
        if lines is None or divider is None:
            return None
        return [code_at(lines, divider, *place) for place in places.tolist()]

    def light(self) -> None:
        """Light the region that is pointed at."""
        if self._pointed(self._lines_now()) != self._lit:
            self._draw_lines(self._curves)

    def _pointed(self, lines: Dividers | None) -> str:
        divider, place = self._divider(), self._picture.place
        return code_at(lines, divider, *place) if lines and divider and place else ""

    def _lines_now(self) -> Dividers | None:
        divider, trainer = self._divider(), self._session.trainer
        if divider is None or trainer is None:
            return None
        return self._lines.of(self._document.project.network, trainer.parameters, divider)

    def _show_scale(self, limits: tuple[float, float]) -> None:
        super()._show_scale(limits)
        self._picture.show_scale(None)

    def _draw_lines(self, curves: Sequence[Line]) -> None:
        self._curves = list(curves)
        lines, divider = self._lines_now(), self._divider()
        self._picture.show_arrow(None)
        self._lit = self._pointed(lines)
        if lines is None or divider is None:
            self._picture.show_lines(curves)
            self.regions = []
        else:
            self.regions = self._lines.show_all(lines, on_at_zero(divider), self._lit, curves)
