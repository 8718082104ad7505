"""No number or word is cut in the cell of a table."""

from itertools import cycle, islice

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView

from nnsim.data.datasets import from_points
from nnsim.model.project import new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from tests.support.painted import Recorder, recorded
from tests.ui.fit.numbers import NASTY, NOT_FINITE
from ui.dialogs.gradient_check import GradientDialog
from ui.document.selection import Selection
from ui.panels.parameter_table.table import WeightTable
from ui.panels.samples.panel import SampleTable
from ui.window.main_window import MainWindow


def test_cells_of_a_weight_table_show_any_number_whole(window: MainWindow) -> None:
    network = window.document.project.network
    window.canvas.select(Selection(connections=frozenset({network.connections[0].key})))
    trainer = window.session.trainer
    assert trainer is not None
    for array in trainer.parameters:
        array[...] = np.resize((*NASTY, *NOT_FINITE), array.shape)
    table = next(t for t in window.findChildren(WeightTable) if t.isVisible())
    table.setFixedHeight(80)  # so that the row of the biases is pinned
    QApplication.processEvents()
    table.scrollToBottom()
    with recorded() as texts:
        for view in (table, table._pinned):
            paint_cells(view)
    assert len(texts) == 2 * (1 + 2) * 4
    assert [text for text in texts if text.is_cut] == []


def paint_cells(view: QTableView) -> None:
    """Have the delegate paint every cell at its size."""
    ground = view.grab()
    painter = Recorder(ground)
    model, delegate = view.model(), view.itemDelegate()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            option = QStyleOptionViewItem()
            option.initFrom(view)
            option.rect.setRect(0, 0, view.columnWidth(column), view.rowHeight(row))
            painter.setFont(view.font())
            delegate.paint(painter, option, model.index(row, column))
    painter.end()


def test_cells_of_the_data_table_show_any_number_and_word_whole(window: MainWindow) -> None:
    columns = 3
    rows = len(NASTY)
    features = np.clip(np.array([NASTY, NASTY[::-1]]).T, -1e30, 1e30)
    targets = np.array(list(islice(cycle(NASTY), rows * columns))).reshape(rows, columns) / 1e290
    data = from_points(features, targets, test=np.arange(rows) % 2 == 0)
    network = parse_chain(f"2-4-{columns} tanh linear")
    window.document.new(new_project(network, data, default_training(data)))
    assert_cells_fit(window)


def test_cells_with_classes_show_their_words_whole(window: MainWindow) -> None:
    names = ("Iris setosa", "아주 긴 이름의 품종")
    points = from_points([[0, 0], [0.8451234, 1]], [0, 1], class_names=names, test=[False, True])
    window.document.new(new_project(parse_chain("2-1 sigmoid"), points, default_training(points)))
    assert_cells_fit(window)


def assert_cells_fit(window: MainWindow) -> None:
    made = SampleTable(window.document, window.session, window)
    made.show()
    QApplication.processEvents()
    view, model = made.table, made.samples
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            index = model.index(row, column)
            option.rect = view.visualRect(index)
            view.itemDelegate().initStyleOption(option, index)
            room = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
            margin = view.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            width = option.fontMetrics.horizontalAdvance(option.text)
            assert width <= room.width() - 2 * margin, (option.text, row, column)
    made.close()


def test_the_gradient_check_shows_any_number_whole(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = GradientDialog(window.document.project, window)
    dialog.show()
    QApplication.processEvents()
    dialog.resize(dialog.minimumSizeHint())
    while dialog._work.waits:
        QApplication.processEvents()
    table = dialog.table
    for row, value in enumerate(NASTY):
        for column in (1, 2, 3):
            table.item(row, column).setText(f"{value:.6g}")
    QApplication.processEvents()
    for column in range(1, 4):
        assert table.columnWidth(column) >= table.sizeHintForColumn(column)
    dialog.close()
