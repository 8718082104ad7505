"""The About box names all that is shipped, and can be copied."""

import tomllib
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.about import AboutBox, about_text
from ui.shipped import PARTS

ROOT = Path(__file__).resolve().parents[2]


def test_every_requirement_is_named_with_its_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {line.partition(">")[0].partition("=")[0] for line in project["dependencies"]}
    assert required <= {part.package for part in PARTS}
    assert all(part.version() for part in PARTS if part.package)


def test_the_lgpl_is_named_with_where_the_source_is() -> None:
    text = about_text()
    assert "GNU Lesser General Public License, version 3" in text
    assert "code.qt.io/cgit/pyside" in text


def test_copy_takes_the_whole_text_and_esc_closes(qtbot: QtBot, qapp: object) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = AboutBox(parent)
    box.show()
    QTest.mouseClick(box.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == about_text()
    for part in PARTS:
        assert part.name in box.text.toPlainText()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.isVisible()
