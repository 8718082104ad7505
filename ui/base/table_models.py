"""What models of tables have in common."""

from PySide6.QtCore import QAbstractItemModel


def tell_all_cells_changed(model: QAbstractItemModel) -> None:
    """Say that every cell may read otherwise; of a table without cells Qt would complain about that."""
    last = model.index(model.rowCount() - 1, model.columnCount() - 1)
    if last.isValid():
        model.dataChanged.emit(model.index(0, 0), last)
