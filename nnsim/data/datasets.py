"""Data sets: logic gates, seeded shapes, the iris table, and points that came from the user.

A generated data set is a pure function of its `Recipe`. The stream PCG64(seed) is drawn in this
order: the positions, row by row; then one standard normal for every noisy number, row by row. So
`noise` scales a fixed scatter. The split is drawn from a stream of its own, SeedSequence([seed, 1]):
holding out more or fewer points never moves one. Nothing is normalised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsim.data.catalogue import entry_of
from nnsim.data.generators import FloatArray, Labels
from nnsim.data.preparation import UNPREPARED, Preparation, Scales, unscaled
from nnsim.data.recipes import LIMITS, POINTS, DatasetError, Recipe, check_settings

if TYPE_CHECKING:
    from nnsim.data.formulas import Formula
    from nnsim.data.origin import Origin

Array = TypeVar("Array", bound=NDArray[Any])
MAX_VALUES = 50_000_000  # numbers in one table: 400 MB
MAX_COLUMNS = 65_536  # in one table, as many as a layer may have neurons


@dataclass(frozen=True, eq=False)
class Dataset:
    """Points with their targets, read-only; made by `generate`, `from_points` or `prepare`.

    `features` and `targets` are the numbers that the network gets.
    Two classes have one target column, `low` for class 0 and 1 for class 1; more classes are
    one-hot, column k for class k; a regression has its values and no class names.
    """

    recipe: Recipe
    features: FloatArray  # (n, d)
    targets: FloatArray  # (n, k)
    test: NDArray[np.bool_]  # (n,), True where the point is held out
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]
    origin: "Origin | None" = None  # the table they were read from
    prepared: "Prepared | None" = None  # None where the points are as they came

    @property
    def raw(self) -> "Dataset":
        """The points as they came, which are what is edited."""
        return self.prepared.raw if self.prepared else self

    @property
    def preparation(self) -> Preparation:
        return self.prepared.preparation if self.prepared else UNPREPARED

    @cached_property
    def rows(self) -> Labels:
        """Which row of `raw` each point is, (n,)."""
        return self.prepared.rows if self.prepared else read_only(np.arange(len(self.features)))

    @property
    def original_features(self) -> FloatArray:
        """The features in the units of their columns, (n, d)."""
        return self.prepared.features if self.prepared else self.features

    @property
    def original_targets(self) -> FloatArray:
        """The targets in the units of their columns, (n, k)."""
        return self.prepared.targets if self.prepared else self.targets

    @cached_property
    def input_scaling(self) -> Scales:
        """How features become numbers of the network."""
        return self.prepared.input_scaling if self.prepared else unscaled(self.n_features)

    @cached_property
    def target_scaling(self) -> Scales:
        """How targets become numbers of the network."""
        return self.prepared.target_scaling if self.prepared else unscaled(self.n_targets)

    @property
    def is_classification(self) -> bool:
        return bool(self.class_names)

    @property
    def n_features(self) -> int:
        return len(self.feature_names)

    @property
    def n_given(self) -> int:
        """How many features the points came with; those behind them are derived."""
        return self.raw.n_features

    @property
    def n_targets(self) -> int:
        return int(self.targets.shape[1])

    @property
    def given_names(self) -> tuple[str, ...]:
        return self.raw.feature_names

    @cached_property
    def given_features(self) -> FloatArray:
        """The features without derived ones, in the units of their columns: (n, n_given)."""
        return self.original_features[:, : self.n_given]

    def network_inputs(self, given: FloatArray) -> FloatArray:
        """What the network gets, (n, n_features), of inputs (n, n_given) in their own units.

        NaN or infinite where a derived input has no value.
        """
        if self.prepared is None:
            return given
        from nnsim.data.derived import with_derived  # which prepared data alone may have

        whole = with_derived(given, self.prepared.formulas, self.raw.feature_names)
        return self.input_scaling.scaled(whole)

    @cached_property
    def labels(self) -> Labels:
        """Class index of every point, (n,); all 0 for regression."""
        if len(self.class_names) == 2:
            return read_only((self.targets[:, 0] > 0).astype(np.intp))
        if self.is_classification:
            return read_only(self.targets.argmax(axis=1))
        return read_only(np.zeros(len(self.targets), np.intp))

    @cached_property
    def train_indices(self) -> Labels:
        return read_only(np.flatnonzero(~self.test))

    @cached_property
    def test_indices(self) -> Labels:
        return read_only(np.flatnonzero(self.test))


@dataclass(frozen=True, eq=False)
class Prepared:
    """What a data set was before it was prepared, and how it became what it is."""

    raw: Dataset  # the points as they came
    preparation: Preparation
    rows: Labels  # (n,), which row of `raw` each point is
    features: FloatArray  # (n, d) before scaling
    targets: FloatArray  # (n, k) before scaling
    input_scaling: Scales
    target_scaling: Scales
    formulas: "tuple[Formula, ...]"  # of the derived inputs, which follow those of `raw`


def generate(recipe: Recipe) -> Dataset:
    """The data set of a recipe, or DatasetError for a name or a setting that is not allowed.

    Raises FormulaError for a formula that cannot be read, or makes no number or class of a point.
    """
    entry = entry_of(recipe.name)
    check_settings(recipe)
    rng = np.random.Generator(np.random.PCG64(recipe.seed)) if "seed" in entry.uses else None
    drawn = entry.draw(rng, recipe)
    features, outcomes = drawn.features, drawn.outcomes
    if not drawn.class_names:
        assert rng is not None  # what has noise has a seed
        targets = outcomes + recipe.noise * rng.standard_normal(outcomes.shape)
        strata = np.zeros(len(outcomes), np.intp)
    else:
        if "noise" in entry.uses:
            assert rng is not None
            features = features + recipe.noise * rng.standard_normal(features.shape)
        targets, strata = _encode(outcomes, len(drawn.class_names), recipe.low), outcomes
    return from_points(
        features,
        targets,
        class_names=drawn.class_names,
        feature_names=drawn.feature_names,
        test=held_out(strata, recipe.test_share, recipe.seed)
        if "test_share" in entry.uses
        else None,
        recipe=recipe,
    )


def from_points(
    features: ArrayLike,
    targets: ArrayLike,
    *,
    class_names: Sequence[str] = (),
    feature_names: Sequence[str] | None = None,
    test: ArrayLike | None = None,
    recipe: Recipe = POINTS,
    origin: "Origin | None" = None,
) -> Dataset:
    """A data set of copies of the given tables. Raises DatasetError, FormulaError for the recipe.

    A flat list counts as one column. No class names means regression; two, one target column that
    holds 0 or -1 for the first class and 1 for the second; more, one-hot rows. Without `test` no
    point is held out.
    """
    if recipe.name != POINTS.name and "formula" in entry_of(recipe.name).uses:
        from nnsim.data import formula_points  # by the first that is made by a formula

        formula_points.ranges_of(formula_points.read(recipe.formula).inputs, recipe.ranges)
    check_settings(recipe)
    feature_table, target_table = _table("features", features), _table("targets", targets)
    count, width = feature_table.shape
    if len(target_table) != count:
        problem = "targets must have one row for each point: {rows} rows, {points} points."
        raise DatasetError(problem, rows=len(target_table), points=count)
    names = _names_of_features(feature_names, width)
    _check_names("class_names", class_names)
    _check_classes(target_table, len(class_names))
    mask = _mask(test, count)
    return Dataset(
        recipe,
        feature_table,
        target_table,
        mask,
        names,
        tuple(class_names),
        origin,
    )


def _names_of_features(names: Sequence[str] | None, width: int) -> tuple[str, ...]:
    if names is None:
        return tuple(f"x{i + 1}" for i in range(width))
    if len(names) != width:
        raise DatasetError("feature_names must give each of {count} features a name.", count=width)
    _check_names("feature_names", names)
    return tuple(names)


def _table(argument: str, values: ArrayLike) -> FloatArray:
    try:
        raw = np.asarray(values)
    except ValueError:
        raise DatasetError(
            "{argument} must have rows of equal length.", argument=argument
        ) from None
    raw = raw[:, None] if raw.ndim == 1 else raw
    if raw.ndim != 2 or raw.size == 0:
        problem = "{argument} must be a table with at least one row and one column."
        raise DatasetError(problem, argument=argument)
    if raw.dtype.kind not in "buif":
        raise DatasetError("{argument} must hold numbers only.", argument=argument)
    if len(raw) > LIMITS["samples"][1] or raw.size > MAX_VALUES:
        problem = "{argument} must have at most {rows:,} rows and {numbers:,} numbers in all."
        raise DatasetError(
            problem, argument=argument, rows=LIMITS["samples"][1], numbers=MAX_VALUES
        )
    if raw.shape[1] > MAX_COLUMNS:
        problem = "{argument} must have at most {columns:,} columns."
        raise DatasetError(problem, argument=argument, columns=MAX_COLUMNS)
    table = np.array(raw, dtype=np.float64, order="C")
    finite = np.isfinite(table)
    if not finite.all():
        row, column = (int(index) + 1 for index in np.argwhere(~finite)[0])
        problem = "{argument}, row {row}, column {column}: the number must be finite."
        raise DatasetError(problem, argument=argument, row=row, column=column)
    return read_only(table)


def _check_names(argument: str, names: Sequence[str]) -> None:
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise DatasetError("{argument} must be words, none of them empty.", argument=argument)
    if len(set(names)) < len(names):
        raise DatasetError("{argument} must differ from each other.", argument=argument)


def _check_classes(targets: FloatArray, classes: int) -> None:
    if classes == 0:
        return
    if classes == 1:
        raise DatasetError("class_names must name at least two classes.")
    columns = 1 if classes == 2 else classes
    if targets.shape[1] != columns:
        problem = "targets must have width {columns} for {classes} classes, not {width}."
        raise DatasetError(problem, columns=columns, classes=classes, width=targets.shape[1])
    if classes == 2:
        right = (targets == 1) | (targets == (-1 if (targets == -1).any() else 0))
        problem = "targets, row {row}: two classes are 0 and 1 throughout, or -1 and 1 throughout."
    else:
        right = ((targets == 0) | (targets == 1)) & (targets.sum(axis=1, keepdims=True) == 1)
        problem = "targets, row {row}: three or more classes are a single 1 among zeros."
    if not right.all():
        raise DatasetError(problem, row=int(np.argwhere(~right)[0, 0]) + 1)


def _mask(test: ArrayLike | None, count: int) -> NDArray[np.bool_]:
    try:
        mask = np.zeros(count, np.bool_) if test is None else np.array(test)
    except ValueError:
        mask = np.zeros(0)
    if mask.shape != (count,) or mask.dtype != np.bool_:
        raise DatasetError("test must hold true or false for each point.")
    if mask.all():
        raise DatasetError("test must leave at least one point to train on.")
    return read_only(mask)


def read_only(array: Array) -> Array:
    """The array itself, of any shape."""
    array.setflags(write=False)
    return array


def _encode(labels: Labels, classes: int, low: int) -> NDArray[Any]:
    return np.where(labels == 1, 1, low) if classes == 2 else np.eye(classes)[labels]


def held_out(strata: Labels, share: float, seed: int) -> NDArray[np.bool_]:
    """Which points of classes (n,) are held out, (n,): stratified by class, and never all of them.

    The points are shuffled and then sorted by class; taking them at equal distances gives every
    class its share to within one point.
    """
    count = len(strata)
    size = min(round(share * count), count - 1)
    test = np.zeros(count, np.bool_)
    if size:
        stream = np.random.SeedSequence([seed, 1])
        shuffled = np.random.Generator(np.random.PCG64(stream)).permutation(count)
        by_class = shuffled[np.argsort(strata[shuffled], kind="stable")]
        test[by_class[(2 * np.arange(size) + 1) * count // (2 * size)]] = True
    return test
