"""Hidden space: where samples are by the activations of one layer, with the inputs' grid bent along."""

import numpy as np

from nnsim.explain.hidden_space import HiddenSpace, SpaceProbe
from nnsim.explain.plots.layer_samples import LayerSamples
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from nnsim.model.project import Project
from ui.base.number_format import format_number, percent
from ui.document.naming import SUBSCRIPTS, class_names, neuron_names
from ui.plots import about, ghosts
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.layers.layer_choice import LayerChoice
from ui.plots.legend import Legend, LegendEntry
from ui.plots.pg.plane import PADDING
from ui.plots.pg.ticks import tick_text
from ui.plots.spaces.pair_choice import PairChoice
from ui.plots.spaces.space_picture import SpacePicture, sample_colour
from ui.widgets.quiet_choice import QuietChoice

_MOST_NEURONS = 500  # that can be chosen from
_FRACTIONS = {0.25: "¼", 0.5: "½"}


class HiddenSpacePlot(ComputedPlot):
    """The space of one layer: its one or two neurons, or two of more, or its principal components."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Hidden space"), context.session, context.parent)
        self.document = context.document
        self._probe: SpaceProbe | None = None
        self._ghost: LayerSamples | None = None  # of the run beside
        self._iteration = 0  # whose space was computed last
        self._build(context)
        self.layer.turned.connect(self._show_others)
        self.axes.chosen.connect(self._show_others)
        self.neurons.turned.connect(self._show_others)
        context.session.sample_changed.connect(self._ring)
        context.session.pointed_changed.connect(self._ring)
        context.document.changed.connect(self._follow)
        self.follow_beside()
        self._offer()

    def _build(self, context: PlotContext) -> None:
        self.set_tip(
            self.tr(
                "Every sample stands where its activations in a layer are; test samples are hollow.\n"
                "The thin lines are a grid of the inputs, carried along. The ground is the answer of\n"
                "the layers that follow, and the straight line is where that changes.\n"
                "Click a mark to see the numbers of its sample."
            )
        )
        self.axes = QuietChoice(self.tr("Axes"), self.tr("What the two axes are"), self)
        ways = (False, self.tr("components")), (True, self.tr("two neurons"))
        self.axes.set_choices(ways, False)
        self.layer = LayerChoice(context)
        self.neurons = PairChoice(self.tr("Neuron across"), self.tr("Neuron up"), self)
        self.set_controls(self.axes, self.layer)
        self.picture = SpacePicture(self)
        self.picture.setAccessibleName(self.tr("Hidden space"))
        self.picture.pointed.connect(self._tell)
        self.picture.left.connect(self.say_nothing)
        self.picture.clicked.connect(self._pick)
        self.legend = Legend(self)
        self.legend.setContentsMargins(PADDING, 0, PADDING, 0)
        for widget in (self.neurons, self.picture, self.legend):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    # -- what is shown ----------------------------------------------------------------------------

    @property
    def shown_layer(self) -> Layer:
        """The layer whose space it is."""
        return self.layer.layer

    @property
    def _by_neurons(self) -> bool:
        """Whether two of more neurons are the axes."""
        return self.shown_layer.size > 2 and bool(self.axes.value)

    @property
    def _pair(self) -> tuple[int, int] | None:
        """The two neurons, where two of more are the axes."""
        if not self._by_neurons:
            return None
        across, up = self.neurons.pair
        assert isinstance(across, int)
        assert isinstance(up, int)
        return across, up

    def _show_others(self) -> None:
        self._offer()
        self.start_over()

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of what was made for another network or other data."""
        if before.network is not after.network:
            self.layer.offer()
        self._offer()

    def _offer(self) -> None:
        """Offer what there is to choose in the layer, and let go of what was found."""
        self.stop()
        self._probe = self._ghost = None
        self.axes.setVisible(self.shown_layer.size > 2)
        names = neuron_names(self.document.project, self.shown_layer)[:_MOST_NEURONS]
        self.neurons.offer(list(enumerate(names)))
        self.neurons.setVisible(self._by_neurons)

    @property
    def arrangement(self) -> object:
        """The layer and the axes that are shown."""
        return self.layer.value, self.axes.value, self.neurons.pair

    @arrangement.setter
    def arrangement(self, left: object) -> None:
        assert isinstance(left, tuple)
        layer, by_neurons, pair = left
        self.layer.set_value(layer)
        self.axes.set_value(by_neurons)
        self._offer()
        self.neurons.choose(pair)
        self.start_over()

    # -- computing and drawing --------------------------------------------------------------------

    def begin(self) -> bool:
        trainer = self.session.trainer
        if trainer is None:
            self._probe = self._ghost = None
            return False
        if self._probe is None:
            project, layer = self.document.project, self.shown_layer
            self._probe = SpaceProbe(project.network, project.dataset, layer.id, self._pair)
        self._iteration = trainer.iteration
        self._probe.restart(trainer.values)
        self._haunt(self._probe)
        return True

    def _haunt(self, probe: SpaceProbe) -> None:
        """Have the same samples pass through the layer of the run beside, if that has it."""
        beside, layer, self._ghost = self.session.trainer_beside, self.shown_layer, None
        dataset, is_computed = self.document.project.dataset, layer.role != "input"
        alike = beside is not None and ghosts.takes(beside, dataset)
        if beside and alike and is_computed and ghosts.has_layer(beside, layer):
            network, dtype = beside.project.network, beside.values.dtype
            self._ghost = LayerSamples(network, dataset, [layer.id], probe.samples, dtype)
            self._ghost.restart(beside.values)

    def advance(self, deadline: float) -> bool:
        return all(task is None or task.advance(deadline) for task in (self._probe, self._ghost))

    def show_found(self) -> None:
        probe = self._probe
        nothing = probe is None or probe.space is None
        self.picture.set_words(self.tr("Nothing can be computed yet.") if nothing else "")
        if probe is None or probe.space is None:
            self.set_about("")
            self.legend.hide()
            return
        self.set_about(self._caption(probe))
        names = self._axis_names(probe)
        self.picture.set_labels(names[0], names[1] if len(names) > 1 else "")
        dataset, whole = self.document.project.dataset, self.shown_layer.size < 3
        self.picture.show_space(probe.space, dataset, probe.samples, whole)
        self.picture.show_ghost(self._ghost_points(probe.space))
        self._show_legend()
        self._ring()
        if self.picture.place is not None:
            self._tell(*self.picture.place)

    def _ghost_points(self, space: HiddenSpace) -> Array:
        """Where the samples are in the run beside, in the present plane; (0, …) without one."""
        if self._ghost is None:
            return space.points[:0]
        return space.projection.of(self._ghost.activations[self.shown_layer.id].T)

    def _show_legend(self) -> None:
        dataset = self.document.project.dataset
        names = class_names(dataset)
        self.legend.show_keys(
            [LegendEntry(n, n, sample_colour(dataset, k), shape=k) for k, n in enumerate(names)]
        )
        self.legend.setVisible(bool(names))

    def _ring(self) -> None:
        """Ring the sample whose numbers are shown, and the one that is pointed at."""
        if self._probe is not None and self._probe.space is not None:
            chosen = [s for s in (self.session.sample, self.session.pointed) if s is not None]
            self.picture.ring(np.flatnonzero(np.isin(self._probe.samples, chosen)))

    def restyle(self) -> None:
        self.show_found()

    # -- reading ----------------------------------------------------------------------------------

    def _pick(self, x: float, y: float) -> None:
        """Show the numbers of the sample there; of several at one place, those of the next."""
        there = self._samples_at(x, y)
        if there:
            shown = there.index(self.session.sample) if self.session.sample in there else -1
            self.session.show_sample(there[(shown + 1) % len(there)])

    def _samples_at(self, x: float, y: float) -> list[int]:
        if self._probe is None:
            return []
        return [int(self._probe.samples[mark]) for mark in self.picture.samples_at(x, y)]

    def _tell(self, x: float, y: float) -> None:
        """Say what is at the place pointed at."""
        if self._probe is None or self._probe.space is None:
            return
        names = self._axis_names(self._probe)
        lines = ["   ".join(f"{n} {format_number(v)}" for n, v in zip(names, (x, y), strict=False))]
        there = self._samples_at(x, y)
        if there:
            lines.append(self._describe_sample(there[0]))
        if len(there) > 1:
            text = self.tr("{0} points here: a click goes on to the next")
            lines.append(text.format(f"{len(there):,}"))
        self.say(self.picture, lines)

    def _describe_sample(self, sample: int) -> str:
        dataset = self.document.project.dataset
        kind = self.tr("test point") if dataset.test[sample] else self.tr("training point")
        number = self.tr("{0} of {1}").format(f"{sample + 1:,}", f"{len(dataset.features):,}")
        inputs = ", ".join(map(tick_text, dataset.original_features[sample].round(4).tolist()))
        if dataset.is_classification:
            target = class_names(dataset)[dataset.labels[sample]]
        else:
            target = ", ".join(map(format_number, dataset.original_targets[sample].tolist()))
        return self.tr("{0} {1}, ({2}), target {3}").format(kind, number, inputs, target)

    def _axis_names(self, probe: SpaceProbe) -> list[str]:
        if probe.axes is not None:
            return [self._neuron_name(index) for index in probe.axes]
        shares = probe.space.projection.shares if probe.space is not None else ()
        text = self.tr("component {0}, {1}")
        return [text.format(k, percent(share)) for k, share in enumerate(shares, start=1)]

    def _neuron_name(self, index: int) -> str:
        """`x₁`, or `a₂` of the second neuron of a layer that computes."""
        name = neuron_names(self.document.project, self.shown_layer)[index]
        is_input = self.shown_layer.role == "input"
        return name if is_input else f"a{name.translate(SUBSCRIPTS)}"

    def _caption(self, probe: SpaceProbe) -> str:
        project = self.document.project
        parts = [about.iteration(self._iteration), about.samples(project.dataset)]
        if len(probe.samples) < len(project.dataset.features):
            parts.append(self.tr("{0} of them shown").format(f"{len(probe.samples):,}"))
        if probe.steps:
            steps = [_FRACTIONS.get(step, tick_text(step)) for step in dict.fromkeys(probe.steps)]
            parts.append(self.tr("grid every {0}").format(", ".join(steps)))
        if self._ghost is not None:
            parts.append(self.tr("dashed lines lead to {0}").format(ghosts.named(self.session)))
        return about.joined(parts)

    def table(self) -> tuple[list[str], list[list[object]]]:
        probe, dataset = self._probe, self.document.project.dataset
        if probe is None or probe.space is None:
            return [], []
        columns = "sample", "part", *dataset.feature_names
        targets = [f"target {k + 1}" for k in range(dataset.n_targets)]
        rows: list[list[object]] = [
            [
                sample + 1,
                "test" if dataset.test[sample] else "training",
                *dataset.original_features[sample].tolist(),
                *dataset.original_targets[sample].tolist(),
                *point,
            ]
            for sample, point in zip(
                probe.samples.tolist(), probe.space.points.tolist(), strict=True
            )
        ]
        return [*columns, *targets, *self._axis_names(probe)], rows
