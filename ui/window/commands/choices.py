"""Commands that choose or switch a preference."""

from functools import partial
from typing import TypeVar

from ui.base.commands import Command
from ui.base.settings import Preference

T = TypeVar("T")


def chooses(preference: Preference[T], command_id: str, value: T, text: str) -> Command:
    """One of the values that a preference can have."""
    return Command(
        command_id,
        text,
        partial(preference.set, value),
        checked=lambda: preference.value == value,
        one_of=command_id.rpartition("_")[0],
    )


def switches(preference: Preference[bool], command_id: str, text: str, tip: str = "") -> Command:
    """Switches a preference on or off."""

    def switch() -> None:
        preference.set(not preference.value)

    return Command(command_id, text, switch, tip=tip, checked=lambda: preference.value)
