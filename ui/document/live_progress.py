"""What a document's training has learned that is not in the document yet."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from PySide6.QtCore import SignalInstance

from nnsim.engine.past import Past
from nnsim.model.project import Project
from ui.base.translation import Phrase


class Ahead(NamedTuple):
    """What training has learned beyond the document's project, kept as it was at one moment."""

    iteration: int
    text: Phrase  # of the undo step that a pause would make of it
    project: Callable[[], Project]  # takes its time, in any thread


class LiveProgress(Protocol):
    """Whoever trains a document, as those see it who keep what it has learned."""

    @property
    def updated(self) -> SignalInstance:
        """Tells that numbers changed."""

    def ahead(self) -> Ahead | None:
        """How far it is ahead of the document."""

    def past(self) -> Past | None:
        """How it came to where it is."""
