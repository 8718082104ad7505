"""Models say of tables with and without cells that these have changed."""

from typing import Any

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from ui.base.table_models import tell_all_cells_changed


@pytest.mark.parametrize("size", [(0, 0), (0, 3), (3, 0)])
def test_a_table_without_cells_changes_without_a_word(
    qtbot: QtBot, qtlog: Any, size: tuple[int, int]
) -> None:
    model, view = QStandardItemModel(*size), QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    tell_all_cells_changed(model)
    assert qtlog.records == []


def test_all_cells_change_at_once(qtbot: QtBot) -> None:
    model = QStandardItemModel(2, 3)
    with qtbot.waitSignal(model.dataChanged) as told:
        tell_all_cells_changed(model)
    first, last, *_ = told.args
    assert [(place.row(), place.column()) for place in (first, last)] == [(0, 0), (1, 2)]
