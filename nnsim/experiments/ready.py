"""Experiments that are ready: over seeds, widths and learning rates, and a race of the optimisers."""

from nnsim.experiments.experiment import Design, Experiment
from nnsim.functions.optimizers import OPTIMIZERS
from nnsim.model.breakpoints import Breakpoint
from nnsim.model.project import Project

SEEDS = tuple(range(10))
_WIDTHS = (1, 2, 4, 8, 16, 32, 64)
_RATES = tuple(float(f"{10 ** (place / 4):.3g}") for place in range(-16, 5))  # 0.0001 to 10


def seeds(project: Project, count: int = 100) -> Experiment:
    """Does it always learn? The same network from other initial weights."""
    design = Design("grid", {"seed": tuple(range(count))})
    return Experiment(project, design, 2000, _goal(project, 1.0))


def widths(project: Project) -> Experiment:
    """How many neurons does it need? Hidden layers of many sizes, each from ten seeds."""
    design = Design("grid", {"width": _WIDTHS, "seed": SEEDS})
    return Experiment(project, design, 5000, _goal(project, 0.95))


def _goal(project: Project, accuracy: float) -> Breakpoint:
    if project.dataset.is_classification:
        return Breakpoint("accuracy_reached", accuracy)
    return Breakpoint("loss_below", 0.01)


def learning_rates(project: Project) -> Experiment:
    """The range test: a run for each of many learning rates, a short one, from ten seeds."""
    return Experiment(project, Design("grid", {"learning_rate": _RATES, "seed": SEEDS}), 300)


def optimizers(project: Project) -> Experiment:
    """The race: every optimiser with its textbook rate, down one loss from the same ten starts."""
    names = tuple(OPTIMIZERS)
    return Experiment(project, Design("grid", {"optimizer": names, "seed": SEEDS}), 500)
