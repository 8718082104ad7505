"""All plots there are, a row each: docks, menu, arrangements and the command line are made from it.

A plot is imported when it is first shown: the first picture of a window does without.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from ui.plots.context import PlotContext as PlotContext

if TYPE_CHECKING:
    from ui.plots.plot_panel import PlotPanel

translate = QCoreApplication.translate


class PlotSpec(NamedTuple):
    """One plot."""

    id: str  # stays what it is: layouts, commands and the command line name it
    title: str
    make: "Callable[[PlotContext], PlotPanel]"
    shown: bool = False  # in a new window, from top to bottom
    tab: str = ""  # its title beside others, where there is room for a word or two


def plots() -> tuple[PlotSpec, ...]:
    """The rows, in the order of the menu and in the language of now."""
    return (*_of_training(), *_of_layers(), *_of_answers(), *_of_numbers())


def _of_training() -> Iterator[PlotSpec]:
    yield PlotSpec("decision-map", translate("Plots", "Decision map"), _decision_map, shown=True)
    yield PlotSpec("regions", translate("Plots", "Regions"), _regions)
    yield PlotSpec("loss", translate("Plots", "Loss"), _loss, shown=True)
    yield PlotSpec("accuracy", translate("Plots", "Accuracy or R²"), _accuracy)
    yield PlotSpec(
        "gradients",
        translate("Plots", "Gradient magnitude per layer"),
        _gradients,
        shown=True,
        tab=translate("Plots", "Gradients"),
    )
    yield PlotSpec(
        "gradient-bars",
        translate("Plots", "Gradient per layer now"),
        _gradient_bars,
        tab=translate("Plots", "Gradient now"),
    )
    yield PlotSpec(
        "gradient-ratio",
        translate("Plots", "Gradient by weights per layer"),
        _gradient_ratio,
        tab=translate("Plots", "Gradient ratio"),
    )
    yield PlotSpec("confusion", translate("Plots", "Confusion matrix"), _confusion)


def _of_layers() -> Iterator[PlotSpec]:
    yield PlotSpec("hidden-space", translate("Plots", "Hidden space"), _hidden_space)
    yield PlotSpec("loss-surface", translate("Plots", "Loss surface"), _loss_surface)
    yield PlotSpec("loss-cut", translate("Plots", "Loss cut"), _loss_cut)
    yield PlotSpec("histograms", translate("Plots", "Histograms"), _histograms)
    yield PlotSpec("activation", translate("Plots", "Activation"), _activation)
    yield PlotSpec("weights", translate("Plots", "Weights"), _weights)
    yield PlotSpec("changes", translate("Plots", "What changed"), _changes)


def _of_answers() -> Iterator[PlotSpec]:
    yield PlotSpec(
        "pulls", translate("Plots", "Who pulls a weight"), _pulls, tab=translate("Plots", "Pulls")
    )
    yield PlotSpec(
        "samples",
        translate("Plots", "Which samples matter"),
        _samples,
        tab=translate("Plots", "Samples"),
    )
    yield PlotSpec(
        "shares",
        translate("Plots", "Who makes the answer"),
        _shares,
        tab=translate("Plots", "Shares"),
    )
    yield PlotSpec("what-if", translate("Plots", "What if"), _what_if)
    yield PlotSpec(
        "ablation",
        translate("Plots", "What a neuron is worth"),
        _ablation,
        tab=translate("Plots", "Worth"),
    )


def _of_numbers() -> Iterator[PlotSpec]:
    yield PlotSpec(
        "precision",
        translate("Plots", "Weights of few bits"),
        _precision,
        tab=translate("Plots", "Few bits"),
    )
    yield PlotSpec(
        "straying",
        translate("Plots", "float32 against float64"),
        _straying,
        tab=translate("Plots", "float32"),
    )
    yield PlotSpec(
        "curvature",
        translate("Plots", "Curvature and learning rate"),
        _curvature,
        tab=translate("Plots", "Curvature"),
    )


def _decision_map(context: PlotContext) -> "PlotPanel":
    from ui.plots.maps.decision_map import DecisionMap

    about = context.document, context.session, context.subject
    return _heard(DecisionMap(*about, context.parent), context)


def _regions(context: PlotContext) -> "PlotPanel":
    from ui.plots.maps.regions import RegionsMap

    about = context.document, context.session, context.subject
    return _heard(RegionsMap(*about, context.parent), context)


def _confusion(context: PlotContext) -> "PlotPanel":
    from ui.plots.confusion import ConfusionPlot

    return _heard(ConfusionPlot(context), context)


def _loss(context: PlotContext) -> "PlotPanel":
    from ui.plots.curves.training_curves import LossPlot

    return _heard(LossPlot(context.session, context.parent, context.iterations), context)


def _gradients(context: PlotContext) -> "PlotPanel":
    from ui.plots.curves.training_curves import GradientPlot

    return _heard(GradientPlot(context.session, context.parent, context.iterations), context)


def _accuracy(context: PlotContext) -> "PlotPanel":
    from ui.plots.curves.accuracy import AccuracyPlot

    return _heard(AccuracyPlot(context.session, context.parent, context.iterations), context)


def _gradient_bars(context: PlotContext) -> "PlotPanel":
    from ui.plots.layer_bars import GradientBars

    return _heard(GradientBars(context.session, context.parent), context)


def _gradient_ratio(context: PlotContext) -> "PlotPanel":
    from ui.plots.layer_bars import GradientRatio

    return _heard(GradientRatio(context.session, context.parent), context)


def _hidden_space(context: PlotContext) -> "PlotPanel":
    from ui.plots.spaces.hidden_space import HiddenSpacePlot

    return _heard(HiddenSpacePlot(context), context)


def _loss_surface(context: PlotContext) -> "PlotPanel":
    from ui.plots.spaces.loss_surface import LossSurfacePlot

    return _heard(LossSurfacePlot(context), context)


def _loss_cut(context: PlotContext) -> "PlotPanel":
    from ui.plots.spaces.loss_cut import LossCutPlot

    return _heard(LossCutPlot(context), context)


def _histograms(context: PlotContext) -> "PlotPanel":
    from ui.plots.layers.histograms import Histograms

    return _heard(Histograms(context), context)


def _activation(context: PlotContext) -> "PlotPanel":
    from ui.plots.layers.activation_plot import ActivationPlot

    return _heard(ActivationPlot(context), context)


def _weights(context: PlotContext) -> "PlotPanel":
    from ui.plots.layers.weights_plot import WeightsPlot

    return _heard(WeightsPlot(context), context)


def _changes(context: PlotContext) -> "PlotPanel":
    from ui.plots.layers.changes_plot import ChangesPlot

    return _heard(ChangesPlot(context), context)


def _pulls(context: PlotContext) -> "PlotPanel":
    from ui.plots.pulls import PullsPlot

    return _heard(PullsPlot(context), context)


def _what_if(context: PlotContext) -> "PlotPanel":
    from ui.plots.asking.what_if_plot import WhatIfPlot

    return _heard(WhatIfPlot(context), context)


def _ablation(context: PlotContext) -> "PlotPanel":
    from ui.plots.asking.ablation_plot import AblationPlot

    return _heard(AblationPlot(context), context)


def _samples(context: PlotContext) -> "PlotPanel":
    from ui.plots.asking.samples_plot import SamplesPlot

    return _heard(SamplesPlot(context), context)


def _shares(context: PlotContext) -> "PlotPanel":
    from ui.plots.asking.shares_plot import SharesPlot

    return _heard(SharesPlot(context), context)


def _precision(context: PlotContext) -> "PlotPanel":
    from ui.plots.asking.precision_plot import PrecisionPlot

    return _heard(PrecisionPlot(context), context)


def _straying(context: PlotContext) -> "PlotPanel":
    from ui.plots.asking.straying_plot import StrayingPlot

    return _heard(StrayingPlot(context), context)


def _curvature(context: PlotContext) -> "PlotPanel":
    from ui.plots.asking.curvature_plot import CurvaturePlot

    return _heard(CurvaturePlot(context), context)


def _heard(panel: "PlotPanel", context: PlotContext) -> "PlotPanel":
    """A card whose hints are said."""
    panel.hint.connect(context.say)
    return panel
