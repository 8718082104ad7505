"""Scaling, derived inputs and trouble in the data panel, by mouse and keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.preparation import Preparation
from nnsim.editing.layers import build
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.model.project import Project, Training, new_project, with_training
from nnsim.presets.defaults import built, fit_to_data
from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.data.panel import DataPanel
from ui.panels.data.preparation import PreparationRows
from ui.training.session import TrainingSession
from ui.widgets.more import CollapsibleRows
from ui.widgets.segmented_control import Segmented
from ui.widgets.slider_row import SliderRow

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(qtbot: QtBot, document: Document, session: TrainingSession) -> Iterator[DataPanel]:
    take(document, "moons")
    made = DataPanel(document, session)
    show_alone(qtbot, made, 232, 1100)
    return made


def take(document: Document, name: str) -> None:
    dataset = generate(default_recipe(name))
    document.apply("Data", lambda project: fit_to_data(project, dataset))


def undo_texts(document: Document) -> list[str]:
    return [document.undo_stack.text(i) for i in range(document.undo_stack.count())][1:]


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    while (parent := widget.parentWidget()) is not None:
        yield (widget := parent)


def open_fold(qtbot: QtBot, fold: CollapsibleRows) -> None:
    around = next(rows for rows in ancestors(fold) if isinstance(rows, PreparationRows)).all
    if not around.arrangement:
        qtbot.mouseClick(around.button, LEFT)
    qtbot.mouseClick(fold.button, LEFT)
    assert fold.arrangement


def segment(control: Segmented, text: str) -> QAbstractButton:
    return next(b for b in control.findChildren(QPushButton) if b.text() == text)


def type_share(qtbot: QtBot, row: SliderRow, text: str) -> None:
    row.field.setFocus()
    row.field.selectAll()
    qtbot.keyClicks(row.field, text)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)


def texts_of(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_scaling_is_one_step_says_so_and_shows_ranges_before_and_after(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    raw = document.project.dataset
    open_fold(qtbot, panel.preparation.scaling)
    rows = panel.preparation.scaling_rows
    with qtbot.waitSignal(panel.hint) as said:
        qtbot.mouseClick(segment(rows.inputs, "0 to 1"), LEFT)
    assert "160 training points" in said.args[0]
    assert document.project.dataset.preparation == Preparation("minmax")
    assert undo_texts(document) == ["Scaling of inputs: 0 to 1"]
    train = raw.features[raw.train_indices]
    low, high = (f"{end:.3g}".replace("-", "−") for end in (train[:, 0].min(), train[:, 0].max()))
    assert f"{low} to {high}" in texts_of(rows)
    assert texts_of(rows).count("0 to 1") >= 2  # both columns after
    document.undo_stack.undo()
    assert document.project.dataset is raw
    assert rows.inputs.value == "none"


def test_targets_are_scaled_only_where_they_are_numbers(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    open_fold(qtbot, panel.preparation.scaling)
    rows = panel.preparation.scaling_rows
    assert not rows.targets.isVisible()
    take(document, "plane")
    qtbot.mouseClick(segment(rows.targets, "mean 0, σ 1"), LEFT)
    targets = document.project.dataset.targets[document.project.dataset.train_indices]
    np.testing.assert_allclose([targets.mean(), targets.std()], [0, 1], atol=1e-12)


def test_a_folded_section_says_what_is_set_in_it(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    folds = panel.preparation
    assert [f._aside.text() for f in (folds.scaling, folds.derived, folds.trouble)] == ["none"] * 3
    open_fold(qtbot, folds.trouble)
    type_share(qtbot, folds.trouble_rows.label_noise, "20")
    assert folds.trouble._aside.text() == folds.all._aside.text() == "20 % wrong"


def test_a_button_derives_an_input_and_takes_it_away_with_its_own_weights(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    open_fold(qtbot, panel.preparation.derived)
    rows = panel.preparation.derived_rows
    before = document.project.network.inputs[0].neurons
    for formula in ("x1**2", "sin(x2)"):
        qtbot.mouseClick(rows.buttons[formula], LEFT)
    after = document.project.network.inputs[0].neurons
    assert document.project.dataset.feature_names == ("x1", "x2", "x1**2", "sin(x2)")
    assert after[:2] == before
    assert len(after) == 4
    qtbot.mouseClick(rows.buttons["x1**2"], LEFT)
    assert document.project.network.inputs[0].neurons == (*before, after[3])
    assert not rows.buttons["x1**2"].isChecked()
    assert undo_texts(document) == [
        "Derive input x₁²",
        "Derive input sin(x₂)",
        "Remove input x₁²",
    ]


def test_a_formula_of_ones_own_becomes_a_button_that_is_on(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    open_fold(qtbot, panel.preparation.derived)
    rows = panel.preparation.derived_rows
    rows.formula.field.setFocus()
    qtbot.keyClicks(rows.formula.field, "max(x1, x2)")
    qtbot.keyClick(rows.formula.field, Qt.Key.Key_Return)
    assert document.project.dataset.feature_names[2:] == ("max(x1, x2)",)
    assert rows.buttons["max(x1, x2)"].isChecked()
    assert rows.formula.field.text() == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("x1 +", "Character"),
        ("x3", "no input “x3”"),
        ("log(x1)", "has no value"),
        ("x1", "already"),
    ],
)
def test_a_formula_that_cannot_be_is_said_below_and_changes_nothing(
    qtbot: QtBot, panel: DataPanel, document: Document, typed: str, sentence: str
) -> None:
    open_fold(qtbot, panel.preparation.derived)
    before, formula = document.project, panel.preparation.derived_rows.formula
    formula.field.setFocus()
    qtbot.keyClicks(formula.field, typed)
    qtbot.keyClick(formula.field, Qt.Key.Key_Return)
    assert sentence in formula.problem
    assert document.project is before


def test_what_is_typed_twice_is_one_step_and_test_points_stay(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    open_fold(qtbot, panel.preparation.trouble)
    rows, raw = panel.preparation.trouble_rows, document.project.dataset
    slider = rows.outliers.slider
    slider.setFocus()
    for _ in range(3):
        qtbot.keyClick(slider, Qt.Key.Key_Up)
    assert document.project.dataset.preparation.outliers == 0.03
    assert undo_texts(document) == ["Outliers 3 %"]
    made = document.project.dataset
    assert np.array_equal(made.features[made.test_indices], raw.features[raw.test_indices])


def test_a_run_goes_on_while_its_data_are_prepared_otherwise(
    qtbot: QtBot, panel: DataPanel, document: Document, session: TrainingSession
) -> None:
    document.apply("Wire", lambda project: _wired(project))
    open_fold(qtbot, panel.preparation.scaling)
    session.control.run()
    qtbot.waitUntil(lambda: _iteration(session) > 0)
    qtbot.mouseClick(segment(panel.preparation.scaling_rows.inputs, "mean 0, σ 1"), LEFT)
    at = _iteration(session)
    assert session.control.running
    qtbot.waitUntil(lambda: _iteration(session) > at)
    session.control.pause()


def _wired(project: Project) -> Project:
    return built(project, "2-4-1 tanh sigmoid")


def test_new_points_are_prepared_as_the_old_ones_where_the_columns_are_the_same(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    open_fold(qtbot, panel.preparation.scaling)
    qtbot.mouseClick(segment(panel.preparation.scaling_rows.inputs, "0 to 1"), LEFT)
    qtbot.mouseClick(panel.seed.die, LEFT)
    assert document.project.dataset.recipe.seed == 1
    assert document.project.dataset.preparation == Preparation("minmax")
    qtbot.mouseClick(panel.grid.tiles["circles"], LEFT)
    assert document.project.dataset.preparation == Preparation("minmax")
    with qtbot.waitSignal(panel.hint) as said:
        qtbot.mouseClick(panel.grid.tiles["iris"], LEFT)
    assert "scaling, derived inputs and trouble are off" in said.args[0]
    assert document.project.dataset.preparation == Preparation()


def _iteration(session: TrainingSession) -> int:
    assert session.trainer is not None
    return session.trainer.iteration


# -- unscaled inputs and the learning rate -----------------------------------------------------------


def large_regression(document: Document) -> None:
    x = np.linspace(1000, 5000, 20)
    dataset = from_points(x[:, None], x / 1000)
    network = build([1, 1], Activation("linear"), Activation("linear"))
    project = new_project(network, dataset, Training(optimizer=Optimizer("sgd", 0.1)))
    document.apply("Large", lambda _: project)


def test_it_is_said_before_unscaled_inputs_diverge_and_a_click_scales_them(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    note = panel.preparation.rate_note
    assert not note.isVisible()
    large_regression(document)
    assert note.isVisible()
    x = document.project.dataset.features[:, 0]
    rows = np.column_stack((x, np.ones(20)))
    limit = 2 / np.linalg.eigvalsh(rows.T @ rows / 20)[-1]
    assert f"above {limit:.2g} " in note.sentence.text()
    document.apply("η", lambda p: with_training(p, optimizer=Optimizer("sgd", 1000.0)))
    assert "η 1000 is" in note.sentence.text(), "as it was typed"
    document.undo_stack.undo()
    qtbot.mouseClick(note.remedy, LEFT)
    assert document.project.dataset.preparation.inputs == "standard"
    assert not note.isVisible()
    document.undo_stack.undo()
    assert note.isVisible()
    document.apply("Adam", lambda p: with_training(p, optimizer=Optimizer("adam", 0.1)))
    assert not note.isVisible()


def test_what_scaling_does_not_remedy_is_said_and_scaling_offered_as_far_as_it_helps(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    large_regression(document)
    note = panel.preparation.rate_note
    document.apply("Fast", lambda p: with_training(p, optimizer=Optimizer("sgd", 3.0)))
    assert note.isVisible()
    qtbot.mouseClick(note.remedy, LEFT)
    assert "above 2 every step is larger" in note.sentence.text()  # XᵀX/n is the unit matrix
    assert note.isVisible()
    assert not note.remedy.isVisible()


@pytest.mark.parametrize("ends", [(-0.351, 0.427), (-123456.0, -0.00123), (-9.99e-8, 9.99e8)])
def test_ranges_of_any_numbers_have_room_in_the_panel(
    qtbot: QtBot, panel: DataPanel, document: Document, ends: tuple[float, float]
) -> None:
    dataset = from_points(np.array(ends)[:, None], np.array(ends))
    document.apply("Wide", lambda project: fit_to_data(project, dataset))
    open_fold(qtbot, panel.preparation.scaling)
    rows = panel.preparation.scaling_rows
    QApplication.processEvents()
    assert panel.minimumSizeHint().width() <= panel.width() == 232
    for label in rows.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width())
            assert rows.rect().contains(label.geometry())


def test_long_names_and_formulas_have_room_in_the_panel(
    qtbot: QtBot, panel: DataPanel, document: Document
) -> None:
    names = ("Durchschnittsgeschwindigkeit_im_Jahr", "공부하는시간의합계그리고평균")
    dataset = replace(document.project.dataset, feature_names=names)
    document.apply("Names", lambda project: fit_to_data(project, dataset))
    open_fold(qtbot, panel.preparation.scaling)
    open_fold(qtbot, panel.preparation.derived)
    rows = panel.preparation.derived_rows
    field = rows.formula.field
    field.setFocus()
    qtbot.keyClicks(field, "sin(x1)*cos(x2)*exp(x1)+sin(x1)*cos(x2)")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert document.project.dataset.preparation.derived
    assert panel.minimumSizeHint().width() <= panel.width() == 232
