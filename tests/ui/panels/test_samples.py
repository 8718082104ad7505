"""The data table: every sample a row, the batch marked, a row picked is the sample that is shown."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.engine.trainer import Trainer
from nnsim.explain.confusion import Cell
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, new_project, with_parameters, with_training
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, fit_to_data
from tests.conftest import running_timers
from tests.support.windows import show_alone
from ui.document.document import Document
from ui.panels.samples.model import MOST_FEATURES
from ui.panels.samples.panel import SampleTable
from ui.training.session import TrainingSession

BATCH, SET, TARGET, PREDICTION, OUTPUT, LOSS, X1, X2 = range(8)


@pytest.fixture
def table(qtbot: QtBot, document: Document, session: TrainingSession) -> SampleTable:
    return shown(qtbot, document, session)


def shown(qtbot: QtBot, document: Document, session: TrainingSession) -> SampleTable:
    made = SampleTable(document, session)
    show_alone(qtbot, made)
    return made


def text(table: SampleTable, row: int, column: int) -> str:
    return str(table.samples.data(table.samples.index(row, column)))


def column(table: SampleTable, number: int) -> list[str]:
    return [text(table, row, number) for row in range(table.samples.rowCount())]


def test_it_shows_features_class_set_and_prediction(
    table: SampleTable, session: TrainingSession
) -> None:
    header = [
        table.samples.headerData(k, Qt.Orientation.Horizontal)
        for k in range(table.samples.columnCount())
    ]
    assert header == ["Batch", "Set", "Class", "Prediction", "Output", "Loss", "x1", "x2"]
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
    table: SampleTable, document: Document, session: TrainingSession
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
    table: SampleTable, document: Document, session: TrainingSession
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
    table: SampleTable, session: TrainingSession
) -> None:
    place = table.table.visualRect(table.samples.index(2, X1)).center()
    QTest.mouseClick(table.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.sample == 2
    QTest.keyClick(table.table, Qt.Key.Key_Down)
    assert session.sample == 3
    session.show_sample(0)
    assert [i.row() for i in table.table.selectionModel().selectedRows()] == [0]


def test_the_focus_alone_picks_nothing_and_the_first_key_the_first_row(
    table: SampleTable, session: TrainingSession, qtbot: QtBot
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


def test_escape_returns_to_the_mean_then_to_all_samples_and_then_closes(
    table: SampleTable, session: TrainingSession, qtbot: QtBot
) -> None:
    session.show_sample(1)
    QTest.keyClick(table.table, Qt.Key.Key_Escape)
    assert session.sample is None
    assert not table.table.selectionModel().hasSelection()
    assert not table.mean.isEnabled()
    session.show_cell(Cell(1, 0, test=False))
    with qtbot.assertNotEmitted(table.closed):
        QTest.keyClick(table.table, Qt.Key.Key_Escape)
    assert session.cell is None
    with qtbot.waitSignal(table.closed):
        QTest.keyClick(table.table, Qt.Key.Key_Escape)


def test_the_button_returns_to_the_mean(table: SampleTable, session: TrainingSession) -> None:
    session.show_sample(1)
    QTest.mouseClick(table.mean, Qt.MouseButton.LeftButton)
    assert session.sample is None


def test_it_follows_other_data(table: SampleTable, document: Document) -> None:
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
    qtbot.waitUntil(lambda: text(table, 2_999, LOSS) != "–")
    session.control.pause()


def test_many_samples_are_computed_in_slices_of_a_few_milliseconds(qtbot: QtBot) -> None:
    rng = np.random.default_rng(0)
    many = from_points(rng.normal(0, 1, (100_000, 2)), rng.normal(0, 1, 100_000))
    project = new_project(parse_chain("2-32-32-1 tanh linear"), many, default_training(many))
    session = TrainingSession(Document(project))
    table = shown(qtbot, session.document, session)
    assert table.answers.outputs is None  # the first slice has ended before all were done
    qtbot.waitUntil(lambda: table.answers.outputs is not None)
    assert session.trainer is not None
    whole = table.answers.losses
    assert whole is not None
    assert whole.mean() == pytest.approx(session.trainer.loss)


def test_a_hidden_table_computes_nothing(table: SampleTable, session: TrainingSession) -> None:
    table.hide()
    seen: list[bool] = []
    table.answers.follow = lambda: seen.append(True)  # type: ignore[method-assign]
    session.control.step("iteration")
    assert not seen
    assert not running_timers(table)


def test_in_a_run_it_is_refreshed_now_and_then_and_at_the_end(
    table: SampleTable, session: TrainingSession, qtbot: QtBot
) -> None:
    with qtbot.waitSignals([table.answers.ready] * 2):
        session.control.run()
    session.control.pause()
    assert session.trainer is not None
    assert table.answers.iteration == session.trainer.iteration
    assert table.answers.losses is not None
    assert table.answers.losses.mean() == pytest.approx(session.trainer.loss)


def test_a_table_that_follows_changes_no_number(
    table: SampleTable, session: TrainingSession, document: Document
) -> None:
    alone = Trainer(document.project)
    alone.run(20)
    header_click(table, LOSS)
    for _ in range(20):
        session.control.step("iteration")
    assert session.trainer is not None
    assert session.trainer.values.tobytes() == alone.values.tobytes()


def header_click(table: SampleTable, column: int) -> None:
    across = table.table.horizontalHeader()
    place = QPoint(across.sectionViewportPosition(column) + 12, across.height() // 2)
    QTest.mouseClick(across.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown_losses(table: SampleTable) -> list[float]:
    assert table.answers.losses is not None
    return table.answers.losses[table.samples.order].tolist()


def test_a_click_on_loss_brings_the_greatest_to_the_top_and_a_third_the_order_of_the_data(
    table: SampleTable, session: TrainingSession
) -> None:
    header_click(table, LOSS)
    assert shown_losses(table) == sorted(shown_losses(table), reverse=True)
    assert table.samples.headerData(LOSS, Qt.Orientation.Horizontal) == "Loss ↓"
    numbers = [table.samples.headerData(k, Qt.Orientation.Vertical) for k in range(4)]
    assert numbers == [str(sample + 1) for sample in table.samples.order]
    header_click(table, LOSS)
    assert shown_losses(table) == sorted(shown_losses(table))
    header_click(table, LOSS)
    assert table.samples.order.tolist() == [0, 1, 2, 3]


def test_rows_stay_sorted_while_the_losses_change_and_the_sample_stays_selected(
    table: SampleTable, session: TrainingSession
) -> None:
    header_click(table, LOSS)
    session.show_sample(2)
    seen = set()
    for _ in range(60):
        session.control.step("iteration")
        assert shown_losses(table) == sorted(shown_losses(table), reverse=True)
        [row] = table.table.selectionModel().selectedRows()
        assert table.samples.order[row.row()] == 2
        seen.add(row.row())
    assert session.sample == 2
    assert len(seen) > 1


@pytest.mark.parametrize("column", range(8))
def test_every_column_can_be_sorted_by(table: SampleTable, column: int) -> None:
    before = sorted(rows(table))
    header_click(table, column)
    assert sorted(rows(table)) == before


@pytest.mark.parametrize("column", range(8))
@pytest.mark.parametrize("hidden", [False, True])
def test_sorted_by_any_column_it_follows_data_of_more_samples(
    table: SampleTable, document: Document, column: int, hidden: bool
) -> None:
    header_click(table, column)
    table.setHidden(hidden)
    more = generate(replace(default_recipe("circles"), samples=60))
    document.apply("more", lambda project: fit_to_data(project, more))
    assert sorted(table.samples.order.tolist()) == list(range(60))


def rows(table: SampleTable) -> list[list[str]]:
    samples = table.samples
    return [[text(table, r, c) for c in range(samples.columnCount())] for r in range(4)]


def test_a_cell_of_the_confusion_matrix_is_listed_alone(
    table: SampleTable, session: TrainingSession
) -> None:
    answers = {row: text(table, row, PREDICTION) for row in range(4)}
    [wrong, *_] = [row for row, answer in answers.items() if "✗" in answer]
    right = session.document.project.dataset.labels[wrong]
    cell = Cell(int(right), int(1 - right), test=False)
    table.samples.show_part("test")  # of which there are none
    session.show_cell(cell)
    listed = table.samples.order.tolist()
    assert wrong in listed
    assert not table.part.isVisible()
    assert all("✗" in text(table, row, PREDICTION) for row in range(len(listed)))
    counted = "1 training sample" if len(listed) == 1 else f"{len(listed)} training samples"
    assert f"{counted}: class {right}, answered" in table._facts.text()
    while listed:  # as the network learns they leave, one by one
        session.control.step("epoch")
        assert len(table.samples.order) <= 2
        listed = table.samples.order.tolist()
    QTest.mouseClick(table.all, Qt.MouseButton.LeftButton)
    assert table.samples.rowCount() == 0
    table.samples.show_part("all")
    assert table.samples.rowCount() == 4
    assert table.part.isVisible()
    assert not table.all.isVisible()


def test_the_selected_row_is_copied(table: SampleTable) -> None:
    QTest.keyClick(table.table, Qt.Key.Key_Down)
    QTest.keySequence(table.table, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QGuiApplication.clipboard().text() == "Set\tClass\tx1\tx2\ntraining\t0\t0\t0"


def test_as_a_file_it_has_all_numbers_whole(table: SampleTable, session: TrainingSession) -> None:
    header, lines = table.table_of_all()
    assert header[:5] == ["Sample", "Batch", "Set", "Class", "Prediction"]
    assert header[5:] == ["Output", "Loss", "x1", "x2"]
    assert table.answers.losses is not None
    assert [line[6] for line in lines] == table.answers.losses.tolist()
    several = with_classes(session)
    assert several.table_of_all()[0][4:8] == ["Prediction", "Output 1", "Output 2", "Output 3"]


def with_classes(session: TrainingSession) -> SampleTable:
    iris = generate(default_recipe("iris"))
    session.document.apply("iris", lambda project: fit_to_data(project, iris))
    return SampleTable(session.document, session)


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
