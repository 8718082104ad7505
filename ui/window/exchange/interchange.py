"""Networks to and from other programs: what is lost is listed before it is."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from nnsim.errors import UserError
from nnsim.files.cancelling import CancelledError
from nnsim.files.disk import read_bytes, replace_bytes, write_series
from nnsim.interchange.formats import FORMATS, READ, WRITTEN, Format, Series, Write, read
from nnsim.interchange.models.source import MAX_BYTES, Imported, Source
from nnsim.interchange.omissions import Omission
from nnsim.interchange.wishes import Wishes
from nnsim.model.project import FitError, Project
from ui.base import theme
from ui.base.language import spoken
from ui.base.translation import Phrase, error_text, translate_text, words
from ui.dialogs.part_of_run import asked_part
from ui.widgets.opening import read_beside
from ui.window.context import DocumentWindow
from ui.window.exchange import film
from ui.window.file_controller import FileController, tell_lost

if TYPE_CHECKING:
    from nnsim.lessons.lesson import Lesson

translate = QCoreApplication.translate


def export_as(window: DocumentWindow, filing: FileController, name: str) -> None:
    """Say what a format cannot hold, ask for a file and write it."""
    row = WRITTEN[name]
    assert row.write is not None
    _export(window, filing, row, row.write)


def export_steps(window: DocumentWindow, filing: FileController, name: str) -> None:
    """The same for a picture of every step of the next iteration: numbered files, all of them new."""
    row = WRITTEN[name]
    assert row.steps is not None
    _export(window, filing, row, row.steps)


def export_film(window: DocumentWindow, filing: FileController, name: str) -> None:
    """Ask for a part of the run that is open and for a file, and film it."""
    window.pause()
    row = FORMATS[name]
    title = translate_text(row.title)
    part = asked_part(window.session, title, window, ahead=False)
    path = _asked(window, title, row.suffix) if part is not None else None
    if part is not None and path is not None:
        _do(filing, path, lambda: film.save_with_dialog(window, path, part))


def export_lesson(window: DocumentWindow, filing: FileController, lesson: "Lesson") -> None:
    """Ask for a file and write a lesson as a page that plays."""
    from nnsim.interchange.player.lesson_page import lesson_to_html

    window.pause()
    row = FORMATS["html"]
    path = _asked(window, translate_text(row.title), row.suffix, lesson.id)
    if path is None:
        return

    def save() -> None:
        replace_bytes(path, read_beside(partial(lesson_to_html, lesson), path.name, window))

    _do(filing, path, save)


def _do(filing: FileController, path: Path, write: Callable[[], object]) -> None:
    """Write a file, and tell what came of it."""
    try:
        write()
    except CancelledError:
        return
    except UserError as error:
        filing.failed.emit(error_text(error))
    else:
        filing.done.emit(translate("Interchange", "Exported {0}").format(path.name))


def _export(
    window: DocumentWindow, filing: FileController, row: Format, write: Write | Series
) -> None:
    window.pause()
    project, title = window.document.present(), translate_text(row.title)
    if not _agreed(window, title, row.omissions(project)):
        return
    wishes = _wishes(window)
    if row.plays:
        part = asked_part(window.session, title, window)
        if part is None:
            return
        wishes = replace(wishes, begin=part[0], iterations=part[1] - part[0])
    path = _asked(window, title, row.suffix)
    if path is None:
        return

    def save() -> None:
        made = read_beside(partial(_made, write, project, wishes), path.name, window)
        if isinstance(made, bytes):
            replace_bytes(path, made)
        else:
            write_series(path, made)

    _do(filing, path, save)


def _made(write: Write | Series, project: Project, wishes: Wishes) -> bytes | list[bytes]:
    made = write(project, wishes)
    return made if isinstance(made, bytes) else list(made)


def _wishes(window: DocumentWindow) -> Wishes:
    """Pictures have the colours of the window, and its language."""
    past = window.document.past()
    return Wishes(
        theme=theme.current().name, translate=translate_text, language=spoken(), past=past
    )


def _agreed(window: DocumentWindow, title: str, lost: list[Omission]) -> bool:
    """Whether the user wants it though something is lost."""
    if not lost:
        return True
    buttons = QMessageBox.StandardButton
    box = QMessageBox(
        QMessageBox.Icon.NoIcon,
        translate("Interchange", "Export"),
        translate("Interchange", "{0}: not all of the project is in it.").format(title),
        buttons.Cancel,
        window,
    )
    box.setInformativeText("\n".join(_sentence(omission) for omission in lost))
    go_on = box.addButton(translate("Interchange", "&Export…"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(go_on)
    box.exec()
    agreed = box.clickedButton() is go_on
    box.deleteLater()
    return agreed


def _sentence(omission: Omission) -> str:
    return words((omission.template, omission.values))


def _asked(window: DocumentWindow, title: str, suffix: str, name: str = "") -> Path | None:
    """The file to write; without a name it is called as the document is."""
    file = window.document.path
    folder, called = (file.parent, file.stem) if file else (Path.home(), "network")
    dialog = QFileDialog(window, title, str(folder), f"{title} (*{suffix})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.lstrip("."))
    dialog.selectFile(f"{name or called}{suffix}")
    accepted = dialog.exec()
    dialog.deleteLater()
    return Path(dialog.selectedFiles()[0]) if accepted else None


def choose_model(window: DocumentWindow, filing: FileController) -> None:
    """Ask for a model of another program and take it in as one step of undo."""
    suffixes = sorted({row.suffix for row in READ.values()} - {".url"})
    kinds = translate("Interchange", "Models ({0})").format(" ".join(f"*{x}" for x in suffixes))
    title = translate("Interchange", "Import")
    folder = window.document.path.parent if window.document.path else Path.home()
    dialog = QFileDialog(window, title, str(folder), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if dialog.exec():
        take_in(window, filing, Path(dialog.selectedFiles()[0]))
    dialog.deleteLater()


def take_in(window: DocumentWindow, filing: FileController, path: Path) -> bool:
    """Take in a model as one step of undo; False, and why, if it cannot be."""
    try:
        data = read_bytes(path, MAX_BYTES)
        found = read_beside(
            partial(_read, data, path, window.document.present()), path.name, window
        )
    except CancelledError:
        return False
    except UserError as error:
        told = translate("Interchange", "{0} cannot be imported. {1}")
        filing.failed.emit(told.format(path.name, error_text(error)))
        return False
    window.pause()
    text = Phrase("Interchange", "Import {0}").of(path.name)
    if not window.document.apply(text, lambda _: found.project):
        return False
    window.canvas.fit()
    told = translate("Interchange", "Imported {0}").format(path.name)
    filing.done.emit(f"{told}.")
    tell_lost(window, found.lost)
    return True


def take_if_model(window: DocumentWindow, filing: FileController, path: Path) -> bool | None:
    """Take in a file that is a model; None if it is none."""
    return take_in(window, filing, path) if _is_model(path) else None


def _read(data: bytes, path: Path, present: Project) -> Imported:
    """A model with the data of now if they fit it, and for Keras the weights that lie beside it."""
    beside = path.with_suffix(".npz")
    weights = read_bytes(beside, MAX_BYTES) if beside.exists() else None
    try:
        return read(Source(data, path.name, weights, present.dataset, present))
    except FitError:
        return read(Source(data, path.name, weights, None, present))


def _is_model(path: Path) -> bool:
    """Whether a file is read as a model of another program."""
    if path.suffix.lower() != ".json":
        return path.suffix.lower() in (".onnx", ".safetensors")
    try:
        source = Source(read_bytes(path, MAX_BYTES), path.name)
    except UserError:
        return False
    return any(row.knows(source) for row in READ.values() if row.knows)
