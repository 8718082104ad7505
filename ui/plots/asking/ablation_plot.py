"""What a neuron is worth: by how much the loss grows where it is silent."""

from collections.abc import Sequence

from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.ablation import Silenced, ablation, ranked
from nnsim.explain.probes.sample_pass import spread_samples
from ui.base.number_format import MINUS, format_number, percent, signed
from ui.document.naming import neuron_name
from ui.document.selection import Selection
from ui.plots import about
from ui.plots.asking.ranking import Row
from ui.plots.asking.ranking_plot import RankingPlot, Slices
from ui.plots.context import PlotContext


class AblationPlot(RankingPlot):
    """The hidden neurons, the dearest first; one that is picked is selected on the canvas."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("What a neuron is worth"), context)
        self.set_tip(
            self.tr(
                "By how much loss and accuracy change where a hidden neuron passes on nothing but 0.\n"
                "Where the loss falls, the network does better without it. A click selects the neuron."
            )
        )

    def columns(self) -> Sequence[str]:
        return self.tr("neuron"), self.tr("loss"), self.tr("accuracy")

    def compute(self, trainer: Trainer) -> Slices:
        project, found = self.document.project, list[Silenced]()
        samples = spread_samples(project)
        for silenced in ablation(project, trainer.values.copy(), samples):
            found.append(silenced)
            yield
        return [self._row(silenced) for silenced in ranked(found)]

    def _row(self, silenced: Silenced) -> Row:
        name = neuron_name(self.document.project, silenced.neuron)
        place = Selection(neurons=frozenset({silenced.neuron}))
        numbers = silenced.cost, silenced.accuracy
        return Row(name, (_difference(numbers[0]), _points(numbers[1])), numbers, place)

    def describe(self, trainer: Trainer) -> str:
        project = self.document.project
        samples = about.training_samples(project.dataset, len(spread_samples(project)))
        loss = about.loss(project.training, mean=True)
        return about.joined([about.iteration(trainer.iteration), samples, loss])

    def problem(self) -> str:
        if problem := super().problem():
            return problem
        if all(layer.role == "output" for layer in self.document.project.network.computed):
            return self.tr("There is no hidden neuron that could be silent.")
        return ""

    def pick(self, place: object) -> None:
        self.subject.select_asked.emit(place)


def _difference(value: float) -> str:
    return signed(format_number(value, 3), value)


def _points(value: float) -> str:
    return signed(percent(value).replace("-", MINUS), value)
