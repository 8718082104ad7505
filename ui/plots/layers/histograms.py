"""Histograms of the numbers of each layer, with the part of them that no longer learns set off."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from nnsim.engine.trainer import Trainer
from nnsim.explain.plots.histograms import Histogram, LayerHistograms, Quantity
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from nnsim.model.project import Project
from ui.base import colormaps, theme
from ui.base.number_format import percent
from ui.document.naming import activation_name, layer_name
from ui.plots import about, ghosts
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.layers.layer_choice import LayerChoice
from ui.plots.pg import axis
from ui.plots.pg.distribution import Distribution
from ui.plots.pg.plane import PADDING
from ui.plots.pg.ticks import tick_text
from ui.plots.pg.view import PlotView
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.layouts import MoreBelow, bring_into_sight, vbox
from ui.widgets.quiet_choice import QuietChoice

_HEIGHT, _LEAST = 84, 62  # px of a histogram, as it likes and at the least
_HEADROOM = 1.04  # how high the plane is where the highest bar is 1


class Histograms(ComputedPlot):
    """One histogram below another, each with its layer's name, how many numbers and what is marked."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Histograms"), context.session, context.parent)
        self.document = context.document
        self.set_tip(
            self.tr(
                "How the numbers of each layer are distributed. In full colour: saturated numbers,\n"
                "whose slope f′ is nearly 0, and those of dead neurons, which are 0 for all samples."
            )
        )
        self.quantity = QuietChoice(
            self.tr("Numbers"), self.tr("The numbers that are counted"), self
        )
        self.quantity.set_choices(self._quantities(), "activations")
        self.layer = LayerChoice(context, all_layers=True)
        self.set_controls(self.quantity, self.layer)
        self.rows: dict[str, HistogramRow] = {}
        self._task: LayerHistograms | None = None
        self._ghost: LayerHistograms | None = None  # of the run beside
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget(self)
        self._scroll.setWidget(self._content)
        MoreBelow(self._scroll)
        self._subject = context.subject
        self._soon = QTimer(self, interval=0, singleShot=True)  # when all rows have their places
        self._soon.timeout.connect(self._seek)
        context.subject.changed.connect(self._soon.start)
        self._list = vbox(self._content)
        self._list.setContentsMargins(0, 4, 0, 0)
        self.column.addWidget(self._scroll, 1)
        self.quantity.chosen.connect(self._show_others)
        self.layer.turned.connect(self._show_others)
        context.document.changed.connect(self._follow)
        self.follow_beside()
        self._lay_out()

    def _quantities(self) -> list[tuple[Quantity, str]]:
        return [
            ("weights", self.tr("weights")),
            ("pre_activations", self.tr("pre-activations")),
            ("activations", self.tr("activations")),
            ("deltas", self.tr("deltas")),
            ("gradients", self.tr("gradients")),
        ]

    # -- what is shown ----------------------------------------------------------------------------

    def _show_others(self) -> None:
        self._forget()
        self.start_over()

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of layers that are no more, before anybody asks for them, and of the trainer."""
        if before.network is not after.network:
            self.layer.offer()
        self._forget()

    def _forget(self) -> None:
        self.stop()
        self._task = self._ghost = None
        self._lay_out()

    def _lay_out(self) -> None:
        """Have a row for each layer that is shown."""
        shown = [layer.id for layer in self.layer.layers if layer.role != "input"]
        if shown == list(self.rows):
            return
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.dispose()
            row.setParent(None)
            row.deleteLater()
        self.rows = {i: HistogramRow(self._content) for i in shown}
        for row in self.rows.values():
            self._list.addWidget(row, 1)
        self._soon.start()

    def _seek(self) -> None:
        """Have the layer in sight that is selected."""
        if (row := self.rows.get(self._subject.layer or "")) is not None:
            bring_into_sight(self._scroll, row, (HistogramRow,))

    @property
    def arrangement(self) -> object:
        """What is counted, and of which layers."""
        return self.quantity.value, self.layer.value

    @arrangement.setter
    def arrangement(self, left: object) -> None:
        assert isinstance(left, tuple)
        quantity, layer = left
        self.quantity.set_value(quantity)
        self.layer.set_value(layer)
        self._show_others()

    # -- computing --------------------------------------------------------------------------------

    def begin(self) -> bool:
        trainer = self.session.trainer
        if trainer is None or not self.rows:
            self._task = self._ghost = None
            return False
        self._task = self._counting(self._task, trainer, list(self.rows))
        beside, by_id = self.session.trainer_beside, self.document.project.network.by_id
        both = [i for i in self.rows if ghosts.has_layer(beside, by_id[i])]
        self._ghost = self._counting(self._ghost, beside, both) if beside and both else None
        return True

    def _counting(
        self, task: LayerHistograms | None, trainer: Trainer, layers: list[str]
    ) -> LayerHistograms:
        """What counts the numbers of a trainer anew."""
        if task is None or task.trainer is not trainer:
            quantity: Quantity = self.quantity.value  # type: ignore[assignment]
            task = LayerHistograms(trainer, quantity, layers)
        task.restart()
        return task

    def advance(self, deadline: float) -> bool:
        return all(task is None or task.advance(deadline) for task in (self._task, self._ghost))

    def show_found(self) -> None:
        found: Mapping[str, Histogram | None] = self._task.found if self._task is not None else {}
        ghost: Mapping[str, Histogram | None] = self._ghost.found if self._ghost is not None else {}
        key = ghosts.key(self.session, is_drawn=any(found is not None for found in ghost.values()))
        self.set_about(about.joined((self._caption(found), key)))
        colours = layer_colours(self.document.project)
        for layer_id, row in self.rows.items():
            layer = self.document.project.network.by_id[layer_id]
            row.show_histogram(layer, found.get(layer_id), colours[layer_id], self._nothing)
            row.show_ghost(ghost.get(layer_id))

    @property
    def _nothing(self) -> str:
        """What is said where there is no histogram."""
        if self._task is None:
            return self.tr("Nothing can be computed yet.")
        return self.tr("Not computed yet in this iteration: run or step on.")

    def _caption(self, found: Mapping[str, Histogram | None]) -> str:
        task, shown = self._task, [h for h in found.values() if h is not None]
        if not self.rows:
            return self.tr("An input layer hands on the data: it computes nothing.")
        if task is None:
            return ""
        of_what = ""
        if self.quantity.value in ("deltas", "gradients"):
            of_what = self.tr("batch of {0}").format(f"{task.batch_size:,}") if shown else ""
        elif self.quantity.value != "weights":
            of_what = about.training_samples(self.document.project.dataset, task.samples)
        kinds = [self.tr("saturated")] * any(h.saturated for h in shown)
        kinds += [self.tr("dead")] * any(h.dead for h in shown)
        shaded = self.tr("shaded: {0}").format(", ".join(kinds)) if kinds else ""
        return about.joined((about.iteration(task.iteration), of_what, shaded))

    def restyle(self) -> None:
        self.show_found()

    def table(self) -> tuple[list[str], list[list[object]]]:
        rows: list[list[object]] = []
        network = self.document.project.network
        for layer_id, found in (self._task.found if self._task is not None else {}).items():
            if found is not None:
                name, edges = layer_name(network.by_id[layer_id]), found.edges.tolist()
                counts, marked = found.counts.tolist(), found.marked.tolist()
                rows += [
                    [name, *row] for row in zip(edges[:-1], edges[1:], counts, marked, strict=True)
                ]
        return ["layer", "from", "to", "count", "saturated or dead"], rows


class HistogramRow(QWidget):
    """The histogram of one layer below its name; pointing at a bar tells what is in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name, self.about, self.share = QLabel(self), ElidedLabel(self), QLabel(self)
        self.about.setProperty("role", "caption")
        titles = QHBoxLayout()
        titles.setContentsMargins(PADDING, 2, PADDING, 0)
        titles.setSpacing(6)
        for label in (self.name, self.about, self.share):
            theme.set_font(label, 12)
        titles.addWidget(self.name)
        titles.addWidget(self.about, 1)
        titles.addWidget(self.share)
        self.plot = PlotView(self)
        self.plot.set_grid(False)
        self.plot.set_margins(PADDING, 2, PADDING, 18)
        self.plot.set_ticks(axis.linear, _unmarked)
        self.plot.setMinimumHeight(_LEAST)
        self.bars, self.ghost = Distribution(), ghosts.outline()
        self.plot.add(self.bars)
        self.plot.add(self.ghost)
        self.plot.pointed.connect(self._tell)
        self.found: Histogram | None = None
        column = vbox(self, self.plot)
        column.insertLayout(0, titles)

    def show_histogram(
        self, layer: Layer, found: Histogram | None, colour: str, nothing: str
    ) -> None:
        """Show what was found of a layer, or words."""
        self.found = found
        words = self.tr("· {0}").format(activation_name(layer.activation))
        self.share.setVisible(found is not None)
        self.plot.set_words("" if found is not None else nothing)
        if found is not None:
            words = self.tr("{0}, {1} numbers").format(words, _counted(found))
            _set_text(self.share, self._shares(found))
            most = max(int(found.counts.max(initial=0)), 1)
            self.bars.show_bars(found.edges, found.counts / most, found.marked / most, colour)
            self.plot.set_range(float(found.edges[0]), float(found.edges[-1]), 0.0, _HEADROOM)
        _set_text(self.name, layer_name(layer))
        _set_text(self.about, words)
        self.plot.setAccessibleName(f"{layer_name(layer)} {words} {self.share.text()}")
        if self.plot.place is not None:
            self._tell(*self.plot.place)

    def show_ghost(self, ghost: Histogram | None) -> None:
        """Outline the histogram of the run beside, in parts of all numbers as the bars are."""
        found = self.found
        if found is None or ghost is None or not (found.counts.any() and ghost.counts.any()):
            self.ghost.clear_points()
            return
        most = float(_density(found).max())
        heights = _density(ghost) / most
        low, high = (
            choose(found.edges[at], ghost.edges[at]) for choose, at in ((min, 0), (max, -1))
        )
        self.plot.set_range(
            float(low), float(high), 0.0, _HEADROOM * max(1.0, float(heights.max()))
        )
        ghosts.style(self.ghost)
        around = np.concatenate(([0.0], heights.repeat(2), [0.0]))
        self.ghost.show_points(ghost.edges.repeat(2), around)

    def _shares(self, found: Histogram) -> str:
        parts = []
        if found.saturated:
            parts.append(self.tr("saturated {0}").format(whole_percent(found.saturated)))
        if found.dead:
            parts.append(self.tr("dead {0}").format(whole_percent(found.dead)))
        if found.not_finite:
            parts.append(self.tr("{0} not finite").format(f"{found.not_finite:,}"))
        return " · ".join(parts)

    def _tell(self, x: float, _y: float) -> None:
        found = self.found
        if found is None:
            return
        k = int(np.clip(np.searchsorted(found.edges, x, "right") - 1, 0, len(found.counts) - 1))
        low, high = (_edge(found.edges, i) for i in (k, k + 1))
        count, marked = int(found.counts[k]), int(found.marked[k])
        text = self.tr("{0} to {1}: {2} of {3} ({4})").format(
            low, high, f"{count:,}", f"{found.count:,}", percent(count / max(found.count, 1))
        )
        if marked:
            text += "\n" + self.tr("{0} of them saturated or dead").format(f"{marked:,}")
        self.plot.show_text(text)

    def dispose(self) -> None:
        """Let go of the plot."""
        self.plot.dispose()


def layer_colours(project: Project) -> dict[str, str]:
    """The colour of every computed layer in plots."""
    layers, colours = project.network.computed, theme.current()
    series = colours.series
    if len(layers) > len(series):
        series = colormaps.ramp(colours, len(layers))
    return {layer.id: series[k] for k, layer in enumerate(layers)}


def whole_percent(share: float) -> str:
    """A share in whole percent, where there is something and not all of it never 0 or 100."""
    number = 100 * share
    if 0 < number < 1:
        return "< 1 %"
    return "> 99 %" if 99 < number < 100 else f"{number:.0f} %"


def _counted(found: Histogram) -> str:
    if found.count < found.total:
        return f"{found.count:,} / {found.total:,}"
    return f"{found.count:,}"


def _density(found: Histogram) -> Array:
    """The share of all numbers in each bin, by its width."""
    density: Array = found.counts / (found.count * np.diff(found.edges))
    return density


def _unmarked(_low: float, _high: float, _most: int) -> axis.Marks:
    return ()


def _edge(edges: Array, i: int) -> str:
    return tick_text(float(f"{edges[i]:.4g}"))


def _set_text(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
