"""The activation of a layer or a neuron with its derivative, and where its samples are on it."""

from dataclasses import dataclass

import numpy as np

from nnsim.explain.plots.activation_curve import (
    FLAT_BELOW,
    activation_curve,
    flat_share,
    half_range,
    values_at,
)
from nnsim.explain.plots.layer_samples import LayerSamples
from nnsim.functions.activations import Activation
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from nnsim.model.project import Project
from ui.base.number_format import significant
from ui.document.naming import neuron_name
from ui.plots import about, ghosts
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.layers.function_view import FunctionView
from ui.plots.layers.histograms import whole_percent
from ui.plots.layers.layer_choice import LayerChoice


@dataclass(frozen=True, eq=False)
class _Shown:
    """What is drawn: z (n_neurons, n_samples) of neurons that share a function, and of one sample."""

    layer: Layer
    neurons: tuple[int, ...]  # their places in the layer
    activation: Activation


class ActivationPlot(ComputedPlot):
    """The curve, its derivative dashed, a stroke below for each pre-activation of the samples."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Activation"), context.session, context.parent)
        self.document = context.document
        self.set_tip(
            self.tr(
                "What a neuron makes of z; dashed how steep that is: what it lets through backwards.\n"
                "Strokes below: z of the samples. A chosen sample has its place and its slope."
            )
        )
        self.layer = LayerChoice(context)
        self.set_controls(self.layer)
        self.plot = FunctionView(self)
        self.plot.setAccessibleName(self.accessibleName())
        self.column.addWidget(self.plot, 1)
        self._passed: LayerSamples | None = None
        self._of_sample: LayerSamples | None = None
        self._ghost: LayerSamples | None = None  # of the run beside
        self._made_for: tuple[object, ...] = ()
        self._shown: _Shown | None = None
        self._iteration = 0
        self.plot.pointed.connect(self._tell)
        self.plot.resized.connect(self.show_found)
        self.layer.turned.connect(self._show_another)
        context.document.changed.connect(self._follow)
        self.follow_beside()

    # -- what is shown ----------------------------------------------------------------------------

    def _show_another(self) -> None:
        self.plot.point(None)
        self.start_over()

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of the layer and of the data."""
        self.stop()
        self._passed = self._of_sample = self._ghost = self._shown = None
        self._made_for = ()
        if before.network is not after.network:
            self.plot.point(None)
            self.layer.offer()

    @property
    def arrangement(self) -> object:
        """Which layer is shown."""
        return self.layer.value

    @arrangement.setter
    def arrangement(self, left: object) -> None:
        self.layer.set_value(left)
        self._show_another()

    # -- computing --------------------------------------------------------------------------------

    def begin(self) -> bool:
        trainer, layer, neuron = self.session.trainer, self.layer.layer, self.layer.neuron
        self._shown = None
        if trainer is None or layer.role == "input":
            return False
        one = None if neuron is None else layer.activation_of(layer.neurons[neuron])
        activation = one or layer.activation
        same = tuple(k for k, n in enumerate(layer.neurons) if layer.activation_of(n) == activation)
        self._shown = _Shown(layer, same if neuron is None else (neuron,), activation)
        made_for = trainer, layer, self.session.sample
        if made_for != self._made_for:
            self._make(layer, trainer.values.dtype.str)
            self._made_for = made_for
        self._iteration = trainer.iteration
        for each in filter(None, (self._passed, self._of_sample)):
            each.restart(trainer.values)
        self._haunt(layer)
        return True

    def _haunt(self, layer: Layer) -> None:
        """Have the same samples pass through the layer of the run beside, if that has it."""
        beside, self._ghost = self.session.trainer_beside, None
        dataset = self.document.project.dataset
        if beside and ghosts.takes(beside, dataset) and ghosts.has_layer(beside, layer):
            of = beside.project.network, dataset, [layer.id]
            self._ghost = LayerSamples(*of, dtype=beside.values.dtype)
            self._ghost.restart(beside.values)

    def _make(self, layer: Layer, dtype: str) -> None:
        project, sample = self.document.project, self.session.sample
        of = project.network, project.dataset, [layer.id]
        self._passed, self._of_sample = LayerSamples(*of, dtype=dtype), None
        if sample is not None:
            self._of_sample = LayerSamples(*of, np.array([sample]), dtype)

    def advance(self, deadline: float) -> bool:
        return all(
            x is None or x.advance(deadline) for x in (self._passed, self._of_sample, self._ghost)
        )

    def _z(self, passed: LayerSamples | None) -> Array:
        """The pre-activations (n_neurons, n_samples) that are shown."""
        if passed is None or self._shown is None:
            return np.zeros((0, 0))
        return passed.pre_activations[self._shown.layer.id][list(self._shown.neurons)]

    # -- drawing ----------------------------------------------------------------------------------

    def show_found(self) -> None:
        shown, z = self._shown, self._z(self._passed)
        half = half_range(np.concatenate((z.ravel(), self._z(self._of_sample).ravel())))
        curve = activation_curve(shown.activation, half) if shown is not None else None
        self.plot.set_words(self._words() if curve is None else "")
        if shown is None:
            self.set_about("")
            return
        slopes = values_at(shown.activation, z.ravel())[1] if curve is not None else np.zeros(0)
        self.set_about(self._caption(shown, slopes))
        if curve is not None:
            self.plot.show_function(shown.activation, curve, half)
            single = len(shown.neurons) == 1
            self.plot.show_places(z.ravel(), self._z(self._of_sample).ravel(), single)
            self.plot.show_ghost(self._z(self._ghost).ravel())
        if self.plot.place is not None:
            self._tell(*self.plot.place)

    def _words(self) -> str:
        if self._shown is not None:
            return self.tr(
                "Softmax turns all scores of a sample together into shares whose sum is 1: "
                "no curve of one variable can show it."
            )
        if self.session.trainer is None:
            return self.tr("Nothing can be computed yet.")
        return self.tr("An input layer hands on the data as it is: it has no activation.")

    def _caption(self, shown: _Shown, slopes: Array) -> str:
        assert self._passed is not None
        some = flat = ""
        if self.layer.neuron is None and len(shown.neurons) < shown.layer.size:
            some = self.tr("{0} of {1} neurons").format(len(shown.neurons), shown.layer.size)
        if slopes.size:
            share = whole_percent(flat_share(slopes))
            flat = self.tr("{0} at slope < {1}").format(share, FLAT_BELOW)
        counted = about.training_samples(self.document.project.dataset, len(self._passed.samples))
        strokes = self.tr("lower strokes: {0}").format(ghosts.named(self.session))
        ghost = strokes if self._ghost is not None else ""
        return about.joined((about.iteration(self._iteration), counted, some, flat, ghost))

    def restyle(self) -> None:
        self.show_found()

    # -- reading ----------------------------------------------------------------------------------

    def _tell(self, x: float, _y: float) -> None:
        if self._shown is None or self._shown.activation.function.derivative is None:
            return
        (a,), (slope,) = values_at(self._shown.activation, np.array([x]))
        numbers = (significant(float(f"{n:.4g}")) for n in (x, a, slope))
        self.plot.show_text(self.tr("z {0}: a = {1}, slope {2}").format(*numbers))

    def table(self) -> tuple[list[str], list[list[object]]]:
        header = ["neuron", "sample", "z", "a", "slope"]
        shown, passed = self._shown, self._passed
        if shown is None or passed is None or shown.activation.function.derivative is None:
            return header, []
        rows: list[list[object]] = []
        for k, z in zip(shown.neurons, self._z(passed), strict=True):
            name = neuron_name(self.document.project, shown.layer.neurons[k])
            columns = (passed.samples + 1, z, *values_at(shown.activation, z))
            rows += [
                [name, *row] for row in zip(*(column.tolist() for column in columns), strict=True)
            ]
        return header, rows
