"""Writing a document to its recovery file, in a thread of Python's."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from nnsim.engine.past import Past
from nnsim.errors import UserError
from nnsim.files.recovery.writer import Head, Recovery, Step, write
from ui.document.document import NamedProject
from ui.document.live_progress import Ahead

Steps = dict[int, Step]  # by the identity of their projects


@dataclass(frozen=True, slots=True)
class Moment:
    """A document at one moment, as it is handed to the thread."""

    head: Head
    steps: list[NamedProject]
    index: int
    ahead: Ahead | None
    past: Past | None


@cache
def writer() -> ThreadPoolExecutor:
    """One thread for all documents, so that what is asked of it is done in order."""
    return ThreadPoolExecutor(1, "autosave")


def write_moment(moment: Moment, path: Path, known: Steps) -> Steps:
    """Write a moment to a file; the steps in it, so that the next time they are not made anew.

    Training that has just overflowed, and does not know it yet, is left out.
    """
    try:
        return _write(moment, path, known)
    except UserError:
        if moment.ahead is None:
            raise
    iteration = moment.steps[moment.index][1].state.iteration
    head = replace(moment.head, iteration=iteration)
    return _write(replace(moment, head=head, ahead=None), path, known)


def _write(moment: Moment, path: Path, known: Steps) -> Steps:
    named, index = moment.steps, moment.index
    if moment.ahead is not None:  # a pause would do the same: what was undone goes
        named = [*named[: index + 1], (moment.ahead.text, moment.ahead.project())]
        index += 1
    steps = []
    for text, project in named:
        old = known.get(id(project))
        same = old is not None and old.project is project and old.text == text
        steps.append(old if old is not None and same else Step(text, project))
    write(Recovery(moment.head, tuple(steps), index, moment.past), path)
    return {id(step.project): step for step in steps}
