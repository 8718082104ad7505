"""What was made otherwise in this run, and how far it is from the run beside it."""

import math
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.run_difference import (
    Place,
    RunDifference,
    run_difference,
)
from nnsim.explain.probes.sample_pass import spread_samples
from nnsim.model.what_if import Neurons, Samples, WhatIf, Wire
from ui.base import theme
from ui.base.number_format import format_number, percent, signed
from ui.base.translation import Phrase
from ui.document.naming import layer_name, what_if_phrase, what_if_title
from ui.document.selection import Selection
from ui.plots import about
from ui.plots.asking.ranking import Ranking, Row
from ui.plots.asking.ranking_plot import RankingPlot, Slices
from ui.plots.context import PlotContext
from ui.training.provenance import why_incomparable

_HIGH = 94  # px of the list of what was made otherwise: three rows below its header


class WhatIfPlot(RankingPlot):
    """One that is picked is selected; the button goes on with the run as it is without it."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("What if"), context)
        self.set_tip(
            self.tr(
                "What was made otherwise, and from which iteration on; files keep the list.\n"
                "Below: loss, answers and gradients of this run and of the one beside it."
            )
        )
        self.made = Ranking(self.tr("Made otherwise"), self)
        self.made.setFixedHeight(theme.px(_HIGH))
        self.made.picked.connect(self._select)
        self.back = QPushButton(self.tr("Go on without it"), self)
        self.back.clicked.connect(self._go_on_without)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.back)
        self.body.insertWidget(0, self.made)
        self.body.insertLayout(1, line)
        self._picked: WhatIf | None = None
        self.follow_beside()
        self._list()

    # -- what was made otherwise ------------------------------------------------------------------

    def let_go(self) -> None:
        super().let_go()
        self._list()

    def refresh(self) -> None:
        super().refresh()
        self._offer()

    def _list(self) -> None:
        project = self.document.project
        rows = [
            Row(what_if_title(project, one), (f"{one.iteration:,}",), (one.iteration,), one)
            for one in reversed(project.what_ifs)
        ]
        self.made.show_rows((self.tr("made otherwise"), self.tr("after iteration")), rows)
        if self._picked not in project.what_ifs:
            self._picked = project.what_ifs[-1] if project.what_ifs else None
        self._offer()

    def _offer(self) -> None:
        one, tip = self._picked, ""
        known = one is not None and self.session.runs.without(one) is not None
        if one is not None:
            tip = self.tr("The run without it is known no more: go back with Edit, Undo.")
            if known:
                name = what_if_title(self.document.project, one)
                tip = self.tr("Go on with the run without: {0}").format(name)
        self.back.setToolTip(tip)
        self.back.setEnabled(known)

    def _select(self, one: WhatIf) -> None:
        self._picked = one
        self._offer()
        match one.of:
            case Samples(rows):
                self.session.show_sample(rows[0])
            case Neurons(neurons):
                self.subject.select_asked.emit(Selection(neurons=frozenset(neurons)))
            case Wire(source, target):
                network = self.document.project.network
                there = network.has_wire(source, target)
                wire, ends = frozenset({(source, target)}), frozenset({source, target})
                asked = Selection(wires=wire) if there else Selection(neurons=ends)
                self.subject.select_asked.emit(asked)

    def _go_on_without(self) -> None:
        one = self._picked
        run = self.session.runs.without(one) if one is not None else None
        if one is not None and run is not None:
            without = Phrase("WhatIfPlot", "Without: {0}")
            self.session.return_to(run, without.of(what_if_phrase(self.document.project, one)))

    # -- how far apart ----------------------------------------------------------------------------

    def columns(self) -> Sequence[str]:
        return self.tr("of both"), self.tr("here"), self.tr("beside"), self.tr("change")

    def problem(self) -> str:
        if problem := super().problem():
            return problem
        beside, project = self.session.trainer_beside, self.document.project
        if beside is None:
            return self.tr(
                "No run is beside this one. “What if…” is in the menu of a neuron, layer, wire or sample."
            )
        here, there = (
            {layer.id: layer.size for layer in one.network.layers}
            for one in (project, beside.project)
        )
        return "" if here == there else self.tr("The run beside has layers of other sizes.")

    def compute(self, trainer: Trainer) -> Slices:
        beside = self.session.trainer_beside
        assert beside is not None, "there is a problem without one"
        here = self.document.project, trainer.values.copy()
        return self._compare(here, (beside.project, beside.values.copy()))

    def _compare(self, here: Place, there: Place) -> Slices:
        return self._rows((yield from run_difference(here, there)))

    def _rows(self, found: RunDifference) -> list[Row]:
        rows, outputs = self._losses(found), found.outputs
        if self.document.project.dataset.is_classification:
            name, other = self.tr("other class answered"), percent(outputs.other_class)
            rows.append(Row(name, ("", "", other), ("", "", outputs.other_class), None))
        text, mean = self.tr("outputs, mean |Δ|"), outputs.mean
        rows.append(Row(text, ("", "", format_number(mean)), ("", "", mean), None))
        by_id = self.document.project.network.by_id
        for one in found.layers:
            name = self.tr("‖∂L‖ of {0}").format(layer_name(by_id[one.layer]))
            numbers = one.here, one.there, one.apart
            place = Selection(layers=frozenset({one.layer}))
            rows.append(Row(name, tuple(map(format_number, numbers)), numbers, place))
        return rows

    def _losses(self, found: RunDifference) -> list[Row]:
        """Both losses, and their difference where they are of the same samples and one kind."""
        (here, own), there = found.losses, found.there_on_these
        if own == there:
            return [_compared(self.tr("training loss"), here, there)]
        told = format_number(here), format_number(own), ""
        rows = [Row(self.tr("own loss"), told, (here, own, ""), None)]
        if not math.isnan(there):
            rows.append(_compared(self.tr("same data"), here, there))
        return rows

    def describe(self, trainer: Trainer) -> str:
        project = self.document.project
        samples = about.training_samples(project.dataset, len(spread_samples(project)))
        parts = about.iteration(trainer.iteration), samples, about.loss(trainer.training)
        return about.joined((*parts, self._beside()))

    def _beside(self) -> str:
        """Where the run beside stands, and what it is of, if that is something else."""
        here, there = self.session.trainer, self.session.trainer_beside
        if here is None or there is None:
            return ""
        parts = list(why_incomparable(self.document.project, there.project))
        if here.iteration != there.iteration:
            parts.insert(0, about.iteration(there.iteration))
        return self.tr("beside: {0}").format(", ".join(parts)) if parts else ""

    def pick(self, place: object) -> None:
        if place is not None:
            self.subject.select_asked.emit(place)


def _compared(name: str, here: float, there: float) -> Row:
    change = here - there
    told = format_number(here), format_number(there), signed(format_number(change), change)
    return Row(name, told, (here, there, change), None)
