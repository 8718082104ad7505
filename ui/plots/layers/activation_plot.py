"""The activation of a layer or a neuron with its derivative, and where its samples are on it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnsim.explain.plots.activation_curve import (
    FLAT_BELOW,
    ActivationCurve,
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
from ui.base import theme
from ui.base.number_format import significant
from ui.base.translation import translate_text
from ui.document.naming import activation_name, neuron_name
from ui.plots import about
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.layers.histograms import whole_percent
from ui.plots.layers.layer_choice import LayerChoice
from ui.plots.pg import axis
from ui.plots.pg.curves import Curve
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.marks import Dots
from ui.plots.pg.signs import Rug
from ui.plots.pg.ticks import linear_range
from ui.plots.pg.view import PlotView

_BELOW = 0.2  # of the height of the curve, below it: the strokes of samples stand there
_PALEST = 0.3  # opacity of strokes where there are fewest
_TANGENT = 0.22  # of half of the range: how far it goes to either side
_MOST_DOTS = 16  # neurons whose places are marked for one sample
_LONGEST_FORMULA, _LONGEST_SLOPE = 24, 8  # letters


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
        self.header.addStretch(1)
        self.header.addWidget(self.layer)
        self.plot = PlotView(self)
        self.plot.setAccessibleName(self.accessibleName())
        self.column.addWidget(self.plot, 1)
        self.middle, self.slope, self.curve = Curve(), Curve(), Curve()
        self.guide, self.tangent = Curve(), Curve()
        self.rug, self.sample_rug, self.labels = Rug(), Rug(), Labels()
        self.ends, self.limits, self.dots = Dots(), Dots(), Dots()
        for item in (
            *(self.middle, self.slope, self.curve, self.rug, self.sample_rug, self.guide),
            *(self.tangent, self.limits, self.ends, self.dots, self.labels),
        ):
            self.plot.add(item)
        self._passed: LayerSamples | None = None
        self._of_sample: LayerSamples | None = None
        self._made_for: tuple[object, ...] = ()
        self._shown: _Shown | None = None
        self._iteration = 0
        self._drawn: tuple[object, ...] = ()  # the curve that is
        self._titles: list[Label] = []
        self._low, self._high, self._rug_y = 0.0, 1.0, 0.0  # of the curve, and where strokes stand
        self.plot.pointed.connect(self._tell)
        self.layer.turned.connect(self._show_another)
        context.document.changed.connect(self._follow)

    # -- what is shown ----------------------------------------------------------------------------

    def _show_another(self) -> None:
        self.plot.point(None)
        self.start_over()

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of the layer and of the data."""
        self.stop()
        self._passed = self._of_sample = self._shown = None
        self._made_for = self._drawn = ()
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
        return True

    def _make(self, layer: Layer, dtype: str) -> None:
        project, sample = self.document.project, self.session.sample
        of = project.network, project.dataset, [layer.id]
        self._passed, self._of_sample = LayerSamples(*of, dtype=dtype), None
        if sample is not None:
            self._of_sample = LayerSamples(*of, np.array([sample]), dtype)

    def advance(self, deadline: float) -> bool:
        return all(x is None or x.advance(deadline) for x in (self._passed, self._of_sample))

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
            self._draw_curve(shown.activation, curve, half)
            colours = theme.current()
            self.rug.show_strokes(z.ravel().astype(float), self._rug_y, colours.muted, _PALEST)
            self._draw_sample(shown)
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
        return about.joined((about.iteration(self._iteration), counted, some, flat))

    def _draw_curve(self, activation: Activation, curve: ActivationCurve, half: float) -> None:
        """Draw the function, which seldom is another one."""
        drawn = activation, half, theme.current()
        if drawn == self._drawn:
            return
        self._drawn, colours = drawn, theme.current()
        z, a, slope = (_joined([getattr(part, x) for part in curve.stretches])
                       for x in ("z", "activation", "slope"))  # fmt: skip
        low, high = linear_range(
            min(np.nanmin(a), np.nanmin(slope)), max(np.nanmax(a), np.nanmax(slope)), 4
        )
        below = _BELOW * (high - low)
        self._rug_y, self._low, self._high = low - 0.55 * below, low, high
        self.middle.style(colours.hairline, 1.0)
        self.middle.show_points(np.zeros(2), np.array([low, high]))
        self.curve.style(colours.accent, 2.0)
        self.slope.style(colours.muted, 1.2, (4.0, 3.0))
        z = np.where(np.isnan(z), 0.0, z)
        self.curve.show_points(z, a)
        self.slope.show_points(z, slope)
        self._draw_jumps(curve)
        self.plot.set_range(-half, half, low - below, high)
        self.plot.set_ticks(axis.linear, self._side)
        self.plot.side.redraw()
        self._titles = self._names(activation, half, high)

    def _draw_jumps(self, curve: ActivationCurve) -> None:
        """A full dot for what is there, hollow ones for what is only come close to."""
        colours, full, hollow = theme.current(), list[tuple[float, float, str]](), []
        tolerance = 1e-3 * (self._high - self._low)
        for jump in curve.jumps:
            for number, (value, colour) in enumerate(
                ((jump.slope, colours.muted), (jump.activation, colours.accent))
            ):
                ends = [side[1 - number] for side in (jump.below, jump.above)]
                apart = [(jump.z, end, colour) for end in ends if abs(end - value) > tolerance]
                hollow += apart
                full += [(jump.z, value, colour)] * bool(apart)
        self.ends.show_dots(full)
        self.limits.show_dots(hollow, hollow=True)

    def _side(self, low: float, high: float, most: int) -> axis.Marks:
        """Numbers beside the curve, and z beside the strokes."""
        marks = [mark for mark in axis.linear(low, high, most) if mark[0] >= self._low - 1e-9]
        return [*marks, (self._rug_y, "z")]

    def _names(self, activation: Activation, half: float, high: float) -> list[Label]:
        function, colours = activation.function, theme.current()
        formula = function.formula
        if len(formula) > _LONGEST_FORMULA or function.parameter is not None:
            formula = activation_name(activation)
        slope = self.tr("slope")
        if function.formulas is not None and len(function.formulas.slope.symbol) <= _LONGEST_SLOPE:
            slope = f"{slope} {function.formulas.slope.symbol}"
        left, top = (0.0, 0.0), (-half, high)
        return [
            Label(*top, f"a = {translate_text(formula)}", colours.accent, (6, 4), left),
            Label(*top, f"- - {slope}", colours.muted, (6, 4 + theme.px(16)), left),
        ]

    def _draw_sample(self, shown: _Shown) -> None:
        """Show where the chosen sample is on the curve; of a single neuron with its tangent."""
        colours, z = theme.current(), self._z(self._of_sample).ravel().astype(float)
        z = z[np.isfinite(z)]
        a, slope = values_at(shown.activation, z)
        self.sample_rug.show_strokes(z, self._rug_y, colours.accent)
        few = zip(z.tolist(), a.tolist(), strict=True) if len(z) <= _MOST_DOTS else ()
        self.dots.show_dots([(x, y, colours.accent) for x, y in few])
        names = list(self._titles)
        if len(shown.neurons) == 1 and len(z) == 1:
            half = self.plot.whole[1]
            away = np.array([-_TANGENT, _TANGENT]) * half
            self.tangent.style(colours.accent, 1.5)
            self.tangent.show_points(z[0] + away, a[0] + slope[0] * away)
            self.guide.style(colours.accent, 1.0, (2.0, 2.0))
            self.guide.show_points(np.repeat(z, 2), np.array([self._rug_y, a[0]]))
            text = self.tr("slope {0}").format(significant(float(f"{slope[0]:.4g}")))
            is_left, is_low = z[0] < half / 3, a[0] < self._low + (self._high - self._low) / 3
            beside = 8.0 if is_left else -8.0, -8.0 if is_low else 8.0
            align = 0.0 if is_left else 1.0, 1.0 if is_low else 0.0
            names.append(Label(float(z[0]), float(a[0]), text, colours.accent, beside, align))
        else:
            self.tangent.clear_points()
            self.guide.clear_points()
        self.labels.show_labels(names)

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


def _joined(parts: Sequence[Array]) -> Array:
    """Stretches one behind another, with NaN where one ends."""
    between = [np.append(part, np.nan) for part in parts[:-1]]
    return np.concatenate([*between, parts[-1]])
