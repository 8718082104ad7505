"""The past of a run: what was recorded of it, the checkpoints that it can go back to, its settings."""

from typing import NamedTuple

from nnsim.engine.checkpoints import CheckpointStore
from nnsim.engine.history import History
from nnsim.engine.settings_history import SettingsHistory


class Past(NamedTuple):
    """What a trainer can be given, to go on as the one that it was taken from."""

    history: History
    timeline: CheckpointStore
    settings: SettingsHistory
