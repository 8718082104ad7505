"""Points that a formula makes: `y = sin(3*x)` is a regression, `class = x1*x2 > 0` has classes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from nnsim.data.formulas import CONSTANTS, FUNCTIONS, Formula, parse
from nnsim.data.generators import Drawn, FloatArray, Labels
from nnsim.data.recipes import DatasetError, Range
from nnsim.data.syntax import FormulaError

MAX_INPUTS = 10
MAX_CLASSES = 10
MAX_RANGE = 1e6
USUAL_RANGE = (-1.0, 1.0)
CLASS = "class"  # what a formula of classes is said to equal

_LEFT = re.compile(r"\s*(?P<name>[^\W\d]\w*)\s*=(?!=)")
_NUMBERED = re.compile(r"([0-9]+)")


@dataclass(frozen=True)
class Statement:
    """What a text says: the formula, and whether its values are classes."""

    formula: Formula
    has_classes: bool
    inputs: tuple[str, ...]  # x2 before x10, whatever the order in the text


def read(text: str) -> Statement:
    """What a text such as `y = sin(3*x)` says. Raises FormulaError."""
    left = _LEFT.match(text)
    if left is None:
        problem = "Character {character}: expected y = or class = before the formula."
        raise FormulaError(problem, len(text) - len(text.lstrip()))
    target, start = left["name"], left.end()
    formula = parse(" " * start + text[start:])  # so that places are those in the whole text
    if target in formula.names or target in FUNCTIONS or target in CONSTANTS:
        problem = "Character {character}: “{name}” means something else; expected y = or class =."
        raise FormulaError(problem, left.start("name"), name=target)
    if not formula.names:
        problem = "Character {character}: expected an input such as x in the formula."
        raise FormulaError(problem, min(len(text), len(text) - len(text[start:].lstrip())))
    if len(formula.names) > MAX_INPUTS:
        problem = "The formula has {count} inputs; at most {limit} are allowed."
        raise FormulaError(problem, count=len(formula.names), limit=MAX_INPUTS)
    return Statement(formula, target == CLASS, tuple(sorted(formula.names, key=_by_number)))


def _by_number(name: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else -1, part) for part in _NUMBERED.split(name)]


def ranges_of(inputs: Sequence[str], ranges: Sequence[Range]) -> tuple[Range, ...]:
    """The range of each input: the one given, or the usual one. Raises DatasetError."""
    given: dict[str, Range] = {}
    for name, low, high in ranges:
        if name not in inputs or name in given:
            problem = (
                "The formula has no place for a range of “{name}”; it has one for each of {known}."
            )
            raise DatasetError(problem, name=name, known=", ".join(inputs))
        if not -MAX_RANGE <= low < high <= MAX_RANGE:  # a NaN fails every comparison
            problem = (
                "The range of {name} must go up, from {low:,.0f} at least to {high:,.0f} at most."
            )
            raise DatasetError(problem, name=name, low=-MAX_RANGE, high=MAX_RANGE)
        given[name] = (name, low, high)
    return tuple(given.get(name, (name, *USUAL_RANGE)) for name in inputs)


def draw(rng: Generator, samples: int, formula: str, ranges: Sequence[Range]) -> Drawn:
    """Inputs uniform in their ranges, row by row, and what the formula makes of them.

    Raises FormulaError, also where it makes no number or no class, and DatasetError.
    """
    statement = read(formula)
    complete = ranges_of(statement.inputs, ranges)
    low, high = (np.array([r[k] for r in complete]) for k in (1, 2))
    features = low + (high - low) * rng.random((samples, len(complete)))
    columns = {name: features[:, i] for i, name in enumerate(statement.inputs)}
    values = statement.formula.finite_values(columns)
    if not statement.has_classes:
        return Drawn(features, values, statement.inputs)
    classes, labels = _classes(values, statement.formula.text)
    return Drawn(features, labels, statement.inputs, classes)


def _classes(values: FloatArray, text: str) -> tuple[tuple[str, ...], Labels]:
    """The name of each class and the index of that of each row, (n,); the class is the number."""
    found = np.unique(values)
    if (found != np.round(found)).any():
        wrong = float(found[found != np.round(found)][0])
        problem = "A class must be a whole number, and “{formula}” gives {value:g}."
        raise FormulaError(problem, formula=text, value=wrong)
    if np.isin(found, (0, 1)).all():
        found = np.array([0.0, 1.0])  # a comparison has two classes even if one has no point
    if not 2 <= len(found) <= MAX_CLASSES:
        problem = "“{formula}” gives {count} classes to these points; there must be 2 to {limit}."
        raise FormulaError(problem, formula=text, count=len(found), limit=MAX_CLASSES)
    names = tuple(f"{value:.0f}" for value in found)
    return names, np.searchsorted(found, values).astype(np.intp)
