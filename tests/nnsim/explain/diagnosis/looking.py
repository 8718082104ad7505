"""A project is trained and diagnosed, as the command and the window do it."""

from collections.abc import Generator
from typing import TypeVar

from nnsim.engine.trainer import Trainer
from nnsim.explain.diagnosis.cures import Cure, cured
from nnsim.explain.diagnosis.finding import Finding
from nnsim.explain.diagnosis.look_ahead import look_ahead
from nnsim.explain.diagnosis.rules import diagnose
from nnsim.model.project import Project

T = TypeVar("T")


def ended(slices: Generator[None, None, T]) -> T:
    while True:
        try:
            next(slices)
        except StopIteration as end:
            return end.value


def diagnosed(project: Project, iterations: int) -> dict[str, Finding]:
    """Findings by id, the worst first."""
    return look(project, iterations)[0]


def look(project: Project, iterations: int) -> tuple[dict[str, Finding], float]:
    """The same, and the loss that it came to."""
    trainer = Trainer(project)
    if trainer.problem is None:
        look_ahead(trainer, iterations)
    return {finding.id: finding for finding in ended(diagnose(trainer))}, trainer.loss


def loss_with(project: Project, cure: Cure, iterations: int) -> float:
    """The loss so many updates from the start with a cure, or where numbers overflowed."""
    trainer = Trainer(cured(project, cure))
    look_ahead(trainer, iterations)
    return trainer.loss
