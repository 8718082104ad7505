"""Errors in methods that Qt calls are reported, and do no harm to what comes after them."""

import sys
from typing import Generic, TypeVar, get_args

import pytest
from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QGraphicsItem, QGraphicsScene, QWidget
from pytestqt.qtbot import QtBot


class Broken(QWidget):
    """Fails while Qt shows it. `int` raises as C code does: a type and a text."""

    def sizeHint(self) -> QSize:
        int("size")
        return QSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        raise ValueError("resize")

    def showEvent(self, event: QShowEvent) -> None:
        self.setToolTip("shown")


class BrokenItem(QGraphicsItem):
    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 10, 10)

    def paint(self, painter: QPainter, *about: object) -> None:
        int("paint")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been reported."""
    errors: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: errors.append(str(error)))
    return errors


def shown(qtbot: QtBot) -> Broken:
    made = Broken()
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_error_is_reported_and_the_methods_after_it_are_called(
    qtbot: QtBot, told: list[str]
) -> None:
    made = shown(qtbot)
    assert "resize" in told
    assert made.toolTip() == "shown"


def test_the_method_of_qt_answers_in_place_of_one_that_fails(qtbot: QtBot, told: list[str]) -> None:
    made = shown(qtbot)
    told.clear()
    assert made.sizeHint() == QWidget.sizeHint(made)
    assert told == ["invalid literal for int() with base 10: 'size'"]


def test_errors_take_no_reference_from_the_methods_of_a_class(
    qtbot: QtBot, told: list[str]
) -> None:
    def references() -> list[int]:
        return [sys.getrefcount(vars(Broken)[name]) for name in ("resizeEvent", "showEvent")]

    shown(qtbot)
    before = references()
    for _ in range(5):
        shown(qtbot)
    assert references() == before


def test_an_item_that_cannot_be_painted_is_left_as_it_is(told: list[str]) -> None:
    scene, picture = QGraphicsScene(), QPixmap(10, 10)
    scene.addItem(item := BrokenItem())
    painter = QPainter(picture)
    scene.render(painter)
    painter.end()
    assert item.scene() is scene
    assert told == ["invalid literal for int() with base 10: 'paint'"]


def test_a_slot_that_stands_in_place_of_qts_takes_no_more_of_a_signal_than_it_asks_for(
    qtbot: QtBot, told: list[str]
) -> None:
    class Asking(QDialog):
        chosen = Signal(int)
        accepts = 0

        def accept(self) -> None:
            self.accepts += 1

    dialog = Asking()
    qtbot.addWidget(dialog)
    dialog.chosen.connect(dialog.accept)
    dialog.chosen.emit(3)
    assert (dialog.accepts, told) == (1, [])


def test_an_override_of_an_override_answers_with_that(qtbot: QtBot, told: list[str]) -> None:
    class Wide(QWidget):
        def sizeHint(self) -> QSize:
            return QSize(300, 1)

    class Unsure(Wide):
        def sizeHint(self) -> QSize:
            raise ValueError("unsure")

    made = Unsure()
    qtbot.addWidget(made)
    assert made.sizeHint() == QSize(300, 1)
    assert told == ["unsure"]


def test_a_class_may_have_a_parameter_for_a_type() -> None:
    content = TypeVar("content")

    class Held(QObject, Generic[content]):
        """It is made as other classes are."""

    assert get_args(Held[int]) == (int,)
