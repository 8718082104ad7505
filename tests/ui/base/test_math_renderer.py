"""Formulas are typeset into pictures, and shown as text where they cannot be."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from nnsim.explain import formulas
from nnsim.explain.latex import letters_to_latex
from nnsim.functions.activation_formulas import softmax
from nnsim.functions.activations import ACTIVATIONS
from nnsim.functions.losses import LOSSES
from ui.base import math_renderer
from ui.base.math_renderer import Formula, typeset

ROOT = Path(__file__).resolve().parents[3]
INK = "#0b5cd5"

LETTERS = [
    *(row.formulas.value.symbol for row in ACTIVATIONS.values() if row.formulas),
    *(row.formulas.slope.symbol for row in ACTIVATIONS.values() if row.formulas),
    *(formulas.loss_gradient(x, 0.1, 0.2, 0.3, 2, 4)[0] for x in LOSSES),
    softmax([0.1, 0.2], 0)[0],
    "w ← w − η·m̂ / (√ŝ + ε) − η·λ·w",
    "⟨δ⟩ = Σ δ / B",
]


@pytest.fixture(autouse=True)
def nothing_made(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(math_renderer, "_made", type(math_renderer._made)())


def made(latex: str, size: int = 14, ratio: float = 1.0) -> Formula:
    formula = typeset(latex, size, INK, ratio)
    assert formula is not None
    return formula


@pytest.mark.parametrize("letters", dict.fromkeys(LETTERS))
def test_every_line_in_letters_can_be_typeset(letters: str) -> None:
    assert made(letters_to_latex(letters)).width > 5


def test_a_picture_has_the_colour_that_was_asked_for() -> None:
    image = made(r"z = \sum w \cdot x + b").picture.toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = {pixel.name() for pixel in pixels if pixel.alpha() == 255}
    assert solid == {QColor(INK).name()}


@pytest.mark.parametrize(
    ("written", "tight"),
    [
        (r"\max\left(3, -1\right)", r"\max\left(3, {-}1\right)"),
        (r"3 \cdot \left(-2\right)", r"3 \cdot \left({-}2\right)"),
        (r"\frac{1}{1 + \exp(-z)}", r"\frac{1}{1 + \exp({-}z)}"),
        ("-2 + 3", "{-}2 + 3"),
        ("z = -2", "z = {-}2"),
        (r"\left|-2\right|", r"\left|{-}2\right|"),
    ],
)
def test_the_sign_of_a_number_stands_right_before_it(written: str, tight: str) -> None:
    assert made(written).picture.toImage() == made(tight).picture.toImage()


@pytest.mark.parametrize("written", ["3 - 2", r"\left(3 - 2\right) - 1", r"\left|z\right| - 2"])
def test_a_minus_between_two_numbers_has_room_on_both_sides(written: str) -> None:
    assert made(written).width > made(written.replace("-", "{-}")).width + 4


def test_a_screen_of_twice_the_density_gets_twice_the_pixels_of_the_same_size() -> None:
    one, two = made("z^2"), made("z^2", ratio=2.0)
    assert two.picture.width() == pytest.approx(2 * one.picture.width(), abs=2)
    assert (one.width, one.ascent, one.descent) == (two.width, two.ascent, two.descent)


def test_a_fraction_hangs_below_the_baseline_and_a_letter_does_not() -> None:
    assert made(r"\dfrac{1}{2}").descent > made("z").descent + 5


def test_what_cannot_be_typeset_is_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert typeset(r"\frac{1", 14, INK, 1.0) is None
    assert math_renderer.was_tried(r"\frac{1", 14, INK, 1.0)
    monkeypatch.setattr(math_renderer, "_picture", lambda *_: pytest.fail("it was tried again"))
    assert typeset(r"\frac{1", 14, INK, 1.0) is None


def test_the_pictures_used_longest_ago_are_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(math_renderer, "_MOST", 2)
    made("a")
    made("b")
    made("a")
    made("c")
    assert [key[0] for key in math_renderer._made] == ["a", "c"]


def test_numbers_have_the_typeface_of_the_formulas() -> None:
    assert math_renderer.letter_family() == "STIX Two Math"


def test_it_becomes_ready_in_a_thread(qtbot: QtBot) -> None:
    qtbot.waitUntil(math_renderer.is_ready, timeout=20_000)


def test_starting_the_window_does_not_import_the_library() -> None:
    modules = "sys, ui.window.main_window, ui.panels.calculation.panel"
    program = f"import {modules}; print('ziamath' in sys.modules)"
    command = [sys.executable, "-c", program]
    found = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300
    )
    assert found.stdout.strip() == "False"
