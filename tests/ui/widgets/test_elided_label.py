"""A line of parts shows as many whole parts as there is room for, and all of them in its tooltip."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from ui.widgets.elided_label import PartsLabel, WholeLabel

PARTS = ["iteration 1,200", "240 training samples", "74 % at slope < 0.1"]


def shown_in(label: PartsLabel, width: int) -> list[str]:
    label.resize(width, 20)
    return label.shown.split(" · ")


def test_parts_are_shown_whole_or_not_at_all(qtbot: QtBot) -> None:
    label = PartsLabel()
    qtbot.addWidget(label)
    label.setText(" · ".join(PARTS))
    label.show()
    whole = label.fontMetrics().horizontalAdvance(label.text())
    assert shown_in(label, whole + 4) == PARTS
    assert shown_in(label, whole - 4) == PARTS[:2]
    assert shown_in(label, whole // 3) == PARTS[:1]
    assert shown_in(label, 5) == PARTS[:1]
    assert label.sizeHint().width() <= whole // 2


def test_what_is_left_out_is_in_the_tooltip(qtbot: QtBot) -> None:
    label = PartsLabel()
    qtbot.addWidget(label)
    label.setText(" · ".join(PARTS))
    label.show()
    for width, said in ((40, label.text()), (2000, "")):
        label.resize(width, 20)
        at = QPoint(2, 2)
        QApplication.sendEvent(
            label, QHelpEvent(QHelpEvent.Type.ToolTip, at, label.mapToGlobal(at))
        )
        assert label.toolTip() == said
    QToolTip.hideText()


def test_a_text_that_has_no_room_is_left_out_whole(qtbot: QtBot) -> None:
    label = WholeLabel("this iteration")
    qtbot.addWidget(label)
    label.show()
    whole = label.fontMetrics().horizontalAdvance(label.text())
    label.resize(whole + 1, 20)
    assert label.shown == "this iteration"
    label.resize(whole - 1, 20)
    assert label.shown == ""
    assert label.text() == "this iteration"
