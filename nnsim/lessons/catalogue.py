"""The lessons that are there, by their numbers."""

import os
from pathlib import Path

from nnsim.files import disk
from nnsim.lessons.errors import LessonError
from nnsim.lessons.lesson import FILE, Entry, read_entry

_PACKAGES = Path(__file__).resolve().parents[2]  # the folder that nnsim is in


def shipped_folder() -> Path:
    """The folder of the lessons that come with the program. Raises LessonError where there is none."""
    places = (_PACKAGES / "assets" / "lessons", _PACKAGES / "nnsim_app" / "assets" / "lessons")
    found = next((place for place in places if place.is_dir()), None)
    if found is None:
        raise LessonError("No lessons are installed beside nnsim.")
    return found


def entries(folder: Path) -> list[Entry]:
    """Those of a folder of lessons, in the order of their numbers. Raises a UserError."""
    found, wrong = readable_entries(folder)
    if wrong:
        raise wrong[0]
    return found


def readable_entries(folder: Path) -> tuple[list[Entry], list[LessonError]]:
    """Those that can be read, in the order of their numbers, and what is wrong with the others.

    A folder that is a lesson itself has that one. Raises a UserError for one without any lesson.
    """
    if os.path.isfile(folder / FILE):
        folders = [folder]
    else:
        folders = [path for path in disk.listed(folder) if os.path.isfile(path / FILE)]
    if not folders:
        problem = "{path} has no lessons; each is a folder in it with a file {file}."
        raise LessonError(problem, path=folder, file=FILE)
    found, wrong = list[Entry](), list[LessonError]()
    for one in folders:
        try:
            found.append(read_entry(one))
        except LessonError as error:
            wrong.append(error)
    return sorted(found, key=lambda entry: (entry.number, entry.id)), wrong


def folder_of(name: str, folder: Path) -> Path:
    """The folder of a lesson by its id or its number. Raises LessonError."""
    for entry in entries(folder):
        if name in (entry.id, str(entry.number)):
            return entry.folder
    raise LessonError("There is no lesson “{name}”.", name=name)
