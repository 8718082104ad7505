"""The run beside on a map: where it changes its answer, or its curve, pale over the present one."""

from PySide6.QtCore import QObject

from nnsim.explain.activation_map import Bounds
from nnsim.functions.tape import Array
from nnsim.model.project import Project
from ui.plots import ghosts
from ui.plots.maps import choices, shading
from ui.plots.maps.lines import line_through
from ui.plots.maps.picture import Picture
from ui.plots.maps.sampler import MapSampler
from ui.plots.maps.settings import MapSettings, Neuron, neuron_limits
from ui.training.runs import TrainingRun
from ui.training.session import TrainingSession


class Ghost(QObject):
    """Computes nothing while no run is beside, or while that has nothing of the kind that is shown."""

    def __init__(self, session: TrainingSession, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._picture = session, picture
        self._run: TrainingRun | None = None
        self._project: Project | None = None  # whose network is drawn
        self._view: MapSettings | None = None
        self._sampler: MapSampler | None = None
        self.name = ""  # of the run that is drawn, "" without one

    def follow(self, view: MapSettings, *, complete: bool = False) -> None:
        """Draw the run beside with these settings, or nothing."""
        run, trainer = self._session.runs.beside, self._session.trainer_beside
        project = run.latest if run is not None else None
        if trainer is None or project is None or not _has(project, view):
            self.clear()
            return
        if run is not self._run or view is not self._view:
            self.clear()
            self._run, self._project, self._view = run, project, view
            layer = choices.layer_of(project.network, view.shown)
            self._sampler = MapSampler(project.network, layer.id, view.dataset, self)
            self._sampler.ready.connect(self._draw)
        self.name = ghosts.named(self._session)
        assert self._sampler is not None, "it was made with the run"
        sample = self._sampler.complete if complete else self._sampler.sample
        sample(trainer.values, view, self._picture.span)

    def clear(self) -> None:
        """Draw nothing, and let go of what was made for another run or view."""
        self._run = self._project = self._view = None
        self.name = ""
        if self._sampler is not None:
            self._sampler.stop()
            self._sampler.deleteLater()
            self._sampler = None
            self._picture.show_ghost(())

    def stop(self) -> None:
        """Compute no more until it is asked again."""
        if self._sampler is not None:
            self._sampler.stop()

    def _draw(self, images: Array, bounds: Bounds) -> None:
        view, project = self._view, self._project
        assert view is not None, "what has been let go of computes no more"
        assert project is not None, "likewise"
        column = choices.column_of(project.network, view.shown)
        images = view.in_units(images)
        if view.is_function:
            self._picture.show_ghost(shading.curves(images, column, bounds))
            return
        limits = view.limits
        if isinstance(view.shown, Neuron):
            limits = neuron_limits(project.network, view.shown.id, images[column])
        pieces = shading.line_of_change(images, column, sum(limits) / 2, bounds)
        self._picture.show_ghost([line_through("", pieces)])


def _has(project: Project, view: MapSettings) -> bool:
    """Whether a network answers to these data with something of the kind that is shown."""
    network, dataset = project.network, view.dataset
    if isinstance(view.shown, Neuron) and view.shown.id not in network.layer_of:
        return False
    fits = network.n_inputs == dataset.n_features and network.output.size == dataset.n_targets
    return fits and (view.decides or view.is_function)
