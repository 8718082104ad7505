"""What plots are made around, which knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.document.document import Document
from ui.document.subject import Subject
from ui.training.session import TrainingSession

if TYPE_CHECKING:
    from ui.plots.curves.iteration_axis import IterationAxis


@dataclass(frozen=True)
class PlotContext:
    """What plots are made around; those of a window share it."""

    document: Document
    session: TrainingSession
    subject: Subject
    say: Callable[[str], None]
    parent: QWidget

    @cached_property
    def iterations(self) -> "IterationAxis":
        """Plots over the iterations zoom and point together."""
        from ui.plots.curves.iteration_axis import IterationAxis

        return IterationAxis(self.parent)
