"""The lessons that are there, and how far the learner has come in each, as settings keep it."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication

from nnsim.errors import UserError
from nnsim.lessons.catalogue import entries, shipped_folder
from nnsim.lessons.lesson import GROUPS, Entry
from nnsim.lessons.player import Player, Progress, progress_of
from ui.base.settings import preferences, stored_together


@cache
def shipped() -> tuple[Entry, ...]:
    """Those that come with the program, by number; none where they are not installed."""
    try:
        return tuple(entries(shipped_folder()))
    except UserError:
        return ()


def group_title(group: str) -> str:
    """What a group of lessons is called."""
    translate = QCoreApplication.translate
    titles = {
        "perceptron": translate("Lessons", "Perceptron"),
        "networks": translate("Lessons", "Networks"),
        "backpropagation": translate("Lessons", "Backpropagation"),
        "learning": translate("Lessons", "Learning"),
        "depth": translate("Lessons", "Depth"),
    }
    assert titles.keys() == set(GROUPS)
    return titles[group]


def progress_in(lesson_id: str) -> Progress:
    """How far the learner has come in a lesson."""
    return progress_of(preferences.lessons.value.get(lesson_id, ""))


def keep(lesson_id: str, player: Player) -> None:
    """Store how far the learner has come."""
    with stored_together():
        preferences.last_lesson.set("" if player.is_over else lesson_id)
        kept = {**preferences.lessons.value, lesson_id: player.progress.to_text()}
        preferences.lessons.set(kept)


def to_continue(shelf: Sequence[Entry]) -> Entry | None:
    """The lesson that was left last, unless it is finished."""
    last = preferences.last_lesson.value
    return next((entry for entry in shelf if entry.id == last), None)


def after(lesson_id: str) -> Entry | None:
    """The lesson that follows one."""
    ids = [entry.id for entry in shipped()]
    place = ids.index(lesson_id) + 1 if lesson_id in ids else len(ids)
    return shipped()[place] if place < len(ids) else None
