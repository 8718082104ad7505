"""The data sets that can be generated: logic gates, seeded shapes, a formula, and what was measured."""

import csv
from collections.abc import Callable, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnsim.data import generators
from nnsim.data.digits import DIGITS, PIXEL_NAMES, digits
from nnsim.data.generators import Drawn
from nnsim.data.recipes import DatasetError, Range, Recipe

if TYPE_CHECKING:
    from numpy.random import Generator

Outcomes = tuple[NDArray[Any], NDArray[Any]]  # features (n, d) with labels or values (n,)
SHAPING = ("samples", "classes", "formula", "ranges")  # what decides where points are before noise
IRIS = Path(__file__).with_name("iris.csv")
IRIS_FEATURES = tuple(
    f"{part} (cm)" for part in ("sepal length", "sepal width", "petal length", "petal width")
)
IRIS_SPECIES = ("setosa", "versicolor", "virginica")


class Entry(NamedTuple):
    """One line of CATALOGUE: what a data set is, which settings it has, and how it is made."""

    title: str
    task: Literal["classification", "regression"]
    feature_names: tuple[str, ...]
    class_names: tuple[str, ...]  # () where the recipe decides them, and for regression
    uses: frozenset[str]  # the fields of Recipe that change the result
    make: Callable[..., Outcomes | Drawn]  # of a generator, and of what it uses of SHAPING
    default: Recipe  # what a first look should show

    @property
    def name(self) -> str:
        return self.default.name

    @property
    def n_features(self) -> int:
        return len(self.feature_names)

    def used(self, recipe: Recipe) -> frozenset[str]:
        """The settings that matter to this recipe. Raises FormulaError for its formula."""
        one_hot = "classes" in self.uses and recipe.classes > 2
        if one_hot or ("formula" in self.uses and not _has_classes(recipe.formula)):
            return self.uses - {"low"}
        return self.uses

    def draw(self, rng: "Generator | None", recipe: Recipe) -> Drawn:
        """The points before noise and what their columns and classes are called.

        Without "seed" among the settings nothing is drawn from `rng`.
        """
        made = self.make(rng, **{s: getattr(recipe, s) for s in SHAPING if s in self.uses})
        if isinstance(made, Drawn):
            return made
        regression = self.task == "regression"
        names = () if regression else self.class_names or self._class_names(recipe)
        return Drawn(*made, self.feature_names, names)

    def _class_names(self, recipe: Recipe) -> tuple[str, ...]:
        """Two classes are named after their targets, more after their index."""
        if "classes" in self.uses and recipe.classes > 2:
            return tuple(str(index) for index in range(recipe.classes))
        return str(recipe.low), "1"


def entry_of(name: object) -> Entry:
    """The line of CATALOGUE of that name. Raises DatasetError."""
    if isinstance(name, str) and name in CATALOGUE:
        return CATALOGUE[name]
    problem = "name must be a data set that can be generated: {names}."
    raise DatasetError(problem, names=", ".join(CATALOGUE))


def default_recipe(name: str) -> Recipe:
    """Noise, size and test share for a first look at a data set of CATALOGUE."""
    return entry_of(name).default


def _iris(_rng: "Generator") -> Outcomes:
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


# What reads formulas is imported by the first of them: few data sets have one, and a start has none.
def _draw_formula(rng: "Generator", samples: int, formula: str, ranges: Sequence[Range]) -> Drawn:
    from nnsim.data import formula_points

    return formula_points.draw(rng, samples, formula, ranges)


def _has_classes(formula: str) -> bool:
    from nnsim.data import formula_points

    return formula_points.read(formula).has_classes


_FORMULA = Entry(
    "Formula",
    "regression",
    ("x",),
    (),
    SAMPLED | {"low", "formula", "ranges"},
    _draw_formula,
    Recipe("formula", 100),
)

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
    _FORMULA,
    Entry(
        "Iris",
        "classification",
        IRIS_FEATURES,
        IRIS_SPECIES,
        frozenset({"test_share", "seed"}),
        _iris,
        Recipe("iris", samples=150, noise=0.0),
    ),
    Entry(
        "Digits",
        "classification",
        PIXEL_NAMES,
        DIGITS,
        frozenset({"test_share", "seed"}),
        digits,
        Recipe("digits", samples=1797, noise=0.0),
    ),
)
CATALOGUE: dict[str, Entry] = {entry.name: entry for entry in _ENTRIES}
