"""The decision map: what the network answers to every point of a plane, with the data on it."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import Evaluator
from nnsim.functions.tape import Array
from nnsim.model.project import Project
from ui.base import colormaps, theme
from ui.base.number_format import MINUS, format_number
from ui.document.document import Document
from ui.plots.legend import Legend, LegendEntry
from ui.plots.map_axes import AxesChoice
from ui.plots.map_sampler import MapSampler
from ui.plots.map_settings import CLASS, MapSettings, class_colour
from ui.plots.painted.picture import Line, Picture, Reading
from ui.plots.plot_panel import PADDING, PlotPanel
from ui.training.session import TrainingSession
from ui.widgets.quiet_choice import QuietChoice


class DecisionMap(PlotPanel):
    """A picture of the network's answers that follows training; without a trainer, the points alone."""

    sample_picked = Signal(int)  # the index of a point that was clicked

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Decision map"), session, parent)
        self.document = document
        self.view = _first_view(document.project.dataset)
        self._sampler: MapSampler | None = None
        self._evaluator: Evaluator | None = None
        self._build()
        self._show_view(self.view)
        self.sample_picked.connect(session.show_sample)
        session.sample_changed.connect(self._show_sample)
        document.changed.connect(self._follow)
        self._show_sample()

    def _build(self) -> None:
        self.set_tip(
            self.tr(
                "Every place has the colour of the network's answer to it.\n"
                "Filled marks are training points, hollow or ringed ones test points;\n"
                "the shape of a mark is its class.\n"
                "Click a mark to see the numbers of its sample; Esc returns to the mean."
            )
        )
        self.output = QuietChoice(self.tr("Output"), self.tr("The output that is shown"), self)
        self.output.chosen.connect(self._show_output)
        self.header.addStretch(1)
        self.header.addWidget(self.output)
        self.picture = Picture(self.view, self)
        self.picture.pointed.connect(self._tell)
        self.picture.picked.connect(self.sample_picked)
        self.column.addWidget(self.picture)
        self.classes = Legend(self)
        self.classes.setContentsMargins(PADDING, 0, PADDING, 0)
        self.column.addWidget(self.classes)
        self.axes = AxesChoice(self)
        self.axes.chosen.connect(self._show_axes)
        self.column.addWidget(self.axes)
        self.column.addStretch(1)

    # -- what is shown ----------------------------------------------------------------------------

    def _show_output(self, shown: int | None) -> None:
        self._show_view(MapSettings(self.view.dataset, self.view.axes, shown))
        self.refresh()

    def _show_axes(self, axes: tuple[int, int]) -> None:
        self._show_view(MapSettings(self.view.dataset, axes, self.view.shown))
        self.refresh()

    def _show_sample(self) -> None:
        self.picture.show_picked(self.session.sample)
        self._tell_again()

    def _show_view(self, view: MapSettings) -> None:
        self.view = view
        self._forget()
        self._show_title()
        self.picture.show_view(view)
        self.output.set_choices(self._outputs(), view.shown)
        self.axes.show_axes(view.dataset.feature_names, view.axes)
        self._show_classes()

    def _show_title(self) -> None:
        """Only a classification decides; of other data the map shows values."""
        title = self.tr("Decision map")
        if not self.view.dataset.is_classification:
            title = self.tr("Fitted function") if self.view.is_function else self.tr("Output map")
        self.set_title(title)
        self.picture.setAccessibleName(title)

    def _outputs(self) -> list[tuple[int | None, str]]:
        dataset = self.view.dataset
        if dataset.n_targets == 1:
            return [(0, self.tr("output"))]
        if dataset.is_classification:
            names = [(number, name) for number, name in enumerate(dataset.class_names)]
            return [
                (CLASS, self.tr("class")),
                *((k, self.tr("output {0}").format(name)) for k, name in names),
            ]
        return [(k, self.tr("output {0}").format(k + 1)) for k in range(dataset.n_targets)]

    def _show_classes(self) -> None:
        """The colours and shapes of several classes, where the scale cannot say what they are."""
        names = self.view.dataset.class_names if self.view.shown is CLASS else ()
        colours = theme.current()
        self.classes.show_keys(
            [LegendEntry(n, n, class_colour(colours, k), shape=k) for k, n in enumerate(names)]
        )
        self.classes.setVisible(bool(names))

    @property
    def arrangement(self) -> MapSettings:
        """The features and the output that are shown."""
        return self.view

    @arrangement.setter
    def arrangement(self, view: MapSettings) -> None:
        self._show_view(view)
        self.refresh()

    # -- following the session --------------------------------------------------------------------

    def _follow(self, before: Project, after: Project) -> None:
        """Let go of what was made for another network; of other data nothing is pointed at."""
        if after.dataset is not before.dataset:
            self.picture.let_go()
            self._show_view(_view_of(after.dataset, self.view))
        elif after.network is not before.network:
            self._forget()

    def refresh(self) -> None:
        """Compute the picture for the weights as they are now."""
        trainer = self.session.trainer
        if trainer is None:
            self.picture.show_ground(None)
            return
        if self._sampler is None:
            self._sampler = MapSampler(self.document.project.network, self.view, self)
            self._sampler.ready.connect(self._show_answers)
        self._sampler.sample(trainer.values)

    def restyle(self) -> None:
        self._show_classes()
        self._forget()
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._sampler is not None:
            self._sampler.stop()

    def _forget(self) -> None:
        """Let go of what was made for another network, trainer or view."""
        self._evaluator = None
        if self._sampler is not None:
            self._sampler.stop()
            self._sampler.deleteLater()
            self._sampler = None

    def _show_answers(self, answers: Array) -> None:
        colours, view = theme.current(), self.view
        if view.is_function:
            self.picture.show_ground(None, self._lines(answers))
        elif view.shown is CLASS:
            table = colormaps.class_shades(colours, len(answers))
            self.picture.show_ground(colormaps.shade_classes(answers, table))
        else:
            table = colormaps.diverging(colours)
            self.picture.show_ground(colormaps.shade(answers[view.shown], *view.limits, table))
        self._tell_again()

    def _lines(self, answers: Array) -> list[Line]:
        colours, view = theme.current(), self.view
        left, right, *_ = view.bounds
        inputs = np.linspace(left, right, answers.shape[1])
        if view.shown is CLASS:
            return [Line(class_colour(colours, k), inputs, a) for k, a in enumerate(answers)]
        return [Line(colours.text, inputs, answers[view.shown])]

    # -- reading ----------------------------------------------------------------------------------

    def _tell_again(self) -> None:
        reading = self.picture.reading()
        if reading is not None:
            self._tell(reading)

    def _tell(self, reading: Reading | None) -> None:
        """Say what is at the place pointed at."""
        lines = [] if reading is None else self._describe(reading)
        self.picture.show_text("\n".join(lines))
        self.picture.setAccessibleDescription("\n".join(lines))
        self.hint.emit(" · ".join(lines))

    def _describe(self, reading: Reading) -> list[str]:
        dataset, axes = self.view.dataset, self.view.axes
        names = [dataset.feature_names[axis] for axis in axes]
        values = (reading.x,) if self.view.is_function else (reading.x, reading.y)
        lines = ["   ".join(f"{n} {format_number(v)}" for n, v in zip(names, values, strict=False))]
        lines += self._describe_answer(reading)
        if reading.sample is not None:
            lines.append(self._describe_sample(reading.sample))
        return lines

    def _describe_answer(self, reading: Reading) -> list[str]:
        answer = self._answer(reading)
        if answer is None:
            return []
        if self.view.shown is CLASS:
            names = self.view.dataset.class_names
            return [f"{n} {format_number(v)}" for n, v in zip(names, answer.tolist(), strict=True)]
        return [f"{self.output.currentText()} {format_number(float(answer[self.view.shown]))}"]

    def _describe_sample(self, sample: int) -> str:
        dataset = self.view.dataset
        if dataset.is_classification:
            target = dataset.class_names[dataset.labels[sample]].replace("-", MINUS)
        else:
            target = ", ".join(map(format_number, dataset.targets[sample].tolist()))
        kind = self.tr("test point") if dataset.test[sample] else self.tr("training point")
        number = self.tr("{0} of {1}").format(f"{sample + 1:,}", f"{len(dataset.features):,}")
        sentence = self.tr("{0} {1}, target {2}").format(kind, number, target)
        shown = self.tr("its numbers are shown")
        return f"{sentence} · {shown}" if sample == self.session.sample else sentence

    def _answer(self, reading: Reading) -> Array | None:
        """The outputs (n_outputs,) at a place, in full precision; None without a network."""
        trainer = self.session.trainer
        if trainer is None:
            return None
        if self._evaluator is None:
            self._evaluator = Evaluator(self.document.project.network)
        features = self.view.held.copy()
        if not self.view.is_function:
            features[self.view.axes[1]] = reading.y
        features[self.view.axes[0]] = reading.x
        self._evaluator.load(trainer.values)
        [tile] = self._evaluator.lay_out(features[None, :])
        output = self.document.project.network.output.id
        answer: Array = self._evaluator.forward(tile)[output].activation[:, 0].copy()
        return answer


def _first_view(dataset: Dataset) -> MapSettings:
    """The first two features, and the class where there are several."""
    several = dataset.is_classification and dataset.n_targets > 1
    return MapSettings(dataset, (0, min(1, dataset.n_features - 1)), CLASS if several else 0)


def _view_of(dataset: Dataset, before: MapSettings) -> MapSettings:
    """The same features and output of other data, where it has them."""
    old = before.dataset
    if (old.feature_names, old.class_names, old.n_targets) == (
        dataset.feature_names,
        dataset.class_names,
        dataset.n_targets,
    ):
        return MapSettings(dataset, before.axes, before.shown)
    return _first_view(dataset)
