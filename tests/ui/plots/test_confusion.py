"""The confusion matrix counts what is answered, and its cells pick samples everywhere."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.engine.trainer import Trainer
from nnsim.explain.confusion import Cell
from nnsim.model.project import Project, new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training, fit_to_data, xor_demo
from tests.conftest import running_timers
from tests.support import hands
from tests.support.windows import OpenWindow
from ui.document.document import Document
from ui.document.subject import Subject
from ui.panels.samples.panel import SampleTable
from ui.plots.confusion import ConfusionPlot
from ui.plots.context import PlotContext
from ui.plots.maps.decision_map import DecisionMap
from ui.training.session import TrainingSession


def of_data(name: str, chain: str, **recipe: object) -> Project:
    data = generate(replace(default_recipe(name), **recipe))  # type: ignore[arg-type]
    return new_project(parse_chain(chain), data, default_training(data))


class Shown:
    """A matrix in a window of its own."""

    def __init__(self, qtbot: QtBot, project: Project) -> None:
        self.document = Document(project)
        self.session = TrainingSession(self.document)
        self.host = QWidget()
        self.document.setParent(self.host)
        subject = Subject(self.document)
        context = PlotContext(self.document, self.session, subject, lambda _: None, self.host)
        self.plot = ConfusionPlot(context)
        self.plot.resize(344, 380)
        self.host.resize(344, 380)
        qtbot.addWidget(self.host)
        self.host.show()
        QApplication.processEvents()
        qtbot.waitUntil(lambda: self.plot.counted is not None or bool(self.plot._words()))

    def train(self, iterations: int) -> None:
        assert self.session.trainer is not None
        self.session.trainer.run(iterations)
        self.session.updated.emit()
        self.plot.complete()

    def at(self, row: int, column: int) -> QPoint:
        matrix = self.plot.matrix
        return matrix.to_pixel(column + 0.5, matrix._shape[0] - row - 0.5).toPoint()

    def texts(self) -> list[str]:
        return [label.text for label in self.plot.matrix._texts._labels]

    def answers(self) -> np.ndarray:
        """The class of every sample by a forward pass of another kind."""
        trainer = self.session.trainer
        assert trainer is not None
        x = self.document.project.dataset.features
        for (w, b), last in zip(
            zip(
                trainer.parameters.weights.values(), trainer.parameters.biases.values(), strict=True
            ),
            (False, True),
            strict=True,
        ):
            x = x @ w + b if last else np.tanh(x @ w + b)
        return x.argmax(axis=1) if x.shape[1] > 1 else (x[:, 0] > 0).astype(int)


@pytest.fixture
def iris(qtbot: QtBot) -> Shown:
    return Shown(qtbot, of_data("iris", "4-6-3 tanh softmax"))


@pytest.mark.parametrize("test", [False, True])
def test_it_counts_training_and_test_samples(iris: Shown, test: bool) -> None:
    iris.train(40)
    if test:
        QTest.keyClick(iris.plot.part, Qt.Key.Key_Down)
    data = iris.document.project.dataset
    part = data.test == test
    expected = np.zeros((3, 3), int)
    np.add.at(expected, (data.labels[part], iris.answers()[part]), 1)
    assert iris.plot.counted is not None
    assert iris.plot.counted.counts[:, :3].tolist() == expected.tolist()
    texts = iris.texts()
    assert texts[:9] == [str(n) for n in expected.ravel()]
    right = expected.trace() / expected.sum()
    assert f"{100 * right:.1f} %" in texts
    kind = "test" if test else "training"
    wrong = expected.sum() - expected.trace()
    mistakes = "1 mistake" if wrong == 1 else f"{wrong} mistakes"
    about = iris.plot._about.text()
    assert about == f"iteration 40 · {mistakes} · {part.sum()} {kind} samples"


def test_two_classes_of_one_output_have_a_matrix_too(qtbot: QtBot) -> None:
    moons = Shown(qtbot, of_data("moons", "2-4-1 tanh sigmoid"))
    moons.train(30)
    data, answers = moons.document.project.dataset, moons.answers()
    part = ~data.test
    expected = [
        [int(((data.labels == k) & (answers == j) & part).sum()) for j in (0, 1)] for k in (0, 1)
    ]
    assert moons.plot.counted is not None
    assert moons.plot.counted.counts[:, :2].tolist() == expected


def test_a_single_mistake_is_no_mistakes_and_minus_one_has_a_minus_sign(qtbot: QtBot) -> None:
    gate = Shown(qtbot, of_data("and", "2-1 step", low=-1))
    assert gate.session.trainer is not None
    parameters = gate.session.trainer.parameters
    next(iter(parameters.weights.values()))[:] = [[1.0], [0.0]]  # answers x₁: (1, 0) is wrong
    next(iter(parameters.biases.values()))[:] = -0.5
    gate.session.updated.emit()
    gate.plot.complete()
    assert gate.plot._about.text() == "iteration 0 · 1 mistake · 4 training samples"
    assert "−1" in gate.texts()
    assert "-1" not in gate.texts()


def test_values_have_no_matrix_and_it_is_said(qtbot: QtBot) -> None:
    sine = Shown(qtbot, of_data("sine", "1-4-1 tanh linear"))
    assert "no classes" in sine.plot.matrix._words


def test_a_cell_is_told_and_clicked_and_its_samples_are_listed_everywhere(iris: Shown) -> None:
    iris.train(15)
    data, answers = iris.document.project.dataset, iris.answers()
    wrong = np.flatnonzero((answers != data.labels) & ~data.test)
    row, column = int(data.labels[wrong[0]]), int(answers[wrong[0]])
    inside = np.flatnonzero((data.labels == row) & (answers == column) & ~data.test)
    iris.host.resize(800, 800)
    table = SampleTable(iris.document, iris.session, iris.host)
    table.setGeometry(0, 400, 800, 400)
    table.show()
    QTest.mouseMove(iris.plot.matrix, iris.at(row, column))
    told = iris.plot.matrix.accessibleDescription()
    names, whole = data.class_names, ((data.labels == row) & ~data.test).sum()
    assert told.startswith(f"is {names[row]}, answered {names[column]}: {len(inside)} of {whole}, ")
    QTest.mouseClick(iris.plot.matrix, Qt.MouseButton.LeftButton, pos=iris.at(row, column))
    assert iris.session.cell == Cell(row, column, test=False)
    assert iris.session.sample == inside[0]
    assert table.samples.order.tolist() == inside.tolist()
    [selected] = table.table.selectionModel().selectedRows()
    assert table.samples.order[selected.row()] == inside[0]
    QTest.mouseClick(iris.plot.matrix, Qt.MouseButton.LeftButton, pos=iris.at(row, column))
    assert iris.session.cell is None
    assert table.samples.rowCount() == len(data.features)


def test_in_the_window_the_samples_of_a_clicked_cell_come_into_sight(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    window = open_window(of_data("iris", "4-6-3 tanh softmax"), (1280, 800))
    docks, session = window.docks, window.session
    plot = docks.bring(docks.plots["confusion"])
    assert isinstance(plot, ConfusionPlot)
    qtbot.waitUntil(lambda: plot.counted is not None)
    assert plot.counted is not None
    assert docks.table.isHidden()
    row, column = np.argwhere(plot.counted.counts)[0]
    matrix = plot.matrix
    place = matrix.to_pixel(column + 0.5, matrix._shape[0] - row - 0.5).toPoint()
    hands.click(matrix, place)
    qtbot.waitUntil(docks.table.isVisible)
    table = docks.table.widget()
    assert isinstance(table, SampleTable)
    assert session.cell == Cell(row, column, test=False)
    assert table.samples.rowCount() == plot.counted.counts[row, column] > 1


def test_the_cell_that_the_shown_sample_is_in_has_a_frame(iris: Shown) -> None:
    data = iris.document.project.dataset
    sample = int(data.train_indices[3])
    iris.session.show_sample(sample)
    iris.plot.complete()
    x, y = iris.plot.matrix._frame.points
    cell = iris.plot.matrix.cell_at(x[:4].mean(), y[:4].mean())
    assert cell == (data.labels[sample], iris.answers()[sample])
    iris.session.show_sample(int(data.test_indices[0]))
    assert not len(iris.plot.matrix._frame.points[0])  # it is counted in the other matrix


def test_keys_go_from_cell_to_cell_and_enter_picks(iris: Shown) -> None:
    iris.plot.matrix.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(iris.plot.matrix, key)
    assert iris.plot.matrix.cell_at(*(iris.plot.matrix.place or (-1, -1))) == (1, 1)
    QTest.keyClick(iris.plot.matrix, Qt.Key.Key_Return)
    assert iris.session.cell == Cell(1, 1, test=False)


def test_a_row_a_point_and_the_shown_sample_select_each_other(qtbot: QtBot) -> None:
    document = Document(xor_demo())
    session, host = TrainingSession(document), QWidget()
    document.setParent(host)
    table = SampleTable(document, session, host)
    decision_map = DecisionMap(document, session, Subject(document), host)
    decision_map.setGeometry(0, 0, 344, 380)
    table.setGeometry(0, 400, 500, 300)
    qtbot.addWidget(host)
    host.show()
    QApplication.processEvents()
    place = table.table.visualRect(table.samples.index(2, 6)).center()
    QTest.mouseClick(table.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert session.sample == 2
    assert decision_map.picture._picked == 2
    at = decision_map.picture.to_pixel(0, 1).toPoint()
    QTest.mouseClick(decision_map.picture, Qt.MouseButton.LeftButton, pos=at)
    assert session.sample == 1
    assert [i.row() for i in table.table.selectionModel().selectedRows()] == [1]
    session.show_sample(3)  # as the canvas does
    assert [i.row() for i in table.table.selectionModel().selectedRows()] == [3]
    assert decision_map.picture._picked == 3


def test_other_classes_end_the_look_at_a_cell(iris: Shown) -> None:
    iris.session.show_cell(Cell(0, 1, test=False))
    moons = generate(default_recipe("moons"))
    iris.document.apply("moons", lambda project: fit_to_data(project, moons))
    assert iris.session.cell is None
    iris.plot.complete()
    assert iris.plot.counted is not None
    assert iris.plot.counted.classes == 2


def test_open_or_not_the_parameters_are_the_same_to_the_bit(iris: Shown) -> None:
    alone = Trainer(iris.document.project)
    alone.run(25)
    for _ in range(25):
        iris.train(1)
    assert iris.session.trainer is not None
    assert iris.session.trainer.values.tobytes() == alone.values.tobytes()


def test_hidden_it_computes_nothing(iris: Shown) -> None:
    iris.host.hide()
    before = iris.plot.answers.labels
    assert iris.session.trainer is not None
    iris.session.trainer.run(5)
    iris.session.updated.emit()
    assert iris.plot.answers.labels is before
    assert not running_timers(iris.plot)


def test_as_a_table_it_has_counts_and_shares(iris: Shown) -> None:
    header, rows = iris.plot.table()
    assert header == ["is", "setosa", "versicolor", "virginica", "NaN", "right"]
    counted = iris.plot.counted
    assert counted is not None
    assert [row[1:5] for row in rows[:3]] == counted.counts.tolist()
    assert rows[-1][-1] == counted.accuracy
