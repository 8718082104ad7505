"""Who makes the answer: what each neuron that feeds the output adds to its sum for one sample."""

from collections.abc import Sequence

import numpy as np

from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.explain.probes.samples import output_shares
from nnsim.functions.tape import Array
from ui.base.number_format import format_number
from ui.document.naming import neuron_name
from ui.document.selection import Selection
from ui.plots import about
from ui.plots.asking.ranking import Row
from ui.plots.asking.ranking_plot import RankingPlot, Slices
from ui.plots.context import PlotContext

_MOST = 100  # rows
_DIGITS = 3


class SharesPlot(RankingPlot):
    """The terms w·a of z, the largest first, and the bias; one that is picked selects its neuron."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Who makes the answer"), context)
        self.set_tip(
            self.tr(
                "The sum z of an output neuron for the sample that is shown, term by term.\n"
                "Of several outputs it is the largest one, or the one that is selected."
            )
        )
        self.session.sample_changed.connect(self.start_over)
        context.subject.changed.connect(self.start_over)

    @property
    def _sample(self) -> int:
        """The one that is shown, or the first of the training samples."""
        shown = self.session.sample
        return int(self.document.project.dataset.train_indices[0]) if shown is None else shown

    def columns(self) -> Sequence[str]:
        return self.tr("neuron"), "a", "w", "w·a"

    def describe(self, trainer: Trainer) -> str:
        sample = self.tr("sample {0}").format(f"{self._sample + 1:,}")
        return about.joined([about.iteration(trainer.iteration), sample])

    def compute(self, trainer: Trainer) -> Slices:
        project, network = self.document.project, self.document.project.network
        probe, output = SamplePass(project, [self._sample]), network.output
        probe.run(trainer.values.copy())
        scores = probe.layers[output.id].pre_activation[:, 0]
        j = self._column(scores)
        view = probe.layout.view(probe.values)
        rows = [self._of_output(self.tr("bias of {0}"), j, float(view.biases[output.id][j]))]
        yield
        for source, shares in output_shares(probe, 0).items():
            weights, layer = view.weights[source, output.id][:, j], network.by_id[source]
            activations = probe.layers[source].activation[:, 0]
            for i, number in enumerate(layer.neurons):
                values = float(activations[i]), float(weights[i]), float(shares[i, j])
                texts = tuple(format_number(value, _DIGITS) for value in values)
                place = _of(number)
                rows.append(Row(neuron_name(project, number), texts, values, place))
            yield
        rows.sort(key=lambda row: -abs(float(row.exact[-1])))
        return [*rows[:_MOST], self._of_output(self.tr("z of {0}"), j, float(scores[j]))]

    def _column(self, scores: Array) -> int:
        """The output neuron that is selected, or the one with the largest sum."""
        network, selected = self.document.project.network, self.subject.neuron
        if selected in network.output.neurons:
            return network.index_of(selected)
        return int(np.argmax(scores))

    def _of_output(self, template: str, j: int, value: float) -> Row:
        neuron = self.document.project.network.output.neurons[j]
        name = template.format(neuron_name(self.document.project, neuron))
        nothing = float("nan")
        return Row(
            name, ("", "", format_number(value, _DIGITS)), (nothing, nothing, value), _of(neuron)
        )

    def pick(self, place: object) -> None:
        self.subject.select_asked.emit(place)


def _of(neuron: int) -> Selection:
    return Selection(neurons=frozenset({neuron}))
