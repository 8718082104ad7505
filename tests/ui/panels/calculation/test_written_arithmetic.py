"""The digits of the arithmetic, and what is copied of it."""

import math
import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from nnsim.explain import formulas
from nnsim.explain.line import CalculationLine
from nnsim.functions.activations import Activation
from nnsim.functions.expressions import NAMES
from tests.ui.panels.calculation.hands import LEFT, before_update, clipboard, hidden, select
from ui.base import theme
from ui.document.document import Document
from ui.panels.calculation.line_painter import LinePainter
from ui.panels.calculation.line_text import calculation, rounded
from ui.panels.calculation.panel import CalculationPanel
from ui.training.session import TrainingSession


def test_control_c_copies_every_line_in_full(
    qtbot: QtBot, inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    qtbot.mouseClick(inspector.view, LEFT, pos=QPoint(5, 5))
    qtbot.waitUntil(inspector.view.hasFocus)
    qtbot.keyClick(inspector.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = clipboard().splitlines()
    assert len(lines) == len(inspector._lines)
    for text, line in zip(lines, inspector._lines, strict=True):
        _, numbers, result = text.rsplit(" = ", 2)
        assert float(result) == line.result
        assert eval(numbers, {}, dict(NAMES)) == pytest.approx(line.result, rel=1e-9, abs=1e-15)


def test_the_menu_copies_latex(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    inspector.commands["calculation.copy_latex"].trigger()
    assert clipboard().splitlines()[0].startswith(r"\langle z \rangle = \sum w \cdot")
    assert inspector.commands["calculation.copy_latex"] in inspector.actions()
    assert inspector.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu


def test_the_tooltip_has_every_digit(
    inspector: CalculationPanel, document: Document, session: TrainingSession
) -> None:
    select(inspector, hidden(document))
    before_update(session)
    assert repr(inspector._lines[0].result) in inspector.view.tip_at(QPoint(120, 10))
    assert inspector.view.tip_at(QPoint(120, 3000)) == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.90273, "0.9027"),
        (1.0, "1"),
        (0.02, "0.02"),
        (-1234567.0, "−1.235e6"),
        (1e-8, "1e−8"),
        (0.1 + 0.2, "0.3000"),
        (float("inf"), "∞"),
    ],
)
def test_numbers_have_four_digits_or_the_fewer_they_have(number: float, text: str) -> None:
    assert rounded(number) == text


@pytest.mark.parametrize("score", [0.3, 1.7, -2.9, 4.2, -6.5, 9.0])
def test_a_slope_can_be_worked_out_from_the_digits_shown(score: float) -> None:
    a = math.tanh(score)
    symbol, expression = formulas.derivative(Activation("tanh"), score, a)
    line = CalculationLine("backward", "f′(z)", symbol, expression, 1 - a * a)
    text = "".join(piece.text for piece in calculation(line, 12))
    shown = re.fullmatch(r"1 − \(?(−?[\d.]+)\)?² = ([\d.e−]+)", text)
    assert shown, text
    by_hand = 1 - float(shown[1].replace("−", "-")) ** 2
    assert by_hand == pytest.approx(float(shown[2].replace("−", "-")), rel=0.005)


def test_korean_words_among_formulas_are_in_the_typeface_of_the_window(
    inspector: CalculationPanel,
) -> None:
    """Mathematical typefaces have no Hangul, and the system may have any."""
    written = LinePainter(inspector)
    plain = theme.font()
    plain.setPixelSize(written.size)
    word = "아직"
    assert written.metrics.horizontalAdvance(word) == QFontMetricsF(plain).horizontalAdvance(word)
