"""The data table: every sample a row, the batch marked, a row picked is the sample that is shown."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.datasets import default_recipe, from_points, generate
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, new_project, with_parameters, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, fit_to_data
from ui.dialogs.data_table import MOST_FEATURES, DataTable
from ui.document.document import Document
from ui.training.session import TrainingSession

BATCH, SET, TARGET, PREDICTION, X1, X2 = range(6)


@pytest.fixture
def table(qtbot: QtBot, document: Document, session: TrainingSession) -> DataTable:
    return shown(qtbot, document, session)


def shown(qtbot: QtBot, document: Document, session: TrainingSession) -> DataTable:
    made = DataTable(document, session)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def text(table: DataTable, row: int, column: int) -> str:
    return str(table.samples.data(table.samples.index(row, column)))


def column(table: DataTable, number: int) -> list[str]:
    return [text(table, row, number) for row in range(table.samples.rowCount())]


def test_it_shows_features_class_set_and_prediction(
    table: DataTable, session: TrainingSession
) -> None:
    header = [
        table.samples.headerData(k, Qt.Orientation.Horizontal)
        for k in range(table.samples.columnCount())
    ]
    assert header == ["Batch", "Set", "Class", "Prediction", "x1", "x2"]
    assert table.samples.headerData(0, Qt.Orientation.Vertical) == "1"
    assert (column(table, X1), column(table, TARGET)) == (
        ["0.0000", "0.0000", "1.0000", "1.0000"],
        ["0", "1", "1", "0"],
    )
    assert column(table, SET) == ["training"] * 4
    session.control.step("epoch")
    for _ in range(2000):
        session.control.step("iteration")
    assert column(table, PREDICTION) == ["0", "1", "1", "0"]


def test_a_wrong_prediction_is_marked_by_a_sign(
    table: DataTable, document: Document, session: TrainingSession
) -> None:
    predictions = column(table, PREDICTION)
    assert session.trainer is not None
    [layer] = [document.project.network.output.id]
    tile = document.project.dataset.features
    hidden, output = session.trainer.parameters.weights.values()
    b1, b2 = session.trainer.parameters.biases.values()
    scores = np.tanh(tile @ hidden + b1) @ output + b2
    expected = []
    for score, label in zip(scores[:, 0], document.project.dataset.labels, strict=True):
        answer = int(score > 0)
        expected.append(f"{answer}" if answer == label else f"{answer} ✗")
    assert predictions == expected
    assert layer == "output"


def test_the_samples_of_the_batch_under_way_are_marked(
    table: DataTable, document: Document, session: TrainingSession
) -> None:
    document.apply("batches", lambda project: with_training(project, batch_size=3))
    assert session.trainer is not None
    marked = [row for row, mark in enumerate(column(table, BATCH)) if mark == "●"]
    assert marked == sorted(session.trainer.samples.tolist())
    index = table.samples.index(marked[0], BATCH)
    words = table.samples.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert words == "in the batch under way"
    session.control.step("iteration")
    marked = [row for row, mark in enumerate(column(table, BATCH)) if mark == "●"]
    assert marked == session.trainer.samples.tolist()


def test_a_click_picks_the_sample_and_arrows_go_on(
    table: DataTable, session: TrainingSession
) -> None:
    place = table.table.visualRect(table.samples.index(2, X1)).center()
    QTest.mouseClick(table.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.sample == 2
    QTest.keyClick(table.table, Qt.Key.Key_Down)
    assert session.sample == 3
    session.show_sample(0)
    assert [i.row() for i in table.table.selectionModel().selectedRows()] == [0]


def test_the_focus_alone_picks_nothing_and_the_first_key_the_first_row(
    table: DataTable, session: TrainingSession, qtbot: QtBot
) -> None:
    table.activateWindow()
    qtbot.waitUntil(table.table.hasFocus)
    assert session.sample is None
    session.show_sample(0)
    assert [i.row() for i in table.table.selectionModel().selectedRows()] == [0]
    session.show_sample(None)
    QTest.keyClick(table.table, Qt.Key.Key_Down)
    assert session.sample == 0
    QTest.keyClick(table.table, Qt.Key.Key_Down)
    assert session.sample == 1


def test_escape_returns_to_the_mean_and_then_closes(
    table: DataTable, session: TrainingSession
) -> None:
    session.show_sample(1)
    QTest.keyClick(table.table, Qt.Key.Key_Escape)
    assert session.sample is None
    assert not table.table.selectionModel().hasSelection()
    assert not table.mean.isEnabled()
    QTest.keyClick(table.table, Qt.Key.Key_Escape)
    assert not table.isVisible()


def test_the_button_returns_to_the_mean(table: DataTable, session: TrainingSession) -> None:
    session.show_sample(1)
    QTest.mouseClick(table.mean, Qt.MouseButton.LeftButton)
    assert session.sample is None


def test_it_follows_other_data(table: DataTable, document: Document) -> None:
    line = generate(default_recipe("line"))
    document.apply("data", lambda project: fit_to_data(project, line))
    assert table.samples.rowCount() == len(line.features)
    assert table.samples.headerData(TARGET, Qt.Orientation.Horizontal) == "Target"
    tests = [row for row, name in enumerate(column(table, SET)) if name == "test"]
    assert tests == line.test_indices.tolist()
    assert "test" in table._facts.text()
    fewer = generate(replace(line.recipe, samples=30))
    document.apply("fewer", lambda project: fit_to_data(project, fewer))
    assert table.samples.rowCount() == 30
    assert text(table, 0, PREDICTION) != "–"


def test_very_wide_and_long_data_show_their_first_columns_and_say_so(qtbot: QtBot) -> None:
    rng = np.random.default_rng(0)
    points = rng.random((3_000, 784)), rng.integers(0, 2, 3_000)
    wide = from_points(*points, class_names=("no", "yes"))
    project: Project = new_project(
        parse_chain("784-3-1 tanh sigmoid"), wide, default_training(wide)
    )
    session = TrainingSession(Document(project))
    table = shown(qtbot, session.document, session)
    assert table.samples.columnCount() == X1 + MOST_FEATURES
    assert "752 more are not shown" in table._facts.text()
    table.grab()
    assert len(table.samples._predictions._pages) <= 2
    table.table.scrollToBottom()
    table.grab()
    assert len(table.samples._predictions._pages) <= 4
    session.control.pause()


def test_a_hidden_table_computes_nothing(table: DataTable, session: TrainingSession) -> None:
    table.hide()
    seen: list[bool] = []
    table.samples.refresh = lambda: seen.append(True)  # type: ignore[method-assign]
    session.control.step("iteration")
    assert not seen


def test_an_answer_that_is_not_a_number_is_no_class(qtbot: QtBot) -> None:
    """Of (1, 1) the hidden neuron is 1e308 + 1e308 = ∞, and z = 0 · ∞."""
    dataset = generate(default_recipe("xor"))
    project = new_project(parse_chain("2-1-1 linear sigmoid"), dataset, default_training(dataset))
    weights = {
        ("input", "hidden1"): np.full((2, 1), 1e308),
        ("hidden1", "output"): np.zeros((1, 1)),
    }
    biases = {"hidden1": np.zeros(1), "output": np.zeros(1)}
    document = Document(with_parameters(project, Parameters(weights, biases)))
    table = shown(qtbot, document, TrainingSession(document))
    assert dataset.features[3].tolist() == [1, 1]
    assert column(table, PREDICTION)[3] == "NaN ✗"
