"""Who pulls a weight: what each sample adds to the step of the weight or bias that is selected."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from nnsim.engine.trainer import Trainer
from nnsim.explain.probes.sample_pass import SamplePass, spread_samples
from nnsim.functions.tape import Array
from nnsim.model.parameter_ref import ParameterRef, WeightRef, bias_of
from nnsim.model.project import Project
from ui.base import theme
from ui.base.number_format import format_number, significant
from ui.document.naming import neuron_name
from ui.plots import about
from ui.plots.context import PlotContext
from ui.plots.pg import axis
from ui.plots.pg.bars import Bar, Bars
from ui.plots.pg.ticks import linear_range
from ui.plots.pg.view import PlotView
from ui.plots.plot_panel import PlotPanel
from ui.training.pulls import SamplePulls

_HALF = 0.42  # of the room of a bar that it fills, to either side


class PullsPlot(PlotPanel):
    """A bar for each sample, −∂L/∂w of its own part, from the one that pulls up most to the last.

    On the map each sample has a disc as large as its pull. A click on a bar shows its sample there.
    """

    def __init__(self, context: PlotContext) -> None:
        parent: QWidget = context.parent
        super().__init__(self.tr("Who pulls a weight"), context.session, parent)
        self.set_tip(
            self.tr(
                "−∂L/∂w of each sample: above 0 it pulls the selected weight up, below 0 down.\n"
                "Together they are the step of gradient descent; on the map they are discs.\n"
                "A click shows the sample."
            )
        )
        self._document, self._subject = context.document, context.subject
        self._probe: tuple[Project, SamplePass] | None = None
        self._order, self._pulls = np.zeros(0, np.intp), np.zeros(0)
        self.view = PlotView(self)
        self.view.setAccessibleName(self.tr("Who pulls a weight"))
        self._bars = Bars()
        self.view.add(self._bars)
        self.view.pointed.connect(self._tell)
        self.view.left.connect(self.say_nothing)
        self.view.clicked.connect(self._show_sample)
        self.column.addWidget(self.view, 1)
        context.subject.changed.connect(self._follow)

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        trainer, parameter = self.session.trainer, self._parameter
        if trainer is None or trainer.problem is not None or parameter is None:
            self._order, self._pulls = np.zeros(0, np.intp), np.zeros(0)
            self._bars.show_bars(())
            self.session.set_pulls(None)
            self.set_about("")
            nothing = self.tr("Select a wire or a neuron on the canvas.")
            self.view.set_words(nothing if parameter is None else self.session.problem)
            return
        self._compute(trainer, parameter)
        samples = about.training_samples(self._document.project.dataset, len(self._pulls))
        total = self.tr("{0}, sum {1}").format(
            self._name(parameter), significant(float(self._pulls.sum()))
        )
        self.set_about(about.joined([total, about.iteration(trainer.iteration), samples]))
        self._draw()
        self.view.set_words("")

    @property
    def _parameter(self) -> ParameterRef | None:
        """What is selected; of a layer its first bias, and that of the output where nothing is."""
        network, layer = self._document.project.network, self._subject.layer
        if (selected := self._subject.parameter) is not None:
            return selected
        shown = network.by_id[layer] if layer is not None else network.output
        return None if shown.role == "input" else bias_of(network, shown.neurons[0])

    def _compute(self, trainer: Trainer, parameter: ParameterRef) -> None:
        """The pulls at the present parameters, the greatest first."""
        project = self._document.project
        if self._probe is None or self._probe[0] is not project:
            self._probe = project, SamplePass(project, spread_samples(project))
        probe = self._probe[1]
        probe.run(trainer.values)
        pulls: Array = -probe.pulls(parameter)
        order = np.argsort(-pulls, kind="stable")
        self._order, self._pulls = probe.samples[order], pulls[order]
        self.session.set_pulls(SamplePulls(self._order, self._pulls))

    def _name(self, parameter: ParameterRef) -> str:
        project = self._document.project
        network = project.network
        if isinstance(parameter, WeightRef):
            source, target = (network.by_id[x] for x in parameter.connection)
            ends = source.neurons[parameter.i], target.neurons[parameter.j]
            return " → ".join(neuron_name(project, end) for end in ends)
        neuron = network.by_id[parameter.layer].neurons[parameter.j]
        return self.tr("bias of {0}").format(neuron_name(project, neuron))

    def _draw(self) -> None:
        colours, count = theme.current(), len(self._pulls)
        finite = np.nan_to_num(self._pulls, posinf=0.0, neginf=0.0)
        low, high = linear_range(float(min(finite.min(), 0)), float(max(finite.max(), 0)), 4)
        self.view.set_range(-0.6, count - 0.4, low, high)
        self.view.set_ticks(lambda *_: [], axis.linear)
        bars: list[Bar] = [
            (
                at - _HALF,
                at + _HALF,
                min(pull, 0.0),
                max(pull, 0.0),
                colours.positive if pull > 0 else colours.negative,
            )
            for at, pull in enumerate(finite.tolist())
        ]
        self._bars.show_bars(bars)

    def _at(self, x: float) -> int | None:
        at = round(x)
        return at if 0 <= at < len(self._order) else None

    def _tell(self, x: float, y: float) -> None:
        at = self._at(x)
        if at is None:
            self.say_nothing()
            return
        pull = float(self._pulls[at])
        words = self.tr("pulls up by {0}") if pull > 0 else self.tr("pulls down by {0}")
        sample = self.tr("sample {0}").format(f"{self._order[at] + 1:,}")
        self.say(self.view, [sample, words.format(format_number(abs(pull)))])

    def _show_sample(self, x: float, y: float) -> None:
        at = self._at(x)
        if at is not None:
            self.session.show_sample(int(self._order[at]))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.session.set_pulls(None)  # the map has them only while they are looked at

    def restyle(self) -> None:
        self.refresh()

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        rows = zip((self._order + 1).tolist(), self._pulls.tolist(), strict=True)
        return (self.tr("sample"), self.tr("pull")), list(rows)
