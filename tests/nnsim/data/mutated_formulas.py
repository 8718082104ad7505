"""Formulas with a few characters changed: each is read or refused in a sentence, soon.

./run python tests/nnsim/data/mutated_formulas.py 100000
"""

import random
import sys
from collections.abc import Sequence
from time import process_time

import numpy as np

from nnsim.data.formulas import parse
from nnsim.data.syntax import FormulaError

ONES = (
    "sin(3*x)",
    "x1*x2 > 0 and x1 < 0.5",
    "0 if x1 < -0.3 else 1 if x2 > 2e-1 else 2",
    "max(0, x1, -x2)**2 / (1 + exp(-x1))",
    "(x > 0) + (x >= 1) + (x != 2)",
    "-((((x - 1)*x + 2)*x - 3) % 1.5)",
)
PIECES = (
    *"()+-*/%<>=!,.0123456789exX_ '\"\\[]{}:;@&|~^#$?\0\n\t²π−·한ℌ\u202e\ud800",
    *("**", "__class__", "lambda x: ", "sin", "max(", "if", "else", "and", "or", "not", "9**9**9"),
    *("((((((((", "--------", "e999", "0x1f", "1_0", "1j", "f''", ":=", "import os", " " * 40),
)
LONGEST = 0.25  # seconds for one formula over four rows


def mutated(text: str, draw: random.Random, pieces: Sequence[str] = PIECES) -> str:
    """The text with pieces put in, cut out, overwritten or said again."""
    for _ in range(draw.choice((1, 1, 2, 3, 8))):
        at = draw.randrange(len(text) + 1)
        length = draw.choice((0, 0, 1, 2, 8))
        put = (
            draw.choice(pieces) if draw.random() < 0.8 else text[at : at + 40] * draw.choice((2, 9))
        )
        text = text[:at] + put + text[at + length :]
    return text


def refused(text: str) -> bool:
    """Whether it is refused; another exception, a place outside the text or a delay is a fault."""
    began, refusal = process_time(), None
    try:
        formula = parse(text)
        columns = {name: np.array([-1.5, -0.0, 0.4, 1e300]) for name in formula.names}
        assert formula.values(columns).shape == ((4,) if columns else ())
    except FormulaError as error:
        refusal = error
    assert process_time() - began < LONGEST, text
    if refusal is not None:
        assert refusal.at is None or 0 <= refusal.at <= len(text), text
        assert str(refusal).endswith("."), text
    return refusal is not None


def share_refused(count: int, seed: int) -> float:
    """The part of so many mutated formulas that is refused."""
    draw = random.Random(seed)
    return sum(refused(mutated(draw.choice(ONES), draw)) for _ in range(count)) / count


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    start = process_time()
    share = share_refused(number, seed=1)
    print(f"{number:,} formulas, {share:.0%} refused, in {process_time() - start:.1f} s")
