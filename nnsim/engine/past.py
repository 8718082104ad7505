"""The past of a run: what was recorded of it, and the checkpoints that it can go back to."""

from dataclasses import dataclass

from nnsim.engine.checkpoints import CheckpointStore
from nnsim.engine.history import History


@dataclass(frozen=True, eq=False, slots=True)
class Past:
    """What a trainer can be given, to go on as the one that it was taken from."""

    history: History
    timeline: CheckpointStore
