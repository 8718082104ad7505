"""The lessons that are there, by their numbers."""

from pathlib import Path

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
    """Those of a folder of lessons, in the order of their numbers. Raises LessonError."""
    found = [read_entry(path.parent) for path in sorted(folder.glob(f"*/{FILE}"))]
    return sorted(found, key=lambda entry: (entry.number, entry.id))


def folder_of(name: str, folder: Path) -> Path:
    """The folder of a lesson by its id or its number. Raises LessonError."""
    for entry in entries(folder):
        if name in (entry.id, str(entry.number)):
            return entry.folder
    raise LessonError("There is no lesson “{name}”.", name=name)
