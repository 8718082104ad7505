"""Which samples matter: what each does to the next step, how sure its answer is, how wrong."""

from collections.abc import Hashable, Sequence
from typing import Literal

import numpy as np

from nnsim.data.datasets import Dataset
from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.sample_pass import SamplePass, spread_samples
from nnsim.explain.probes.samples import influences, margins
from nnsim.functions.tape import Array
from ui.base.number_format import format_number
from ui.plots import about
from ui.plots.asking.ranking import Row
from ui.plots.asking.ranking_plot import RankingPlot, Slices
from ui.plots.context import PlotContext
from ui.widgets.quiet_choice import QuietChoice

Order = Literal["influence", "wrong", "sure", "unsure"]
_MOST = 100  # rows


class SamplesPlot(RankingPlot):
    """The training samples in one of several orders; one that is picked is shown everywhere."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Which samples matter"), context)
        self.set_tip(
            self.tr(
                "Next step: by how much a sample changes the loss of all in the next step of descent,\n"
                "−η gₖ·Σ g. Sure: how far its answer is from another class. A click shows the sample."
            )
        )
        self.order = QuietChoice(self.tr("Order"), self.tr("Which samples come first"), self)
        self.order.set_choices(
            [
                ("influence", self.tr("next step")),
                ("wrong", self.tr("most wrong")),
                ("sure", self.tr("surest")),
                ("unsure", self.tr("least sure")),
            ],
            "influence",
        )
        self.order.chosen.connect(self.start_over)
        self.set_controls(self.order)

    @property
    def arrangement(self) -> Hashable:
        """The order in which samples are listed."""
        return self.order.value

    @arrangement.setter
    def arrangement(self, order: Hashable) -> None:
        self.order.set_value(order)
        self.start_over()

    def columns(self) -> Sequence[str]:
        titles = {
            "influence": self.tr("loss of all"),
            "wrong": self.tr("loss"),
            "sure": self.tr("margin"),
            "unsure": self.tr("margin"),
        }
        shown = titles[str(self.order.value)]
        return self.tr("sample"), self.tr("target"), self.tr("answer"), shown

    def describe(self, trainer: Trainer) -> str:
        dataset = self.document.project.dataset
        samples = about.training_samples(dataset, len(spread_samples(self.document.project)))
        loss = {
            "influence": about.loss(trainer.training),
            "wrong": self.tr("loss of each alone, without the penalty"),
        }.get(str(self.order.value), "")
        return about.joined([about.iteration(trainer.iteration), samples, loss])

    def compute(self, trainer: Trainer) -> Slices:
        project, order = self.document.project, self.order.value
        probe = SamplePass(project, spread_samples(project))
        rate = trainer.training.rate(trainer.iteration)
        probe.run(trainer.values)
        outputs = probe.layers[project.network.output.id].activation.T.copy()
        yield
        numbers: Array
        match order:
            case "influence":
                numbers = influences(probe, rate)
            case "wrong":
                numbers = -probe.losses
            case _:
                numbers = margins(outputs, project.dataset)
        keys = -numbers if order == "sure" else numbers
        chosen = np.argsort(keys, kind="stable")[:_MOST]
        yield
        shown = np.abs(numbers) if order == "wrong" else numbers
        return [self._row(project.dataset, probe, outputs, int(k), float(shown[k])) for k in chosen]

    def _row(
        self, dataset: Dataset, probe: SamplePass, outputs: Array, k: int, value: float
    ) -> Row:
        sample = int(probe.samples[k])
        target, answer = (about.answer(dataset, x) for x in (dataset.targets[sample], outputs[k]))
        texts = target, answer, format_number(value)
        return Row(f"{sample + 1:,}", texts, (target, answer, value), sample)

    def pick(self, place: object) -> None:
        assert isinstance(place, int), "a sample"
        self.session.show_sample(place)
