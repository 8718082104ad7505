"""A bar for every layer: how large its gradient is now, alone and beside its weights."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QMenu, QWidget

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.plots.gradient_sizes import GradientSize, gradient_sizes
from ui.base import colormaps, theme
from ui.base.number_format import format_number
from ui.base.translation import error_text
from ui.document.naming import layer_name
from ui.plots import about, ghosts
from ui.plots.pg import axis
from ui.plots.pg.bars import Bar, Bars
from ui.plots.pg.labels import Label, Labels
from ui.plots.pg.ticks import linear_range, log_range
from ui.plots.pg.view import PlotView
from ui.plots.plot_panel import PlotPanel
from ui.training.session import TrainingSession
from ui.widgets.quiet_choice import QuietChoice

_HALF = 0.36  # of the room of a bar that it fills, to either side
_BELOW = 0.3  # decades from the smallest bar to where bars begin on a log scale
_LEAST = 1e-300
_CLEAR = 4  # px over the number of the highest bar


class _LayerBars(PlotPanel):
    """One number of every computed layer, on a log scale or a linear one."""

    def __init__(self, title: str, session: TrainingSession, parent: QWidget | None) -> None:
        super().__init__(title, session, parent)
        self.log = True
        self._sizes: Sequence[GradientSize] = ()
        self._sizes_beside: Mapping[str, GradientSize] = {}
        self.scale = QuietChoice(self.tr("Scale"), self.tr("Scale of the vertical axis"), self)
        self.scale.set_choices([(True, self.tr("log")), (False, self.tr("linear"))], self.log)
        self.scale.chosen.connect(self._set_log)
        self.set_controls(self.scale)
        self.view = PlotView(self)
        self.view.setAccessibleName(title)
        self._bars, self._labels, self._ghost = Bars(), Labels(), ghosts.outline()
        self.view.add(self._bars)
        self.view.add(self._ghost)
        self.follow_beside()
        self.view.add(self._labels)
        self.view.pointed.connect(self._tell)
        self.view.resized.connect(self._draw)
        self.column.addWidget(self.view, 1)

    @property
    def arrangement(self) -> bool:
        """Whether the scale is logarithmic."""
        return self.log

    @arrangement.setter
    def arrangement(self, log: bool) -> None:
        self._set_log(log)

    def _set_log(self, log: bool) -> None:
        self.log = log
        self.scale.set_value(log)
        self.scale.updateGeometry()
        if self.isVisible():
            self.refresh()

    def menu(self) -> QMenu:
        menu = super().menu()
        log = menu.addAction(self.tr("&Logarithmic scale"), lambda: self._set_log(not self.log))
        log.setCheckable(True)
        log.setChecked(self.log)
        return menu

    # -- what a subclass says ---------------------------------------------------------------------

    def _value(self, size: GradientSize) -> float:
        raise NotImplementedError

    def _column(self) -> str:
        """What the number is called in a table."""
        raise NotImplementedError

    # -- drawing ----------------------------------------------------------------------------------

    def refresh(self) -> None:
        trainer = self.session.trainer
        if trainer is None or trainer.finished is None:
            self._sizes = ()
            self.set_about("")
            nothing = self.tr("Nothing can be trained yet.")
            self.view.set_words(nothing if self.session.problem else self._no_gradient())
            return
        self._show(trainer, [about.iteration(trainer.iteration), about.one_batch(trainer)])

    def complete(self) -> None:
        """Of a file that was just opened the next iteration is computed, on a copy."""
        trainer = self.session.trainer
        self.refresh()
        if trainer is None or trainer.finished is not None:
            return
        further = Trainer(trainer.project)
        try:
            further.step("iteration")
        except UserError as error:
            self.view.set_words(error_text(error))
        else:
            following = self.tr("before iteration {0}").format(f"{further.iteration:,}")
            self._show(further, [following, about.one_batch(further)])

    def _show(self, trainer: Trainer, facts: list[str]) -> None:
        network = self.session.document.project.network
        self._sizes = gradient_sizes(network, trainer.parameters, trainer.gradients)
        self._sizes_beside = self._haunting()
        key = ghosts.key(self.session, is_drawn=bool(self._sizes_beside))
        self.set_about(about.joined([*facts, key]))
        self._draw()
        self.view.set_words("")

    def _haunting(self) -> Mapping[str, GradientSize]:
        """The sizes of the run beside by layer, if it has a gradient."""
        beside = self.session.trainer_beside
        if beside is None or beside.finished is None:
            return {}
        sizes = gradient_sizes(beside.project.network, beside.parameters, beside.gradients)
        return {size.layer: size for size in sizes}

    def _no_gradient(self) -> str:
        return self.tr("No gradient yet: run or step.")

    def _names(self) -> list[str]:
        network = self.session.document.project.network
        return [layer_name(network.by_id[size.layer]) for size in self._sizes]

    def _values(self) -> list[float]:
        return [self._value(size) for size in self._sizes]

    def _draw(self) -> None:
        values = self._values()
        heights = [self._height(value) for value in values]
        others = [self._height(self._value(x)) for x in self._sizes_beside.values()]
        there = [height for height in (*heights, *others) if math.isfinite(height)] or [0.0]
        bottom, top = (log_range if self.log else _from_zero)(min(there), max(there))
        bottom -= _BELOW if self.log else 0
        top = max(top, self._above(max(there), bottom))
        self.view.set_range(-0.6, len(values) - 0.4, bottom, top)
        self.view.set_ticks(self._ticks, axis.logarithmic if self.log else axis.linear)
        colours = self._colours(len(values))
        bars: list[Bar] = [
            (at - _HALF, at + _HALF, bottom, height, colour)
            for at, (height, colour) in enumerate(zip(heights, colours, strict=True))
            if math.isfinite(height)
        ]
        self._bars.show_bars(bars)
        self._labels.show_labels(self._numbers(values, heights, bottom))
        self._draw_ghost()

    def _draw_ghost(self) -> None:
        """A dashed line across each layer at the height of the run beside."""
        x, y = list[float](), list[float]()
        for at, size in enumerate(self._sizes):
            other = self._sizes_beside.get(size.layer)
            height = self._height(self._value(other)) if other is not None else math.nan
            x += (at - _HALF, at + _HALF, at + _HALF)
            y += (height, height, math.nan)
        ghosts.style(self._ghost)
        self._ghost.show_points(np.array(x), np.array(y))

    def _above(self, highest: float, bottom: float) -> float:
        """Where the plane ends at the least, so that a number stands over the highest bar."""
        share = (QFontMetricsF(theme.font(11)).height() + _CLEAR) / self.view.area.height()
        return bottom + (highest - bottom) / (1 - min(share, 0.5))

    def _height(self, value: float) -> float:
        if not self.log:
            return value
        return math.log10(value) if _LEAST < value < math.inf else math.nan

    def _numbers(self, values: list[float], heights: list[float], bottom: float) -> list[Label]:
        """Over every bar what it stands for, where all find room."""
        texts = [format_number(value) for value in values]
        if not self._all_fit(texts):
            return []
        return [
            Label(at, height if math.isfinite(height) else bottom, text, align=(0.5, 1.0))
            for at, (height, text) in enumerate(zip(heights, texts, strict=True))
        ]

    def _all_fit(self, texts: Sequence[str]) -> bool:
        metrics = QFontMetricsF(theme.font(11))
        room = self.view.area.width() / max(len(texts), 1) - 4
        return all(metrics.horizontalAdvance(text) <= room for text in texts)

    def _colours(self, count: int) -> Sequence[str]:
        series = theme.current().series
        return series[:count] if count <= len(series) else colormaps.ramp(theme.current(), count)

    def _ticks(self, low: float, high: float, most: int) -> axis.Marks:
        """Every layer by its name, or by its number where names do not fit; as many as do."""
        names, every = self._names(), 1
        if not self._all_fit(names):
            names = [str(number + 1) for number in range(len(names))]
            while not self._all_fit(names[::every]) and every < len(names):
                every += 1
        marks = [(at, name) for at, name in enumerate(names) if low <= at <= high]
        return marks[::every]

    def _tell(self, x: float, y: float) -> None:
        at = round(x)
        if 0 <= at < len(self._sizes):
            value = format_number(self._values()[at])
            self.view.show_text(f"{self._names()[at]}  {value}")

    def restyle(self) -> None:
        self.refresh()

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        rows = list(zip(self._names(), self._values(), strict=True))
        return (self.tr("layer"), self._column()), rows


class GradientBars(_LayerBars):
    """The L2 norm of every layer's gradient in the last iteration, weights and biases together."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Gradient per layer now"), session, parent)
        self.set_tip(self.tr("The L2 norm of the gradient, weights and biases together"))

    def _value(self, size: GradientSize) -> float:
        return size.gradient

    def _column(self) -> str:
        return self.tr("gradient")


class GradientRatio(_LayerBars):
    """The gradient of every layer's weights beside the weights themselves, as norms."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Gradient by weights per layer"), session, parent)
        self.set_tip(
            self.tr(
                "The L2 norm of the gradient of the weights, divided by that of the weights.\n"
                "Times the learning rate it is how far a step of gradient descent moves them."
            )
        )

    def _value(self, size: GradientSize) -> float:
        return size.ratio

    def _column(self) -> str:
        return self.tr("gradient by weights")


def _from_zero(low: float, high: float) -> tuple[float, float]:
    return linear_range(min(low, 0.0), high, 4)
