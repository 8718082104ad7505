"""The regions of a layer: the line of every neuron, and the code of every part of the plane between."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from nnsim.explain.regions import Dividers, Region, draws_lines
from nnsim.model.network import Layer
from nnsim.model.project import Project
from ui.base.number_format import format_number
from ui.document.document import Document
from ui.document.naming import layer_name
from ui.document.subject import Subject
from ui.plots.maps.choices import FOLLOW
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.maps.lines import MOST_CODED, code_at, on_at_zero
from ui.plots.maps.picture import Line, Reading
from ui.plots.maps.settings import MapSettings
from ui.training.session import TrainingSession

_PALE = 0.4  # of the output's colours, on which lines and codes are read


class RegionsMap(DecisionMap):
    """The network's output over the plane, and on it what one layer fed by the inputs divides it into."""

    def __init__(
        self,
        document: Document,
        session: TrainingSession,
        subject: Subject,
        parent: QWidget | None = None,
    ) -> None:
        self._chosen: str = FOLLOW  # a layer by id, or the one that is selected
        self._drawn: list[Line] = []
        self._lit = ""  # the code that is pointed at
        self.regions: list[Region] = []
        super().__init__(document, session, subject, parent)
        self.picture.ground.setOpacity(_PALE)

    # -- what is shown ----------------------------------------------------------------------------

    @property
    def divider(self) -> Layer | None:
        """The layer whose regions are shown; None where every layer is fed by another."""
        network = self.document.project.network
        fitting = [layer for layer in network.computed if draws_lines(network, layer.id)]
        wanted = self.subject.layer if self._chosen == FOLLOW else self._chosen
        chosen = [layer for layer in fitting if layer.id == wanted]
        return next(iter(chosen or fitting), None)

    def _offer(self) -> None:
        network, divider = self.document.project.network, self.divider
        fitting = [layer for layer in network.computed if draws_lines(network, layer.id)]
        follow = (
            layer_name(divider) if divider and self._chosen == FOLLOW else self.tr("selected layer")
        )
        offered: list[tuple[Hashable, str]] = [(layer.id, layer_name(layer)) for layer in fitting]
        self.output.set_choices([(FOLLOW, follow), *offered], self._chosen)

    def _choose(self, choice: object) -> None:
        self._chosen = str(choice)
        self._show_view(self.view)
        self.refresh()

    def _follow_selection(self) -> None:
        if self._chosen == FOLLOW:
            self._choose(FOLLOW)

    def _follow(self, before: Project, after: Project) -> None:
        if self._chosen not in (FOLLOW, *after.network.by_id):
            self._chosen = FOLLOW
        super()._follow(before, after)

    @property
    def arrangement(self) -> tuple[MapSettings, Hashable]:
        """The features and the layer that are shown."""
        return self.view, self._chosen

    @arrangement.setter
    def arrangement(self, arranged: tuple[MapSettings, Hashable]) -> None:
        view, chosen = arranged
        self._chosen = str(chosen)
        self._show_view(replace(view, room=None))
        self.refresh()

    def _show_title(self) -> None:
        self.set_title(self.tr("Regions"))
        self.picture.setAccessibleName(self.tr("Regions"))

    def _show_scale(self, limits: tuple[float, float]) -> None:
        super()._show_scale(limits)
        self.picture.show_scale(None)

    def _describe_data(self, more: str = "") -> str:
        divider = self.divider
        if divider is None or divider.size > MOST_CODED:
            return super()._describe_data(more)
        sign = "≥" if on_at_zero(divider) else ">"
        return super()._describe_data(self.tr("digit k is 1 where zₖ {0} 0").format(sign))

    def _show_samples(self) -> None:
        """Of the points only their classes are shown, or codes would not be read."""
        self.classes.hide()
        self.notes.hide()

    def _show_lines(self, drawn: Sequence[Line]) -> None:
        self._drawn = list(drawn)
        lines, divider = self._lines_now(), self.divider
        self.picture.show_arrow(None)
        if lines is None or divider is None:
            self.picture.show_lines(drawn)
            self.regions, self._lit = [], ""
        else:
            place = self.picture.place
            self._lit = code_at(lines, divider, *place) if place is not None else ""
            self.regions = self.lines.show_all(lines, on_at_zero(divider), self._lit, drawn)

    def _draw_correction(self) -> None:
        """There is no weight vector on it."""

    def _lines_now(self) -> Dividers | None:
        divider, trainer = self.divider, self.session.trainer
        if divider is None or trainer is None:
            return None
        return self.lines.of(self.document.project.network, trainer.parameters, divider)

    # -- reading ----------------------------------------------------------------------------------

    def _tell_again(self, *place: float) -> None:
        """Light the region that is pointed at too."""
        super()._tell_again()
        lines, divider, at = self._lines_now(), self.divider, self.picture.place
        lit = code_at(lines, divider, *at) if lines and divider and at else ""
        if lit != self._lit:
            self._show_lines(self._drawn)

    def _describe_answer(self, reading: Reading) -> list[str]:
        lines, divider = self._lines_now(), self.divider
        if lines is None or divider is None:
            return super()._describe_answer(reading)
        scores = lines.scores(np.array([[reading.x, reading.y]]))[0]
        code = code_at(lines, divider, reading.x, reading.y)
        told = self.tr("{0}: code {1}").format(layer_name(divider), code)
        numbers = ", ".join(format_number(z) for z in scores[:MOST_CODED].tolist())
        return [f"{told}   z = {numbers}", *super()._describe_answer(reading)]

    # -- as a file --------------------------------------------------------------------------------

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        """The points with the network's answers and their codes."""
        header, rows = super().table()
        lines, divider = self._lines_now(), self.divider
        if lines is None or divider is None:
            return header, rows
        places = self.view.positions_of(np.arange(len(rows)))
        codes = [code_at(lines, divider, *place) for place in places.tolist()]
        return [*header, self.tr("code")], [[*r, c] for r, c in zip(rows, codes, strict=True)]
