"""The gradient check runs beside the window, can be ended, and shows both ways and their costs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot

from nnsim.explain.gradient_check import GradientCheck, compare_gradients
from nnsim.model.project import Project, with_network
from nnsim.presets.chains import parse_chain
from ui.dialogs import gradient_check as gradient_dialog
from ui.dialogs.gradient_check import GradientDialog
from ui.document.document import Document
from ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def opened(qtbot: QtBot, project: Project) -> GradientDialog:
    dialog = GradientDialog(project)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def button(dialog: GradientDialog, kind: QDialogButtonBox.StandardButton) -> QPushButton:
    return dialog.buttons.button(kind)


def test_every_derivative_is_shown_both_ways(qtbot: QtBot, document: Document) -> None:
    dialog = opened(qtbot, document.project)
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0)
    expected = compare_gradients(document.project)
    assert dialog.table.rowCount() == expected.compared == 17  # of 2-4-1
    names = {dialog.table.item(row, 0).text() for row in range(17)}
    assert "weight x₁ → Hidden 1·1" in names
    assert "bias of Output·1" in names
    assert dialog.table.item(0, 0).text() in dialog._sentence.text()
    assert dialog.progress.isHidden()
    assert "all 17 derivatives" in dialog.passes[0].text()
    assert f"{expected.forward_passes:,} forward passes" in dialog.passes[1].text()
    assert all(label.text().endswith("ms") for label in dialog.times)
    assert expected.forward_passes == 17 * 8  # four widths, on both sides
    assert "takes 2 passes a derivative" in dialog._sentence.text()
    assert "Here it is 8: four widths" in dialog._sentence.text()


def slow_to_check(project: Project) -> Project:
    """The same project with so many weights that no test sees the end of its check."""
    return with_network(project, parse_chain("2-64-64-1 tanh sigmoid"))


def test_the_check_can_be_cancelled(
    qtbot: QtBot, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradient_dialog, "_SLICE", -1.0)  # one parameter a slice
    dialog = opened(qtbot, slow_to_check(document.project))
    qtbot.waitUntil(lambda: dialog.progress.value() > 1)
    qtbot.mouseClick(button(dialog, QDialogButtonBox.StandardButton.Cancel), LEFT)
    assert dialog.isHidden()
    assert not dialog._work.waits
    assert dialog._check.done < dialog._check.count


def test_escape_ends_the_check_too(
    qtbot: QtBot, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradient_dialog, "_SLICE", -1.0)
    dialog = opened(qtbot, slow_to_check(document.project))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert not dialog._work.waits


def test_a_project_that_cannot_be_trained_says_why(
    qtbot: QtBot, starter_document: Document
) -> None:
    project = starter_document.project
    training = replace(project.training, loss="softmax_cross_entropy")
    with pytest.raises(ValueError, match="needs") as caught:
        GradientCheck(replace(project, training=training))
    dialog = opened(qtbot, replace(project, training=training))
    assert dialog._sentence.text() == str(caught.value)
    assert button(dialog, QDialogButtonBox.StandardButton.Close) is not None


def test_the_menu_opens_it_for_what_has_been_learned(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=MainWindow.close_without_asking)
    window.show()
    window.make_menus()
    window.commands["train.check_gradients"].trigger()
    dialog = window.findChild(GradientDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()
