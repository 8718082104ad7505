"""The right button of a card: its picture is copied, picture and numbers are saved, all is shown."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.support.modal import enter_file_name, when_modal
from ui.plots.curves.training_curves import LossPlot
from ui.training.session import TrainingSession


@pytest.fixture
def card(session: TrainingSession, qtbot: QtBot) -> Iterator[LossPlot]:
    made = LossPlot(session)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    for _ in range(3):
        session.control.step("iteration")
    yield made
    QGuiApplication.clipboard().clear()


def entries(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)
        else:
            yield action


def choose(card: LossPlot, text: str) -> None:
    """Ask for the menu at the middle of the card, and choose an entry."""
    middle = card.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, card.mapToGlobal(middle))
    QApplication.sendEvent(card, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(one for one in entries(menu) if one.text().replace("&", "") == text)
    QTimer.singleShot(
        0, action.trigger
    )  # as the release of a button does, once the menu has closed
    menu.close()
    QApplication.processEvents()


def test_the_picture_is_copied_and_it_is_said(card: LossPlot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.hint) as said:
        choose(card, "Copy picture")
    assert said.args == ["The picture of the plot was copied."]
    assert QGuiApplication.clipboard().image().width() >= card.width()


@pytest.mark.parametrize(
    "kind", ["PNG picture…", "SVG drawing…", "PDF page…", "TikZ drawing for LaTeX…", "CSV numbers…"]
)
def test_it_is_saved_where_the_user_says(
    card: LossPlot, qtbot: QtBot, tmp_path: Path, kind: str
) -> None:
    suffix = {"TikZ": "tex"}.get(kind.split()[0], kind[:3].lower())
    path = tmp_path / f"loss.{suffix}"
    answering = enter_file_name(str(path))
    with qtbot.waitSignal(card.hint) as said:
        choose(card, kind)
    assert not answering.isActive()
    assert said.args == [f"Saved loss.{suffix}"]
    if suffix == "csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
        assert [row[0] for row in rows] == ["iteration", "0", "1", "2", "3"]
    elif suffix == "png":
        assert not QImage(str(path)).isNull()
    else:
        assert path.read_bytes().lstrip()[:4] in (b"<?xm", b"%PDF", b"\\doc")


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(
    card: LossPlot, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(card.hint) as said:
        card._save_and_tell(tmp_path / "no folder" / "loss.png")
    assert "no folder" in said.args[0]


def test_esc_in_the_question_for_a_file_saves_nothing(card: LossPlot, tmp_path: Path) -> None:
    answering = when_modal(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    choose(card, "PNG picture…")
    assert not answering.isActive()
    assert not list(tmp_path.iterdir())


def test_grid_and_all_are_chosen_there(card: LossPlot) -> None:
    had = card.chart.grid
    choose(card, "Grid")
    assert card.chart.grid is not had
    QTest.mouseMove(card.chart, QPoint(100, 60))
    QTest.keyClick(card.chart, Qt.Key.Key_Plus)
    assert card.axis.span is not None
    choose(card, "Show all")
    assert card.axis.span is None


class Broken(QLabel):
    """Fails to paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        raise ZeroDivisionError


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf", "tex"])
def test_a_picture_that_cannot_be_painted_whole_leaves_the_file_and_the_clipboard_alone(
    card: LossPlot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path, said, reported = tmp_path / f"loss.{suffix}", list[str](), list[object]()
    path.write_text("as it was")
    QGuiApplication.clipboard().clear()
    card.hint.connect(said.append)
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: reported.append(kind))
    broken = Broken(card)
    broken.show()
    card._save_and_tell(path)
    card.copy()
    assert set(reported) == {ZeroDivisionError}, "and it is reported"
    assert said == ["The picture could not be painted whole: nothing was saved."] * 2
    assert path.read_text() == "as it was"
    assert QGuiApplication.clipboard().image().isNull()
    broken.hide()
    card._save_and_tell(path)
    assert said[-1] == f"Saved loss.{suffix}"
