"""The runs of a document: each stretch of training under unchanged settings, and its whole past.

An edit begins a new run. The one it leaves keeps its curves and checkpoints, so that undo, or a choice
from the list, returns to it as it was. One other run may be shown beside the present one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nnsim.history import History
from nnsim.network import Layer
from nnsim.project import Project, TrainingState
from nnsim.timeline import BUDGET, Timeline


@dataclass(eq=False)
class Run:
    """`latest` is the project where the run was left; `states` are those it is known to pass."""

    latest: Project
    states: set[TrainingState]
    history: History | None = None
    timeline: Timeline | None = None

    def contains(self, project: Project) -> bool:
        """Whether this run comes by the project's state under the project's settings."""
        return project.state in self.states and alike(self.latest, project)


class Runs:
    """All runs, oldest first; the present one, and the one shown `beside` it in the charts.

    When all checkpoints together take too much, the oldest runs go first.
    """

    def __init__(self, project: Project) -> None:
        self.present = Run(project, {project.state})
        self.beside: Run | None = None
        self._all = [self.present]

    def __iter__(self) -> Iterator[Run]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def enter(self, before: Project, project: Project) -> Run:
        """The run that the project belongs to: one of those there have been, or a new one.

        A new run takes over the curves up to where it begins, if they mean the same; its own first
        point is evaluated anew, since the edit may have changed it.
        """
        found = next((run for run in reversed(self._all) if run.contains(project)), None)
        if found is None:
            found = self.add(project, self._inherited(before, project))
        if found is self.beside:
            self.beside = self.present  # they change places, so that both stay in sight
        self.present = found
        return found

    def add(self, project: Project, history: History | None) -> Run:
        """A new run from where the project stands, which is not yet the present one."""
        made = Run(project, {project.state}, history)
        self._all.append(made)
        self._thin({self.present, made, self.beside})
        return made

    def forget_others(self) -> None:
        """Keep the present run only: another document was opened."""
        self._all = [self.present]
        self.beside = None

    def _inherited(self, before: Project, project: Project) -> History | None:
        history = self.present.history
        if (
            history is None
            or before.dataset is not project.dataset
            or before.training.loss != project.training.loss
        ):
            return None
        return history.until(project.state.iteration - 1)

    def _thin(self, kept: set[Run | None]) -> None:
        """Forget the oldest of the other runs while all checkpoints take more than the budget."""
        for run in [run for run in self._all if run not in kept]:
            if sum(r.timeline.bytes for r in self._all if r.timeline) <= BUDGET:
                return
            self._all.remove(run)


def alike(a: Project, b: Project) -> bool:
    """Whether two projects differ at most in where layers stand and what they are called."""
    return (
        a.dataset is b.dataset
        and a.training == b.training
        and a.network.connections == b.network.connections
        and [_computed_part(x) for x in a.network.layers]
        == [_computed_part(x) for x in b.network.layers]
    )


def _computed_part(layer: Layer) -> tuple[object, ...]:
    return layer.id, layer.role, layer.neurons, layer.activation, layer.overrides, layer.bias_locked
