"""The menu Lessons: which there are, and the way through one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from ui.base import language
from ui.base.commands import Command, Groups, Menu
from ui.window.commands.titles import title_of
from ui.window.context import DocumentWindow, Lessons
from ui.window.exchange.interchange import export_lesson
from ui.window.file_controller import FileController

translate = QCoreApplication.translate


def lessons_menu(window: DocumentWindow, filing: FileController) -> Menu:
    """The lessons by their groups, the steps of one, and lessons of one's own."""
    shipped = Menu("lesson.open", translate("Commands", "&Open a lesson"), partial(_listed, window))
    groups = (shipped,), _steps(window.lessons), (_page(window, filing),), _of_own(window)
    return Menu("lessons", title_of("lessons"), groups)


def _steps(lessons: Lessons) -> tuple[Command, ...]:
    """The way through a lesson."""
    why_not = partial(_none_under_way, lessons)
    return (
        Command(
            "lesson.next",
            translate("Commands", "&Next step"),
            lambda: lessons.teaching.go_on(),
            "F4",
            "chevron-right",
            why_not=why_not,
        ),
        Command(
            "lesson.back",
            translate("Commands", "Step &before"),
            lambda: lessons.teaching.go_back(),
            "Shift+F4",
            "chevron-left",
            why_not=why_not,
        ),
        Command(
            "lesson.slow_motion",
            translate("Commands", "&Slow motion"),
            lambda: lessons.teaching.play_slowly(),
            "F7",
            why_not=why_not,
        ),
        Command(
            "lesson.leave",
            translate("Commands", "&Leave the lesson"),
            lambda: lessons.teaching.leave(),
            why_not=why_not,
        ),
    )


def _none_under_way(lessons: Lessons) -> str:
    return "" if lessons.is_on else translate("Commands", "No lesson is under way.")


def _page(window: DocumentWindow, filing: FileController) -> Command:
    lessons = window.lessons

    def write() -> None:
        lesson = lessons.teaching.lesson
        assert lesson is not None, "one is under way"
        export_lesson(window, filing, lesson)

    return Command(
        "lesson.page",
        translate("Commands", "Lesson as a &page…"),
        write,
        tip=translate("Commands", "A file that plays the lesson in any browser, in its languages"),
        why_not=partial(_none_under_way, lessons),
    )


def _of_own(window: DocumentWindow) -> tuple[Command, ...]:
    """Lessons of the user's own."""
    lessons = window.lessons
    recorded = translate("Commands", "&Record a lesson")
    saved = translate("Commands", "Save the &recorded lesson…")
    under_way = translate("Commands", "A lesson is under way: leave it first.")
    return (
        Command(
            "lesson.open_folder",
            translate("Commands", "Open a lesson &folder…"),
            partial(_open_folder, window),
        ),
        Command(
            "lesson.record",
            recorded,
            lambda: lessons.record(),
            now=lambda: saved if lessons.records else recorded,
            why_not=lambda: under_way if lessons.is_on else "",
        ),
    )


def welcome_command(window: DocumentWindow, open_file: Callable[[Path], object]) -> Command:
    """Brings the page of a start back."""

    def show() -> None:
        from ui.window.lessons.welcome import show_welcome

        show_welcome(window, open_file)

    return Command("help.welcome", translate("Commands", "&Welcome"), show, "F3")


def _listed(window: DocumentWindow) -> Groups:
    """The lessons that come with the program, a group of entries for each of theirs."""
    from ui.lessons import library

    groups: dict[str, list[Command | str]] = {}
    for entry in library.shipped():
        rows = groups.setdefault(entry.group, [library.group_title(entry.group)])
        done = library.progress_in(entry.id).is_finished(entry.step_ids)
        rows.append(
            Command(
                f"lesson.open_{entry.id}",
                f"{entry.number}  {entry.text(language.spoken()).title}".replace("&", "&&"),
                partial(window.lessons.open_number, entry.id),
                checked=lambda done=done: done,  # type: ignore[misc]
            )
        )
    return list(groups.values())


def _open_folder(window: DocumentWindow) -> None:
    dialog = QFileDialog(window, translate("Commands", "Open a lesson folder"), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    accepted = dialog.exec()
    dialog.deleteLater()
    if accepted:
        window.lessons.open(Path(dialog.selectedFiles()[0]))
