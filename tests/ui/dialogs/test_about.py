"""The About box names all that is shipped, and can be copied."""

import tomllib
from pathlib import Path

import pytest
import ziafont
import ziamath
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.about import AboutBox, about_text
from ui.dialogs.shipped import PARTS

ROOT = Path(__file__).resolve().parents[3]


def test_every_requirement_is_named_with_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {line.partition(">")[0].partition("=")[0] for line in project["dependencies"]}
    assert required <= {part.package for part in PARTS}
    assert all(part.version() for part in PARTS if part.package)


def test_the_lgpl_is_named_with_where_the_source_is() -> None:
    text = about_text()
    assert "GNU Lesser General Public License, version 3" in text
    assert "code.qt.io/cgit/pyside" in text


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def box(parent: QWidget) -> AboutBox:
    made = AboutBox(parent)
    made.show()
    return made


def test_every_typeface_that_requirements_bring_is_named_with_its_licence() -> None:
    brought = [Path(package.__file__).parent / "fonts" for package in (ziafont, ziamath)]
    names = [file.stem for folder in brought for file in folder.glob("*.ttf")]
    listed = {part.name.replace(" ", ""): part.licence for part in PARTS}
    assert len(names) == 2
    for name in names:
        assert listed[name.removesuffix("-Regular")]


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("LGPL 3", "GNU LESSER GENERAL PUBLIC LICENSE"),
        ("GPL 3", "GNU GENERAL PUBLIC LICENSE"),
        ("OFL 1.1", "SIL OPEN FONT LICENSE"),
    ],
)
def test_a_licence_is_read_by_keys_and_left_again(box: AboutBox, link: str, title: str) -> None:
    page = box.text.toPlainText()
    assert not box.back.isVisible()
    box.text.setFocus()
    while box.text.textCursor().selectedText() != link:
        QTest.keyClick(box.text, Qt.Key.Key_Tab)
        assert box.text.hasFocus(), f"no link {link}"
    QTest.keyClick(box.text, Qt.Key.Key_Return)
    assert title in box.text.toPlainText()
    QTest.mouseClick(box.copy, Qt.MouseButton.LeftButton)
    assert title in QGuiApplication.clipboard().text()
    QTest.mouseClick(box.back, Qt.MouseButton.LeftButton)
    assert box.text.toPlainText() == page


def test_copy_takes_the_whole_text_and_esc_closes(box: AboutBox) -> None:
    QTest.mouseClick(box.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == about_text()
    for part in PARTS:
        assert part.name in box.text.toPlainText()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
