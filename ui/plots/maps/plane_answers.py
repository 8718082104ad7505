"""The answers on a map: computed between events, and drawn as colours, curves, a boundary and lines."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from nnsim.explain.activation_map import Bounds
from nnsim.explain.probes.correction import correction_of
from nnsim.functions.tape import Array
from nnsim.model.network import Layer
from ui.document.document import Document
from ui.plots.maps import choices, shading
from ui.plots.maps.lines import LineLayer
from ui.plots.maps.picture import Line, Picture, Reading
from ui.plots.maps.probe import Probe
from ui.plots.maps.sampler import MapSampler
from ui.plots.maps.settings import CLASS, MapSettings, Neuron, neuron_limits
from ui.training.session import TrainingSession


class PlaneAnswers(QObject):
    """Draws what the network, or one of its neurons, answers to a picture's plane into that picture."""

    drawn = Signal()  # new answers

    def __init__(
        self, document: Document, session: TrainingSession, picture: Picture, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.veiled = False  # shows nothing, for somebody to say it first
        self._document, self._session, self._picture = document, session, picture
        self._lines, self._probe = LineLayer(picture), Probe()
        self._sampler: MapSampler | None = None
        self._limits = picture.settings.limits

    @property
    def _view(self) -> MapSettings:
        return self._picture.settings

    @property
    def _layer(self) -> Layer:
        """The layer whose activations are shown."""
        return choices.layer_of(self._document.project.network, self._view.shown)

    @property
    def _column(self) -> int | None:
        """Which neuron of its layer is shown; None for the class, which all of them decide."""
        return choices.column_of(self._document.project.network, self._view.shown)

    def begin(self) -> None:
        """Let go of what was made for another network, trainer or view."""
        self._show_scale(self._view.limits)
        if self._sampler is not None:
            self._sampler.stop()
            self._sampler.deleteLater()
            self._sampler = None

    def stop(self) -> None:
        """Compute no more till it is asked for again."""
        if self._sampler is not None:
            self._sampler.stop()

    def follow(self, *, complete: bool = False) -> None:
        """Show the answers of the present weights: soon, or the fine picture now."""
        trainer = self._session.trainer
        if trainer is None:
            self._picture.show_ground(None, self._view.bounds)
            return
        sampler = self._made_sampler()
        compute = sampler.complete if complete else sampler.sample
        compute(trainer.values, self._view, self._picture.span)

    def draw_correction(self) -> None:
        """Add to the weight vector what the perceptron rule does with the sample, or did last."""
        trainer, made = self._session.trainer, None
        if trainer is not None and not self.veiled and not self._session.control.racing:
            made = correction_of(trainer, self._session.sample)
        network = self._document.project.network
        self._picture.show_sum(self._lines.sum_of(network, network.output, made))

    def told(self, reading: Reading) -> list[str]:
        """What the answer to a place is, in words."""
        trainer = self._session.trainer
        if trainer is None or self.veiled:
            return []
        answer = self._probe.answer(trainer, self._view, reading, self._layer)
        return choices.told(self._document.project, self._view.shown, answer)

    def _made_sampler(self) -> MapSampler:
        if self._sampler is None:
            project = self._document.project
            self._sampler = MapSampler(project.network, self._layer.id, project.dataset, self)
            self._sampler.ready.connect(self._draw)
        return self._sampler

    def _show_scale(self, limits: tuple[float, float]) -> None:
        self._limits, view = limits, self._view
        shows = view.shown is not CLASS and not view.is_function
        self._picture.show_scale(limits if shows else None)

    def _draw(self, images: Array, bounds: Bounds) -> None:
        if not self.veiled:
            view, column = self._view, self._column
            images = view.in_units(images)
            if isinstance(view.shown, Neuron):
                network = self._document.project.network
                self._show_scale(neuron_limits(network, view.shown.id, images[column]))
            curves = shading.curves(images, column, bounds) if view.is_function else []
            if not view.is_function:
                self._draw_ground(images, bounds)
            self._draw_lines(curves)
        self.drawn.emit()

    def _draw_ground(self, images: Array, bounds: Bounds) -> None:
        column = self._column
        self._picture.show_ground(shading.shaded(images, column, self._limits), bounds)
        if self._view.decides:
            threshold = sum(self._limits) / 2
            self._picture.show_boundary(shading.line_of_change(images, column, threshold, bounds))

    def _draw_lines(self, curves: Sequence[Line]) -> None:
        """Draw curves, and of units that are switched by a line, that line and its weight vector."""
        trainer, layer, column = self._session.trainer, self._layer, self._column
        switches = self._view.shown is not CLASS and self._lines.switches(layer, column)
        if trainer is None or not switches:
            self._picture.show_lines(curves)
            self._picture.show_arrow(None)
            return
        project = self._document.project
        about = project.network, trainer.parameters, layer, column or 0, project.costume
        self._lines.show_one(*about, curves)
