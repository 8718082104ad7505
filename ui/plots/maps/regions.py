"""The regions of a layer: the line of every neuron, and the code of every part of the plane between."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from nnsim.explain.regions import draws_lines
from nnsim.model.network import Layer
from nnsim.model.project import Project
from ui.document.document import Document
from ui.document.naming import layer_name
from ui.document.subject import Subject
from ui.plots.maps.choices import FOLLOW
from ui.plots.maps.decision_map import DecisionMap
from ui.plots.maps.lines import MOST_CODED, on_at_zero
from ui.plots.maps.region_codes import RegionCodes
from ui.plots.maps.settings import MapSettings
from ui.plots.plot_panel import PlotPanel
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
        super().__init__(document, session, subject, parent)
        self.picture.ground.setOpacity(_PALE)

    def _made_plane(self) -> RegionCodes:
        made = self.document, self.session, self.picture, lambda: self.divider
        self.codes = RegionCodes(*made, self)
        return self.codes

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

    def _describe_data(self, more: str = "") -> str:
        divider = self.divider
        if divider is None or divider.size > MOST_CODED:
            return super()._describe_data(more)
        sign = "≥" if on_at_zero(divider) else ">"
        return super()._describe_data(self.tr("digit k is 1 where zₖ {0} 0").format(sign))

    def _show_samples(self) -> None:
        """Of the points only their classes are shown, or codes would not be read."""
        self._show_keys()

    def _show_keys(self) -> None:
        super()._show_keys()
        self.classes.hide()

    @property
    def _mistakes(self) -> str:
        return ""  # none is ringed

    @property
    def veiled(self) -> bool:
        """Whether it hides all that it shows: of regions nothing is left without their lines."""
        return self._veil is not None

    def veil(self, veiled: bool) -> None:
        PlotPanel.veil(self, veiled)

    # -- reading ----------------------------------------------------------------------------------

    def _tell_again(self, *place: float) -> None:
        """Light the region that is pointed at too."""
        super()._tell_again()
        self.codes.light()

    # -- as a file --------------------------------------------------------------------------------

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        """The points with the network's answers and their codes."""
        header, rows = super().table()
        codes = self.codes.codes_of(self.view.positions_of(np.arange(len(rows))))
        if codes is None:
            return header, rows
        return [*header, self.tr("code")], [[*r, c] for r, c in zip(rows, codes, strict=True)]
