"""The runs of a document: each stretch of training of unchanged rules, and its whole past.

A number in the settings may change within a run, where it has come no further. Any other edit begins a
new run. The one it leaves keeps its curves and checkpoints, so that undo, or a choice
from the list, returns to it as it was. One other run may be shown beside the present one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from nnsim.engine.checkpoints import BUDGET, CheckpointStore
from nnsim.engine.history import History
from nnsim.engine.records import Record
from nnsim.engine.settings_history import SettingsHistory
from nnsim.model.network import Layer
from nnsim.model.project import Project, TrainingState, differ_in_numbers
from nnsim.model.what_if import WhatIf, carry_what_ifs
from ui.base.translation import Phrase


class RunOrigin(NamedTuple):
    """What began a run: the names of the edits, the project before them, the run the last one left."""

    texts: tuple[Phrase | str, ...]
    before: Project
    left: "TrainingRun"


@dataclass(eq=False)
class TrainingRun:
    """`latest` is the project where the run was left; `states` are those it is known to pass.

    `edit` is what began it, None if it began with the document. `stops` are the iterations at which
    a breakpoint paused it, and what had happened there.
    """

    latest: Project
    states: set[TrainingState]
    history: History | None = None
    edit: RunOrigin | None = None
    timeline: CheckpointStore = field(default_factory=CheckpointStore)
    settings: SettingsHistory | None = None
    stops: dict[int, Phrase] = field(default_factory=dict)

    @property
    def is_trained(self) -> bool:
        """Whether an iteration has been run in it."""
        return self.timeline.end > self.timeline.start

    @property
    def last_scored(self) -> Record | None:
        """Its newest record with a loss of all samples, None where nothing was recorded."""
        return self.history.last_scored if self.history is not None else None

    def contains(self, project: Project) -> bool:
        """Whether this run comes by the project's state under the project's settings.

        Where it has come no further, the numbers in the settings can still become those.
        """
        if project.state not in self.states or not alike(self.latest, project):
            return False
        iteration, settings = project.state.iteration, self.settings
        if settings is None or settings.at(iteration) == project.training:
            return True
        return self.timeline.end <= iteration

    def branches_at(self, project: Project) -> bool:
        """Whether the project goes on from a place of this run, with other numbers in the settings."""
        known = self.settings is not None and project.state in self.states
        return known and alike(self.latest, project)


class RunList:
    """All runs, oldest first; the present one, and the one shown `beside` it in the charts.

    All checkpoints together stay within a budget: those of other runs are thinned, the oldest first,
    to leave half of it to the runs that are trained.
    """

    def __init__(self, project: Project, budget: int = BUDGET) -> None:
        self.budget = budget  # bytes
        self.present = TrainingRun(project, {project.state})
        self.beside: TrainingRun | None = None
        self._all = [self.present]

    def __iter__(self) -> Iterator[TrainingRun]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @property
    def bytes(self) -> int:
        """What the checkpoints of all runs take of memory."""
        return sum(run.timeline.bytes for run in self._all)

    def enter(self, before: Project, project: Project, text: Phrase | str = "") -> TrainingRun:
        """The run that the project belongs to: one of those there have been, or a new one.

        A new run takes over the curves up to where it begins, if they mean the same; its own first
        point is evaluated anew, since the edit may have changed it. `text` names the edit in between.
        """
        found = next((run for run in reversed(self._all) if run.contains(project)), None)
        if found is None and self.present.branches_at(project):
            found = self._branch(project, self._edit(before, text))
        elif found is None:
            found = self.add(project, self._inherited(before, project), self._edit(before, text))
        if found is self.beside:
            self.beside = self.present  # they change places, so that both stay in sight
        self.present = found
        self.share()
        return found

    def _branch(self, project: Project, edit: RunOrigin) -> TrainingRun:
        """A new run that has the past of the present one up to where numbers in the settings change."""
        present, iteration = self.present, project.state.iteration
        assert present.settings is not None
        history = present.history.until(iteration) if present.history is not None else None
        made = self.add(project, history, edit)
        made.timeline = present.timeline.until(iteration)
        made.states |= {state for state in present.states if state.iteration <= iteration}
        made.settings = present.settings.until(iteration)
        made.settings.change(iteration, project.training)
        return made

    def _edit(self, before: Project, text: Phrase | str) -> RunOrigin:
        """What begins a run; edits between which nothing was trained count as one."""
        first = self.present.edit
        if first is None or self.present.is_trained:
            return RunOrigin((text,), before, self.present)
        texts = tuple(dict.fromkeys((*first.texts, text)))
        return RunOrigin(texts, first.before, self.present)

    def add(
        self, project: Project, history: History | None, edit: RunOrigin | None = None
    ) -> TrainingRun:
        """A new run from where the project stands, which is not yet the present one."""
        made = TrainingRun(project, {project.state}, history, edit)
        self._all.append(made)
        return made

    def without(self, one: WhatIf) -> TrainingRun | None:
        """The run that the present one came from before a what-if; None where that is not known."""
        run: TrainingRun | None = self.present
        network = self.present.latest.network  # some neurons of it may have been deleted since
        while run is not None and one in carry_what_ifs(run.latest.what_ifs, network):
            run = run.edit.left if run.edit is not None else None
        return run

    def forget_others(self) -> None:
        """Keep the present run only: another document was opened."""
        self._all = [self.present]
        self.present.edit = self.beside = None
        self.share()

    def _inherited(self, before: Project, project: Project) -> History | None:
        history = self.present.history
        if (
            history is None
            or before.dataset is not project.dataset
            or before.training.loss != project.training.loss
        ):
            return None
        return history.until_edit(project.state.iteration)

    def limit(self, budget: int) -> None:
        """Let all checkpoints together take another number of bytes from now on."""
        self.budget = budget
        self.share()

    def share(self) -> None:
        """Share the budget out anew: other runs were begun, or other ones are trained."""
        growing = [run for run in self._all if run in (self.present, self.beside)]
        resting = [run for run in self._all if run not in growing]
        excess = sum(run.timeline.bytes for run in resting) - self.budget // 2
        for run in resting:
            before = run.timeline.bytes
            run.timeline.limit(before - max(excess, 0))
            excess -= before - run.timeline.bytes
        left = self.budget - sum(run.timeline.bytes for run in resting)
        for run in growing:
            run.timeline.limit(left // len(growing))


def alike(a: Project, b: Project) -> bool:
    """Whether two projects differ at most in names, places and what may change in a run."""
    return (
        a.dataset is b.dataset
        and differ_in_numbers(a.training, b.training)
        and a.network.connections == b.network.connections
        and [_computed_part(x) for x in a.network.layers]
        == [_computed_part(x) for x in b.network.layers]
    )


def _computed_part(layer: Layer) -> tuple[object, ...]:
    lock = np.asarray(layer.bias_locked).tolist()  # arrays do not compare to one answer
    functions = layer.activation, layer.overrides
    return layer.id, layer.role, layer.neurons, *functions, layer.bias, lock
