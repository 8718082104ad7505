"""Data sets: logic gates, seeded shapes, the iris table, and points that came from the user.

A generated data set is a pure function of its `Recipe`. The stream PCG64(seed) is drawn in this
order: the positions, row by row; then one standard normal for every noisy number, row by row. So
`noise` scales a fixed scatter. The split is drawn from a stream of its own, SeedSequence([seed, 1]):
holding out more or fewer points never moves one. Nothing is normalised.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product
from pathlib import Path
from typing import Any, Literal, TypeVar

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence
from numpy.typing import ArrayLike, NDArray

from nnsim.data import generators
from nnsim.data.generators import FloatArray, Labels
from nnsim.errors import UserError

Array = TypeVar("Array", bound=NDArray[Any])
Outcomes = tuple[NDArray[Any], NDArray[Any]]  # features (n, d) with labels or values (n,)
MAX_VALUES = 50_000_000  # numbers in one table: 400 MB
MAX_COLUMNS = 65_536  # in one table, as many as a layer may have neurons
LIMITS: dict[str, tuple[int, int] | tuple[float, float]] = {
    "samples": (1, 1_000_000),
    "noise": (0.0, 1000.0),
    "classes": (2, 5),
    "low": (-1, 0),
    "test_share": (0.0, 0.9),
    "seed": (0, 2**63 - 1),
}
IRIS = Path(__file__).with_name("iris.csv")
IRIS_FEATURES = tuple(
    f"{part} (cm)" for part in ("sepal length", "sepal width", "petal length", "petal width")
)
IRIS_SPECIES = ("setosa", "versicolor", "virginica")


class DatasetError(UserError):
    """A setting, or an argument of `from_points`, that is not allowed; the sentence names it."""


@dataclass(frozen=True)
class Recipe:
    """How a generated data set is made. `Entry.uses` says which settings matter to which data set.

    `noise` is a standard deviation, in the units of the inputs for classification and of the
    outputs for regression. `low` is the target of the negative class where there is one target
    column. `test_share` is the part of the points that is held out, rounded to whole points.
    """

    name: str  # a key of CATALOGUE, or "points" for points that came from the user
    samples: int = 200
    noise: float = 0.1
    classes: int = 2
    low: int = 0
    test_share: float = 0.2
    seed: int = 0


POINTS = Recipe("points")


@dataclass(frozen=True, eq=False)
class Dataset:
    """Points with their targets, read-only; made by `generate` or `from_points`, which check it.

    Two classes have one target column, `low` for class 0 and 1 for class 1; more classes are
    one-hot, column k for class k; a regression has its values and no class names.
    """

    recipe: Recipe
    features: FloatArray  # (n, d)
    targets: FloatArray  # (n, k)
    test: NDArray[np.bool_]  # (n,), True where the point is held out
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]

    @property
    def is_classification(self) -> bool:
        return bool(self.class_names)

    @property
    def n_features(self) -> int:
        return len(self.feature_names)

    @property
    def n_targets(self) -> int:
        return int(self.targets.shape[1])

    @cached_property
    def labels(self) -> Labels:
        """Class index of every point, (n,); all 0 for regression."""
        if len(self.class_names) == 2:
            return _read_only((self.targets[:, 0] > 0).astype(np.intp))
        if self.is_classification:
            return _read_only(self.targets.argmax(axis=1))
        return _read_only(np.zeros(len(self.targets), np.intp))

    @cached_property
    def train_indices(self) -> Labels:
        return _read_only(np.flatnonzero(~self.test))

    @cached_property
    def test_indices(self) -> Labels:
        return _read_only(np.flatnonzero(self.test))


@dataclass(frozen=True)
class Entry:
    """One line of CATALOGUE: what a data set is, which settings it has, and how it is made."""

    title: str
    task: Literal["classification", "regression"]
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]  # () where the recipe decides them, and for regression
    uses: frozenset[str]  # the fields of Recipe that change the result
    make: Callable[..., Outcomes]  # of a generator, and of samples and classes where it uses them
    default: Recipe  # what a first look should show

    @property
    def name(self) -> str:
        return self.default.name

    @property
    def n_features(self) -> int:
        return len(self.feature_names)


def generate(recipe: Recipe) -> Dataset:
    """The data set of a recipe, or DatasetError for a name or a setting that is not allowed."""
    entry = _entry(recipe.name)
    _check_settings(recipe)
    rng = Generator(PCG64(recipe.seed))
    sizes = {size: getattr(recipe, size) for size in ("samples", "classes") if size in entry.uses}
    features, outcomes = entry.make(rng, **sizes)
    class_names: tuple[str, ...] = ()
    if entry.task == "regression":
        targets = outcomes + recipe.noise * rng.standard_normal(outcomes.shape)
        strata = np.zeros(len(outcomes), np.intp)
    else:
        if "noise" in entry.uses:
            features = features + recipe.noise * rng.standard_normal(features.shape)
        class_names = entry.class_names or _class_names(recipe, entry)
        targets, strata = _encode(outcomes, len(class_names), recipe.low), outcomes
    return from_points(
        features,
        targets,
        class_names=class_names,
        feature_names=entry.feature_names,
        test=_split(strata, recipe) if "test_share" in entry.uses else None,
        recipe=recipe,
    )


def default_recipe(name: str) -> Recipe:
    """Noise, size and test share for a first look at a data set of CATALOGUE."""
    return _entry(name).default


def from_points(
    features: ArrayLike,
    targets: ArrayLike,
    *,
    class_names: Sequence[str] = (),
    feature_names: Sequence[str] | None = None,
    test: ArrayLike | None = None,
    recipe: Recipe = POINTS,
) -> Dataset:
    """A data set of copies of the given tables. Raises DatasetError.

    A flat list counts as one column. No class names means regression; two, one target column that
    holds 0 or -1 for the first class and 1 for the second; more, one-hot rows. Without `test` no
    point is held out.
    """
    if recipe.name != POINTS.name:
        _entry(recipe.name)
    _check_settings(recipe)
    feature_table, target_table = _table("features", features), _table("targets", targets)
    count, width = feature_table.shape
    if len(target_table) != count:
        problem = "targets must have one row for each point: {rows} rows, {points} points."
        raise DatasetError(problem, rows=len(target_table), points=count)
    if feature_names is None:
        feature_names = [f"x{i + 1}" for i in range(width)]
    if len(feature_names) != width:
        raise DatasetError("feature_names must give each of {count} features a name.", count=width)
    _check_names("feature_names", feature_names)
    _check_names("class_names", class_names)
    _check_classes(target_table, len(class_names))
    held_out = _mask(test, count)
    names = tuple(feature_names), tuple(class_names)
    return Dataset(recipe, feature_table, target_table, held_out, *names)


def _entry(name: object) -> Entry:
    if isinstance(name, str) and name in CATALOGUE:
        return CATALOGUE[name]
    problem = "name must be a data set that can be generated: {names}."
    raise DatasetError(problem, names=", ".join(CATALOGUE))


def _check_settings(recipe: Recipe) -> None:
    for setting, (low, high) in LIMITS.items():
        value, whole = getattr(recipe, setting), isinstance(low, int)
        number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        if not (number and low <= value <= high):  # a NaN fails every comparison
            whole_number = "{setting} must be a whole number from {low:,} to {high:,}."
            any_number = "{setting} must be a number from {low:g} to {high:g}."
            problem = whole_number if whole else any_number
            raise DatasetError(problem, setting=setting, low=low, high=high)


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
    return _read_only(table)


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
    return _read_only(mask)


def _read_only(array: Array) -> Array:
    array.setflags(write=False)
    return array


def _class_names(recipe: Recipe, entry: Entry) -> tuple[str, ...]:
    """Two classes are named after their targets, more after their index."""
    if "classes" in entry.uses and recipe.classes > 2:
        return tuple(str(index) for index in range(recipe.classes))
    return str(recipe.low), "1"


def _encode(labels: Labels, classes: int, low: int) -> NDArray[Any]:
    return np.where(labels == 1, 1, low) if classes == 2 else np.eye(classes)[labels]


def _split(strata: Labels, recipe: Recipe) -> NDArray[np.bool_]:
    """Which points are held out, (n,): stratified by class, and never all of them.

    The points are shuffled and then sorted by class; taking them at equal distances gives every
    class its share to within one point.
    """
    count = len(strata)
    held_out = min(round(recipe.test_share * count), count - 1)
    test = np.zeros(count, np.bool_)
    if held_out:
        shuffled = Generator(PCG64(SeedSequence([recipe.seed, 1]))).permutation(count)
        by_class = shuffled[np.argsort(strata[shuffled], kind="stable")]
        test[by_class[(2 * np.arange(held_out) + 1) * count // (2 * held_out)]] = True
    return test


def _iris(_rng: Generator) -> Outcomes:
    """Fisher's table in centimetres: 50 flowers of each of three species.

    R. A. Fisher, "The use of multiple measurements in taxonomic problems", Annals of Eugenics 7
    (1936), Table I. This is his variant, also that of R: setosa 35 is 4.9, 3.1, 1.5, 0.2 and
    setosa 38 is 4.9, 3.6, 1.4, 0.1, where the copy at UCI has 4.9, 3.1, 1.5, 0.1 for both.
    """
    try:
        with IRIS.open(encoding="utf-8", newline="") as file:
            _, *rows = csv.reader(file)
    except OSError:
        raise DatasetError("The iris table is missing: put it back at {path}.", path=IRIS) from None
    features = np.array([row[:4] for row in rows], dtype=np.float64)
    return features, np.array([IRIS_SPECIES.index(row[4]) for row in rows])


def _gate(title: str, *outputs: int) -> Entry:
    """A truth table: inputs 0 and 1 in counting order, no noise, every row trained on."""
    names = ("x1", "x2")[: len(outputs) // 2]
    table = np.array(list(product((0, 1), repeat=len(names)))), np.array(outputs)
    default = Recipe(title.lower(), samples=len(outputs), noise=0.0, test_share=0.0)
    uses = frozenset({"low"})
    return Entry(title, "classification", names, (), uses, lambda _rng: table, default)


def _shape(
    title: str, make: Callable[..., Outcomes], default: Recipe, *also_uses: str, classes: int = 2
) -> Entry:
    """Labelled points in the plane with noise on their coordinates."""
    class_names = tuple(str(index) for index in range(classes)) if classes > 2 else ()
    uses = SAMPLED.union(also_uses, () if class_names else ("low",))
    return Entry(title, "classification", ("x1", "x2"), class_names, uses, make, default)


def _surface(title: str, make: Callable[..., Outcomes], n_features: int, default: Recipe) -> Entry:
    """Values over points with noise on the values."""
    return Entry(title, "regression", ("x1", "x2")[:n_features], (), SAMPLED, make, default)


SAMPLED = frozenset({"samples", "noise", "test_share", "seed"})
TWO_ARMS, THREE_ARMS = partial(generators.spirals, arms=2), partial(generators.spirals, arms=3)

_ENTRIES = (
    _gate("AND", 0, 0, 0, 1),
    _gate("OR", 0, 1, 1, 1),
    _gate("NOT", 1, 0),
    _gate("NAND", 1, 1, 1, 0),
    _gate("NOR", 1, 0, 0, 0),
    _gate("XOR", 0, 1, 1, 0),
    _shape("Blobs", generators.blobs, Recipe("blobs", noise=0.15), "classes"),
    _shape("Circles", generators.circles, Recipe("circles", noise=0.08)),
    _shape("Moons", generators.moons, Recipe("moons", noise=0.08)),
    _shape("XOR clouds", generators.xor_clouds, Recipe("xor_clouds", noise=0.15)),
    _shape("Spirals", TWO_ARMS, Recipe("spirals", 300, noise=0.02)),
    _shape("Three spirals", THREE_ARMS, Recipe("three_spirals", 300, noise=0.02), classes=3),
    _shape("Checkerboard", generators.checkerboard, Recipe("checkerboard", 400, noise=0.02)),
    _surface("Line", generators.line, 1, Recipe("line", 100)),
    _surface("Sine", generators.sine, 1, Recipe("sine", 100)),
    _surface("Plane", generators.plane, 2, Recipe("plane")),
    _surface("Bumps", generators.bumps, 2, Recipe("bumps", 300, noise=0.05)),
    Entry(
        "Iris",
        "classification",
        IRIS_FEATURES,
        IRIS_SPECIES,
        frozenset({"test_share", "seed"}),
        _iris,
        Recipe("iris", samples=150, noise=0.0),
    ),
)
CATALOGUE: dict[str, Entry] = {entry.name: entry for entry in _ENTRIES}
