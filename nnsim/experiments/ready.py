"""Experiments that are ready: which learning rate is best, and which optimiser comes down first."""

from nnsim.experiments.experiment import Design, Experiment
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import Project

SEEDS = tuple(range(10))
_RATES = tuple(float(f"{10 ** (place / 4):.3g}") for place in range(-16, 5))  # 0.0001 to 10


def seeds(project: Project, count: int = 100) -> Experiment:
    """Does it always learn? The same network from other initial weights."""
    accuracy = project.dataset.is_classification
    goal = Breakpoint("accuracy_reached", 1.0) if accuracy else Breakpoint("loss_below", 0.01)
    design = Design("grid", {"seed": tuple(range(count))})
    return Experiment(project, design, 2000, goal)


def learning_rates(project: Project) -> Experiment:
    """The range test: a run for each of many learning rates, a short one, from ten seeds."""
    return Experiment(project, Design("grid", {"learning_rate": _RATES, "seed": SEEDS}), 300)


def optimizers(project: Project) -> Experiment:
    """The race: every optimiser with its textbook rate, down one loss from the same ten starts."""
    names = tuple(OPTIMIZERS)
    return Experiment(project, Design("grid", {"optimizer": names, "seed": SEEDS}), 500)
