"""How a run is repeated: a link to its start and how long it trained, done again where that is short."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.files import cancelling, native
from nnsim.functions.tape import Array
from nnsim.interchange.report.words import Speaker
from nnsim.model.parameters import same_parameters
from nnsim.model.project import Project, reset

MOST_WORK = 10**9  # multiplications: samples of all batches and of all looks, times wires
LOOKS = 200  # at the scores on the way, at most


@dataclass(frozen=True, eq=False, slots=True)
class Course:
    """Losses and accuracies (n, 2), of training and test samples, and gradients (n, layers)."""

    iterations: NDArray[np.int64]
    losses: Array
    accuracies: Array
    gradients: Array


@dataclass(frozen=True, eq=False, slots=True)
class Repetition:
    """A run that was done again, and whether it came to the parameters of the project, to the bit."""

    course: Course
    is_same: bool


def command(project: Project) -> str | None:
    """The command that begins anew and trains as far; None where the start is too large for a link."""
    try:
        link = native.link_to(project)
    except UserError:
        return None
    if not project.state.iteration:
        return f'nnsim info "{link}"'
    return f'nnsim train "{link}" --iterations {project.state.iteration} -o again.nnsim'


def is_long(project: Project) -> bool:
    """Whether doing a run again is more than a report is worth."""
    trained = len(project.dataset.train_indices)
    samples = project.state.iteration * project.training.batch_of(trained)
    looked_at = LOOKS * len(project.dataset.features)
    if project.training.epsilon:
        samples *= 1 + project.training.attack_steps
    return (samples + looked_at) * max(project.network.n_wires, 1) > MOST_WORK


def repeat(project: Project) -> Repetition | None:
    """The run from its start; None if it is long, cannot be done again or has not begun."""
    if not project.state.iteration or is_long(project):
        return None
    start = replace(reset(project), breakpoints=())
    try:
        return _repetition(project, Trainer(start))
    except UserError:
        return None


def _repetition(project: Project, trainer: Trainer) -> Repetition:
    layers = [layer.id for layer in project.network.computed]
    stops = np.unique(np.linspace(0, project.state.iteration, LOOKS + 1).astype(np.int64))
    losses, accuracies, gradients = [], [], []
    for stop in stops.tolist():
        while trainer.iteration < stop:
            cancelling.check()
            trainer.run(stop - trainer.iteration)
        scores, norms = trainer.score, trainer.gradient_norms()
        losses.append([score.loss for score in scores])
        accuracies.append([score.accuracy for score in scores])
        gradients.append([norms.get(layer_id, np.nan) for layer_id in layers])
    course = Course(stops, np.array(losses), np.array(accuracies), np.array(gradients))
    return Repetition(course, same_parameters(trainer.parameters, project.state.parameters))


def verdict(project: Project, repetition: Repetition | None, say: Speaker) -> str:
    """Whether training again from the start gives the very parameters of now, as a sentence."""
    if not project.state.iteration:
        return say("Nothing has been trained yet.")
    if repetition is None:
        return say("It was not done again for this page: it takes long, or cannot be done.")
    if repetition.is_same:
        return say("Done again for this page: it gives these parameters to the last bit.")
    return say(
        "Done again for this page, it gave other parameters: something was changed by hand on the "
        "way. The file of the project keeps what came of it."
    )
