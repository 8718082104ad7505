"""What the user has chosen, and what the next start finds as it was left: each with a type and a signal.

Earlier versions wrote some switches as 0 and 1 and others as words; all of them are read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from nnsim.engine.checkpoints import BUDGET
from nnsim.engine.cursor import GRAINS, Grain

T = TypeVar("T")
Layouts = dict[
    str, tuple[QByteArray, str]
]  # of each arrangement: the state, and what is the user's

DIGITS = (2, 3, 4, 6)  # decimals that may be chosen
MEMORIES = (32, 128, 512, 2048)  # MB that the checkpoints of a document may take

_together: list[QSettings] = []  # the one that writes at the end of `stored_together`


@contextmanager
def stored_together() -> Iterator[None]:
    """What is set meanwhile is written to the disk once, at the end, and not value by value."""
    _together.append(QSettings())
    try:
        yield
    finally:
        _together.pop().sync()


class Preference(QObject, Generic[T]):
    """One stored value. What makes no sense is read as the usual one."""

    changed = Signal(object)  # the value

    def __init__(self, key: str, usual: T, read: Callable[[object], T | None]) -> None:
        """`read` makes the value of what is stored, or answers None."""
        super().__init__()
        self._key, self._usual, self._read = key, usual, read
        self._value: T | None = None

    @property
    def value(self) -> T:
        """What is chosen now."""
        if self._value is None:
            found = self._read(QSettings().value(self._key))
            self._value = self._usual if found is None else found
        return self._value

    def set(self, value: T) -> None:
        """Choose and store another value."""
        store = _together[-1] if _together else QSettings()
        store.setValue(self._key, value)
        self._value = value
        self.changed.emit(value)

    def forget(self) -> None:
        """Read it anew at the next use: another one of this program may have stored something."""
        self._value = None


def _one_of(*known: T) -> Callable[[object], T | None]:
    texts = {str(value): value for value in known}
    return lambda stored: texts.get(str(stored))


def _flag(stored: object) -> bool | None:
    return {"true": True, "1": True, "false": False, "0": False}.get(str(stored).lower())


def _number(stored: object) -> float | None:
    try:
        return float(str(stored))
    except ValueError:
        return None


def _text(stored: object) -> str | None:
    return stored if isinstance(stored, str) else None


def _names(stored: object) -> list[str] | None:
    if isinstance(stored, str):  # which is how a list of one comes back
        return [stored]
    return [str(name) for name in stored] if isinstance(stored, list) else None


def _texts(stored: object) -> dict[str, str] | None:
    if not isinstance(stored, dict):
        return None
    return {str(key): value for key, value in stored.items() if isinstance(value, str)}


def _bytes(stored: object) -> QByteArray | None:
    return stored if isinstance(stored, QByteArray) else None


def _layouts(stored: object) -> Layouts | None:
    if not isinstance(stored, dict):
        return None
    found: Layouts = {}
    for name, layout in stored.items():
        match layout:
            case [QByteArray() as state, str(own)]:
                found[str(name)] = state, own
    return found


class Preferences:
    """All that is stored."""

    def __init__(self) -> None:
        self.theme = Preference("theme", "", _one_of("light", "dark"))  # "": that of the desktop
        self.language = Preference("language", "", _text)  # "": that of the desktop
        self.digits = Preference("digits", 4, _one_of(*DIGITS))
        self.health_marks = Preference("health_marks", True, _flag)
        self.all_numbers = Preference("all_numbers", False, _flag)
        self.log_loss = Preference("plots/loss_log", True, _flag)
        self.log_gradients = Preference("plots/gradient_log", True, _flag)
        self.history_memory = Preference("history_memory", BUDGET >> 20, _one_of(*MEMORIES))
        self.grain: Preference[Grain] = Preference("grain", "iteration", _one_of(*GRAINS))
        self.speed = Preference("speed", 100.0, _number)  # steps a second
        # A class sees no old work unasked.
        self.reopens_files = Preference("reopen", False, _flag)
        self.open_files = Preference[list[str]]("open", [], _names)
        self.recent_files = Preference[list[str]]("recent", [], _names)
        self.geometry = Preference("layout/geometry", QByteArray(), _bytes)
        self.arrangement = Preference("layout/arrangement", "", _text)
        self.layouts = Preference[Layouts]("layout/states", {}, _layouts)
        self.graph_geometry = Preference("layout/graph", QByteArray(), _bytes)
        self.graph_columns = Preference("layout/graph_columns", QByteArray(), _bytes)
        self.graph_rows = Preference("layout/graph_rows", QByteArray(), _bytes)
        self.lessons = Preference[dict[str, str]]("lessons", {}, _texts)  # progress by lesson
        self.last_lesson = Preference("last_lesson", "", _text)
        self.welcomes = Preference("welcome", True, _flag)
        self.docks_movable = Preference("layout/movable", False, _flag)

    def forget(self) -> None:
        """Read all anew: from now on they are stored elsewhere."""
        for preference in vars(self).values():
            preference.forget()


preferences = Preferences()
