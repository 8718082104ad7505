"""Inputs that are computed from others by a formula, such as x1² or x1·x2."""

from collections.abc import Mapping, Sequence

import numpy as np

from nnsim.data.formulas import Formula, parse
from nnsim.data.generators import FloatArray
from nnsim.data.recipes import DatasetError

_FEW = 10  # inputs


def columns_by_name(feature_names: Sequence[str]) -> Mapping[str, int]:
    """Which column a name in a formula is: x1, x2 … by its place, or a name of its own.

    A name of its own goes first where a column is called like the place of another.
    """
    by_place = {f"x{index + 1}": index for index in range(len(feature_names))}
    by_name = {name: index for index, name in enumerate(feature_names) if name.isidentifier()}
    return by_place | by_name


def usual_formulas(feature_names: Sequence[str]) -> tuple[str, ...]:
    """Formulas that textbooks add to one input or two: squares, products, sines.

    None among many inputs, where the first two are as good as any, or the corner of a picture.
    """
    if len(feature_names) > _FEW:
        return ()
    names = [n if n.isidentifier() else f"x{k}" for k, n in enumerate(feature_names[:2], start=1)]
    squares, sines = [f"{name}**2" for name in names], [f"sin({name})" for name in names]
    return tuple(squares + (["*".join(names)] if len(names) > 1 else []) + sines)


def parse_derived(texts: Sequence[str], feature_names: Sequence[str]) -> tuple[Formula, ...]:
    """The formulas of derived inputs. Raises FormulaError, and DatasetError for one there is twice."""
    columns = columns_by_name(feature_names)
    formulas = tuple(parse(text, columns) for text in texts)
    taken = {*columns, *feature_names}
    for formula in formulas:
        if formula.text in taken:
            raise DatasetError("“{formula}” is an input already.", formula=formula.text)
        taken.add(formula.text)
    return formulas


def with_derived(
    features: FloatArray, formulas: Sequence[Formula], feature_names: Sequence[str]
) -> FloatArray:
    """Features (n, d) and behind them the value of each formula, (n, d + k); NaN where it has none."""
    names = columns_by_name(feature_names)
    columns = {name: features[:, index] for name, index in names.items()}
    return np.column_stack((features, *(formula.values(columns) for formula in formulas)))
