"""The weights of one connection as a coloured matrix with their numbers, and the biases below it."""

import math
from collections.abc import Sequence
from functools import partial
from typing import Literal

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from nnsim.explain.plots.weight_matrix import Moment, WeightMatrix, weight_matrix
from nnsim.functions.tape import Array
from nnsim.model.network import Connection
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project
from ui.base import colormaps, theme
from ui.base.number_format import MINUS, format_number, significant
from ui.document.naming import layer_name, neuron_name, neuron_names
from ui.plots import about
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.layers.layer_choice import ConnectionChoice
from ui.plots.pg.axis import Marks
from ui.plots.pg.cells import NONE, Cells, Indices
from ui.plots.pg.plane import PADDING
from ui.plots.pg.view import PlotView
from ui.widgets.quiet_choice import QuietChoice

_GAP, _BELOW = 0.4, 1.5  # rows between weights and biases, and of both together below the weights
_TITLE, _BESIDE = (
    18,
    10,
)  # px at the left for the turned name of the layer, and between it and numbers
_LONGEST = 84  # px of a name at the left


class MatrixView(PlotView):
    """Arrows go from cell to cell."""

    def step(self, dx: int, dy: int) -> None:
        """Point at the middle of a neighbouring cell, or of one in the middle."""
        left, right, bottom, top = self.span
        x, y = self.place or ((left + right) / 2, (bottom + top) / 2)
        if self.place is not None:
            x, y = x + dx, y + dy
        x, y = math.floor(x) + 0.5, math.floor(y) + 0.5
        self.point((min(max(x, left), right), min(max(y, bottom), top)))


class WeightsPlot(ComputedPlot):
    """Rows are the neurons that a connection comes from, columns those that it leads to."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Weights"), context.session, context.parent)
        self.document = context.document
        self.set_tip(
            self.tr(
                "A row for each neuron that a connection comes from, a column for each it leads to.\n"
                "Blue is positive, orange negative; empty where there is no wire."
            )
        )
        self.moment = QuietChoice(
            self.tr("When"), self.tr("Weights now, as they began, or a difference"), self
        )
        self.moment.set_choices(self._moments(), "now")
        self.connection = ConnectionChoice(context)
        self.set_controls(self.moment, self.connection)
        self.plot = MatrixView(self)
        self.plot.set_grid(False)
        self.weights, self.biases = Cells(), Cells()
        self.plot.add(self.weights)
        self.plot.add(self.biases)
        self.plot.setAccessibleName(self.accessibleName())
        self.column.addWidget(self.plot, 1)
        self.found: WeightMatrix | None = None
        self._iteration = 0
        self.plot.pointed.connect(self._tell)
        self.moment.chosen.connect(self.start_over)
        self.connection.turned.connect(self._show_another)
        context.document.changed.connect(self._follow)
        self.follow_beside()

    def _moments(self) -> list[tuple[Moment | Literal["beside"], str]]:
        return [
            ("now", self.tr("now")),
            ("first", self.tr("first")),
            ("difference", self.tr("now − first")),
            ("beside", self.tr("now − run beside")),
        ]

    # -- what is shown ----------------------------------------------------------------------------

    def _show_another(self) -> None:
        self.found = None
        self.plot.point(None)
        self.start_over()

    def _follow(self, before: Project, after: Project) -> None:
        self.stop()
        self.found = None
        if before.network is not after.network:
            self.plot.point(None)
            self.connection.offer()

    @property
    def arrangement(self) -> object:
        """Which weights are shown, and of when."""
        return self.moment.value, self.connection.value

    @arrangement.setter
    def arrangement(self, left: object) -> None:
        assert isinstance(left, tuple)
        moment, connection = left
        self.moment.set_value(moment)
        self.connection.set_value(connection)
        self._show_another()

    def begin(self) -> bool:
        trainer, connection = self.session.trainer, self.connection.connection
        project, self.found = self.document.project, None
        if connection is not None:
            now = trainer.parameters if trainer is not None else project.state.parameters
            self._iteration = (trainer or project.state).iteration
            self.found = self._matrix(project, connection, now)
        return False

    def _matrix(
        self, project: Project, connection: Connection, now: Parameters
    ) -> WeightMatrix | None:
        """What is chosen; None where the run beside has no such connection."""
        key, moment = connection.key, self.moment.value
        if moment != "beside":
            of: Moment = moment  # type: ignore[assignment]
            return weight_matrix(project.network, key, project.initial, now, of)
        beside = self.session.trainer_beside
        other = beside.parameters if beside is not None else None
        shape = project.network.shape(connection)
        if other is None or key not in other.weights or other.weights[key].shape != shape:
            return None
        return weight_matrix(project.network, key, other, now, "difference")

    def advance(self, deadline: float) -> bool:
        return True

    def show_found(self) -> None:
        found, connection = self.found, self.connection.connection
        if found is None or connection is None:
            self.set_about("")
            none = self.tr("There is no connection yet.")
            not_there = self.tr("No run with this connection is shown beside.")
            self.plot.set_words(none if connection is None else not_there)
            return
        self.plot.set_words("")
        self.set_about(self._caption(found))
        self._name_sides(connection)
        table, rows = colormaps.diverging(theme.current()), len(found.weights)
        decimals = decimals_for(found.full)
        numbers, biases = found.weights.tolist(), found.biases.tolist()
        self.weights.show_cells(
            np.where(found.wired, shades(found.weights, found.full, len(table)), NONE),
            table,
            lambda row, column: texts(numbers[row][column], decimals),
        )
        self.biases.show_cells(
            shades(found.biases[None], found.full, len(table)),
            table,
            lambda _row, column: texts(biases[column], decimals),
            -1 - _GAP,
        )
        self.plot.set_range(0.0, float(found.weights.shape[1]), -_BELOW, float(rows))
        if self.plot.place is not None:
            self._tell(*self.plot.place)

    def _caption(self, found: WeightMatrix) -> str:
        weights, biases = found.n_weights, len(found.biases)
        several = self.tr("{0} weights").format(f"{weights:,}")
        all_biases = self.tr("{0} biases").format(f"{biases:,}")
        counted = (
            self.tr("1 weight") if weights == 1 else several,
            self.tr("1 bias") if biases == 1 else all_biases,
        )
        full = self.tr("±{0} is full colour").format(format_number(found.full, 2))
        return about.joined([about.iteration(self._iteration), ", ".join(counted), full])

    def _name_sides(self, connection: Connection) -> None:
        project = self.document.project
        source, target = (project.network.by_id[end] for end in connection.key)
        metrics = QFontMetricsF(theme.font(11))
        bias = self.tr("bias")
        names = [elided(name, metrics) for name in neuron_names(project, source)]
        widest = max(map(metrics.horizontalAdvance, [*names, bias]))
        self.plot.set_margins(PADDING + _TITLE + _BESIDE + widest, 4, PADDING, 20)
        rows = [(len(names) - 0.5 - k, name) for k, name in enumerate(names)]
        columns = [(k + 0.5, name) for k, name in enumerate(neuron_names(project, target))]
        biases = [(-_GAP - 0.5, bias)]
        self.plot.set_ticks(partial(thinned, columns, (), 1.3), partial(thinned, rows, biases, 2.0))
        self.plot.set_labels("", self.tr("from {0}").format(layer_name(source)))

    def restyle(self) -> None:
        self.show_found()

    # -- reading ----------------------------------------------------------------------------------

    def _tell(self, x: float, y: float) -> None:
        connection, found = self.connection.connection, self.found
        if connection is None or found is None:
            return
        project, rows = self.document.project, len(found.weights)
        source, target = (project.network.by_id[end] for end in connection.key)
        column, row = int(x), rows - 1 - math.floor(y)
        to = neuron_name(project, target.neurons[min(column, target.size - 1)])
        if row < rows:
            name = self.tr("{0} → {1}").format(
                neuron_name(project, source.neurons[max(row, 0)]), to
            )
            number = found.weights[max(row, 0), min(column, target.size - 1)]
            if not found.wired[max(row, 0), min(column, target.size - 1)]:
                self.plot.show_text(self.tr("{0}: no wire").format(name))
                return
        elif y < -_GAP:
            name, number = (
                self.tr("bias of {0}").format(to),
                found.biases[min(column, target.size - 1)],
            )
        else:
            self.plot.show_text("")
            return
        self.plot.show_text(f"{name}: {significant(float(number))}")

    def table(self) -> tuple[list[str], list[list[object]]]:
        connection = self.connection.connection
        if connection is None:
            return ["from", "to", "first", "now", "difference"], []
        project, trainer = self.document.project, self.session.trainer
        now = trainer.parameters if trainer is not None else project.state.parameters
        found = [
            weight_matrix(project.network, connection.key, project.initial, now, moment)
            for moment in ("first", "now", "difference")
        ]
        source, target = (project.network.by_id[end] for end in connection.key)
        names = [neuron_name(project, n) for n in source.neurons]
        to = [neuron_name(project, n) for n in target.neurons]
        rows: list[list[object]] = [
            [names[i], to[j], *(float(m.weights[i, j]) for m in found)]
            for i, j in np.argwhere(found[0].wired).tolist()
        ]
        rows += [["bias", to[j], *(float(m.biases[j]) for m in found)] for j in range(target.size)]
        return ["from", "to", "first", "now", "difference"], rows


def shades(values: Array, full: float, colours: int) -> Indices:
    """The places of values (rows, columns) in a table from −full to full; 0 where none is a number."""
    with np.errstate(all="ignore"):
        shares = np.clip(values / (full or 1.0), -1.0, 1.0)
    places = np.floor((np.nan_to_num(shares) + 1) / 2 * colours).astype(np.intp)
    return np.asarray(np.minimum(places, colours - 1), np.intp)


def decimals_for(full: float) -> int:
    """How many decimals tell numbers of this magnitude apart."""
    return 2 if full >= 0.1 or not full else min(2 - math.floor(math.log10(full)) - 1, 9)


def texts(value: float, decimals: int) -> Sequence[str]:
    """A number with so many decimals, and with one less."""
    if not math.isfinite(value) or abs(value) >= 10_000:
        return (format_number(value, 2),) * 2
    written = (f"{round(value, d) + 0.0:.{d}f}" for d in (decimals, decimals - 1))
    return tuple(text.replace("-", MINUS) for text in written)


def thinned(
    marks: Marks, always: Marks, closer: float, low: float, high: float, most: int
) -> Marks:
    """The marks between two places, and some that are never left out; as many as numbers may be, or
    `closer` than those by a factor.
    """
    seen = [mark for mark in marks if low <= mark[0] <= high]
    every = max(math.ceil(len(seen) / (closer * most)), 1)
    return [*seen[::every], *(mark for mark in always if low <= mark[0] <= high)]


def elided(name: str, metrics: QFontMetricsF) -> str:
    """A name that has room at the left."""
    return metrics.elidedText(name, Qt.TextElideMode.ElideRight, _LONGEST)
