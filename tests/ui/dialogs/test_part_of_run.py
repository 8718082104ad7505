"""A page or a film is of the iterations that are asked for, past and, for a page, yet to come."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox, QWidget

from nnsim.data.datasets import from_points
from nnsim.model.project import with_dataset
from nnsim.presets.defaults import xor_demo
from tests.nnsim.interchange.test_player import run_of
from tests.support.modal import when_modal
from tests.support.windows import OpenWindow
from ui.dialogs.part_of_run import PartOfRun, asked_part
from ui.widgets.number_field import NumberField


def write(field: NumberField, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


def test_a_page_and_a_film_are_of_the_part_that_is_asked_for(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, page = open_window(xor_demo()), tmp_path / "page.html"

    def press(box: QMessageBox) -> int:
        box.defaultButton().click()
        return 0

    def choose(dialog: QFileDialog) -> int:
        dialog.selectFile(str(page))
        return 1

    monkeypatch.setattr(QMessageBox, "exec", press)
    monkeypatch.setattr(QFileDialog, "exec", choose)
    assert window.session.trainer is not None
    fresh = PartOfRun((0, 0), 0, "Page", window, ahead=True)
    assert (fresh.part, fresh.hint.text()) == (
        (0, 200),
        "This run has no past yet: it is trained for the page.",
    )
    fresh.deleteLater()
    window.session.control.step("iteration")
    window.session.control.step("iteration")
    window.session.control.step("iteration")
    seen: list[object] = []

    def answer(dialog: QWidget) -> None:
        assert isinstance(dialog, PartOfRun)
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        seen.append(dialog.part)  # the run so far
        write(dialog.first, "4")
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
        seen.append(dialog.hint.text())
        write(dialog.first, "3")  # of a run whose last iteration is 3
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
        seen.append(dialog.hint.text())
        write(dialog.first, "1")
        seen.append(dialog.hint.text())
        write(dialog.last, "5")
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)

    timer = when_modal(answer)
    window.commands["file.export_html"].trigger()
    assert not timer.isActive()
    assert seen == [
        (0, 3),
        "This must be a number from 0 to 3.",
        "This must be a number from 4 to 100,003.",
        "0 to 3 are the past of this run; further on it is trained for the page.",
    ]
    assert run_of(page.read_bytes())["iterations"] == [1, 2, 3, 4, 5]
    assert window.session.trainer is not None
    assert window.session.trainer.iteration == 3  # the window stays where it is

    page.unlink()
    timer = when_modal(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    window.commands["file.export_html"].trigger()
    assert not timer.isActive()
    assert not page.exists()

    film = tmp_path / "film.png"
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: (dialog.selectFile(str(film)), 1)[1])
    said: list[object] = []

    def answer_for_film(dialog: QWidget) -> None:
        assert isinstance(dialog, PartOfRun)
        ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
        said.extend([dialog.windowTitle(), dialog.part, dialog.hint.text()])
        write(dialog.last, "4")  # which is yet to come
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
        said.append(dialog.hint.text())
        write(dialog.first, "2")
        write(dialog.last, "3")
        QTest.mouseClick(ok, Qt.MouseButton.LeftButton)

    timer = when_modal(answer_for_film)
    window.commands["file.export_png"].trigger()
    assert not timer.isActive()
    assert said == [
        "Film of the training, numbered PNGs",
        (0, 3),
        "0 to 3 are the past of this run.",
        "This must be a number from 1 to 3.",
    ]
    assert len(list(tmp_path.glob("film-*.png"))) == 2
    timer = when_modal(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    window.commands["file.export_gif"].trigger()
    assert not timer.isActive()

    unfit = from_points(np.eye(3), np.eye(3))
    window.document.new(with_dataset(xor_demo(), unfit))
    assert asked_part(window.session, "Page", window) == (
        0,
        200,
    )  # nothing to ask where nothing trains
