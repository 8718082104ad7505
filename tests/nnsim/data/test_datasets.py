"""Data sets: what each holds, what a recipe decides, and what is refused."""

import csv
from collections import Counter
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.catalogue import CATALOGUE, IRIS, IRIS_FEATURES, default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.digits import TABLE, _table
from nnsim.data.generators import BUMP_WIDTH, BUMPS
from nnsim.data.recipes import LIMITS, DatasetError, Recipe

GATES = ("and", "or", "not", "nand", "nor", "xor")
SHAPES = ("blobs", "circles", "moons", "xor_clouds", "spirals", "three_spirals", "checkerboard")
SURFACES = ("line", "sine", "plane", "bumps")
ONE_ROW = st.integers(min_value=1, max_value=300)

recipes = st.builds(
    Recipe,
    name=st.sampled_from(tuple(CATALOGUE)),
    samples=ONE_ROW,
    noise=st.floats(min_value=0, max_value=2),
    classes=st.integers(min_value=2, max_value=5),
    low=st.sampled_from((0, -1)),
    test_share=st.floats(min_value=0, max_value=0.9),
    seed=st.integers(min_value=0, max_value=2**63 - 1),
)


def exact(name, **settings):
    """A data set without noise and without held-out points."""
    return generate(Recipe(name, noise=0.0, test_share=0.0, **settings))


# What the catalogue offers


def test_the_catalogue_lists_the_data_sets_in_textbook_order():
    assert tuple(CATALOGUE) == (*GATES, *SHAPES, *SURFACES, "formula", "iris", "digits")


@pytest.mark.parametrize("name", CATALOGUE)
def test_an_entry_describes_what_it_makes(name):
    entry, dataset = CATALOGUE[name], generate(default_recipe(name))
    assert entry.name == dataset.recipe.name == name
    assert entry.n_features == dataset.n_features == dataset.features.shape[1]
    assert (entry.task == "classification") == dataset.is_classification
    assert dataset.n_targets == dataset.targets.shape[1]


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_recipe_setting_matters_exactly_where_the_entry_uses_it(name):
    classes = "class = x1 > 0"
    base = replace(default_recipe(name), noise=0.1, test_share=0.2, formula=classes)
    other = {"samples": 123, "noise": 0.3, "classes": 3, "low": -1, "test_share": 0.5, "seed": 7}
    other |= {"formula": "class = x1 > 0.1", "ranges": (("x1", -2.0, 1.0),)}
    for setting, value in other.items():
        before, after = generate(base), generate(replace(base, **{setting: value}))
        same = all(
            np.array_equal(getattr(before, part), getattr(after, part))
            for part in ("features", "targets", "test")
        )
        assert same == (setting not in CATALOGUE[name].uses), setting


# Digits


def test_the_digits_are_those_that_were_published():
    dataset = generate(default_recipe("digits"))
    assert dataset.features.shape == (1797, 64)
    # The numbers of pictures a digit are those of optdigits.names at UCI, for the test set.
    assert np.bincount(dataset.labels).tolist() == [
        *(178, 182, 177, 183, 181),
        *(182, 181, 179, 174, 180),
    ]
    assert set(np.unique(dataset.features)) == set(range(17))
    assert dataset.class_names == tuple("0123456789")
    # The first picture as it is printed in many a tutorial: a zero.
    assert dataset.features[0].reshape(8, 8)[:3].tolist() == [
        [0, 0, 5, 13, 9, 1, 0, 0],
        [0, 0, 13, 15, 10, 15, 5, 0],
        [0, 3, 15, 2, 0, 11, 8, 0],
    ]
    assert dataset.labels[0] == 0


def test_damaged_digits_are_told(monkeypatch, tmp_path):
    path = tmp_path / "digits.csv.gz"
    path.write_bytes(TABLE.read_bytes()[:1000])
    monkeypatch.setattr("nnsim.data.digits.TABLE", path)
    _table.cache_clear()
    with pytest.raises(DatasetError, match="damaged: put it back at"):
        generate(default_recipe("digits"))
    _table.cache_clear()


# Gates


@pytest.mark.parametrize(
    ("name", "outputs"),
    [
        ("and", [0, 0, 0, 1]),
        ("or", [0, 1, 1, 1]),
        ("nand", [1, 1, 1, 0]),
        ("nor", [1, 0, 0, 0]),
        ("xor", [0, 1, 1, 0]),
    ],
)
def test_a_gate_is_its_truth_table_in_counting_order(name, outputs):
    dataset = generate(Recipe(name))
    assert dataset.features.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert dataset.targets.ravel().tolist() == outputs
    assert dataset.labels.tolist() == outputs


def test_not_has_one_input():
    dataset = generate(Recipe("not"))
    assert (dataset.features.tolist(), dataset.targets.tolist()) == ([[0], [1]], [[1], [0]])
    assert dataset.feature_names == ("x1",)


@pytest.mark.parametrize("name", GATES)
def test_a_gate_trains_on_every_row_whatever_the_test_share(name):
    assert not generate(Recipe(name, test_share=0.9)).test.any()


def test_a_low_of_minus_one_changes_the_targets_of_a_gate_and_not_its_inputs():
    dataset = generate(Recipe("and", low=-1))
    assert dataset.targets.ravel().tolist() == [-1, -1, -1, 1]
    assert dataset.features.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert dataset.class_names == ("-1", "1")
    assert dataset.labels.tolist() == [0, 0, 0, 1]


# Shapes of classes: without noise every point satisfies the textbook's equation


def test_circles_are_two_rings():
    dataset = exact("circles")
    radius = np.hypot(*dataset.features.T)
    np.testing.assert_allclose(radius, np.where(dataset.labels == 1, 0.4, 0.9))


def test_moons_are_half_circles_that_face_each_other():
    dataset = exact("moons")
    upper, lower = (dataset.features[dataset.labels == k] * 1.5 + [0.5, 0.25] for k in (0, 1))
    np.testing.assert_allclose(np.hypot(*upper.T), 1)
    np.testing.assert_allclose(np.hypot(*(lower - [1, 0.5]).T), 1)
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5


@pytest.mark.parametrize("classes", [2, 3, 4, 5])
def test_blobs_have_one_centre_a_class_at_equal_distances(classes):
    dataset = exact("blobs", classes=classes)
    centres = np.unique(np.column_stack((dataset.labels, dataset.features)), axis=0)
    assert centres[:, 0].tolist() == list(range(classes))
    np.testing.assert_allclose(np.hypot(*centres[:, 1:].T), 0.7)
    sides = np.hypot(*(centres[:, 1:] - np.roll(centres[:, 1:], 1, axis=0)).T)
    np.testing.assert_allclose(sides, 1.4 * np.sin(np.pi / classes))  # of a regular polygon


def test_xor_clouds_are_class_1_where_the_signs_differ():
    dataset = exact("xor_clouds")
    assert np.array_equal(dataset.labels == 1, dataset.features.prod(axis=1) < 0)
    assert Counter(map(tuple, dataset.features.tolist())) == {
        (x, y): 50 for x in (-0.5, 0.5) for y in (-0.5, 0.5)
    }


def test_the_checkerboard_changes_colour_across_every_cell_border():
    dataset = exact("checkerboard", samples=1600)
    cells = np.floor(dataset.features * 2).astype(int)
    assert np.array_equal(dataset.labels, cells.sum(axis=1) % 2)
    assert set(Counter(map(tuple, cells.tolist())).values()) == {100}


@pytest.mark.parametrize(("name", "arms"), [("spirals", 2), ("three_spirals", 3)])
def test_arms_of_spirals_are_one_curve_turned_into_place(name, arms):
    dataset = exact(name, samples=600)
    radius = np.hypot(*dataset.features.T)
    angle = np.arctan2(*dataset.features.T[::-1]) - 2 * np.pi * dataset.labels / arms
    residue = (angle - 2 * np.pi * 3 / arms * radius) / (2 * np.pi)
    np.testing.assert_allclose(residue, residue.round(), atol=1e-12)
    assert 0.1 <= radius.min() < radius.max() <= 1


def test_three_and_more_classes_are_one_hot():
    for recipe in (Recipe("blobs", classes=4, low=-1), Recipe("three_spirals"), Recipe("iris")):
        dataset = generate(recipe)
        assert dataset.n_targets == len(dataset.class_names)
        assert np.array_equal(dataset.targets, np.eye(dataset.n_targets)[dataset.labels])


@settings(deadline=None)
@given(recipes)
def test_classes_are_balanced(recipe):
    dataset = generate(replace(recipe, name="blobs"))
    counts = np.bincount(dataset.labels, minlength=len(dataset.class_names))
    assert len(dataset.features) == recipe.samples
    assert np.ptp(counts) <= 1


# Surfaces


def test_a_line_and_a_plane_are_linear_in_their_inputs():
    line, plane = exact("line"), exact("plane")
    np.testing.assert_allclose(line.targets, line.features * 0.5 + 0.2)
    np.testing.assert_allclose(plane.targets, plane.features @ [[0.6], [-0.3]] + 0.1)


def test_a_sine_has_one_period_over_its_inputs():
    dataset = exact("sine")
    x, y = dataset.features, dataset.targets
    # sin(pi x) by the triple-angle identity, from x/3
    third = np.sin(np.pi * x / 3)
    np.testing.assert_allclose(y, 3 * third - 4 * third**3, atol=1e-12)
    assert x.min() < -0.9
    assert x.max() > 0.9


def test_bumps_reach_almost_their_heights_at_their_centres():
    dataset = exact("bumps", samples=50_000)
    for *centre, height in BUMPS:
        near = np.hypot(*(dataset.features - centre).T) < 0.1 * BUMP_WIDTH
        np.testing.assert_allclose(dataset.targets[near], height, atol=0.03)


@pytest.mark.parametrize("name", SURFACES)
def test_a_regression_has_values_and_no_classes(name):
    dataset = generate(default_recipe(name))
    assert not dataset.is_classification
    assert dataset.class_names == ()
    assert dataset.n_targets == 1
    assert not dataset.labels.any()


# Noise, seeds and the split


@settings(deadline=None)
@given(recipes)
def test_a_data_set_is_a_function_of_its_recipe(recipe):
    first, second = generate(recipe), generate(recipe)
    assert first.features.tobytes() == second.features.tobytes()
    assert first.targets.tobytes() == second.targets.tobytes()
    assert first.test.tobytes() == second.test.tobytes()


@settings(deadline=None)
@given(recipes)
def test_the_test_share_never_moves_a_point(recipe):
    dataset, other = generate(recipe), generate(replace(recipe, test_share=0.5))
    assert dataset.features.tobytes() == other.features.tobytes()
    assert dataset.targets.tobytes() == other.targets.tobytes()


@settings(deadline=None)
@given(recipes)
def test_arrays_are_float64_contiguous_finite_and_read_only(recipe):
    dataset = generate(recipe)
    for table in (dataset.features, dataset.targets):
        assert table.dtype == np.float64
        assert table.flags.c_contiguous
        assert np.isfinite(table).all()
    indices = (dataset.labels, dataset.train_indices, dataset.test_indices)
    for array in (dataset.features, dataset.targets, dataset.test, *indices):
        assert not array.flags.writeable


@pytest.mark.parametrize("name", [*SHAPES, *SURFACES])
def test_noise_is_the_standard_deviation_of_what_it_is_added_to(name):
    clean = generate(Recipe(name, samples=20_000, noise=0.0))
    noisy = generate(Recipe(name, samples=20_000, noise=0.3))
    added, untouched = ("targets", "features") if name in SURFACES else ("features", "targets")
    assert np.array_equal(getattr(clean, untouched), getattr(noisy, untouched))
    difference = getattr(noisy, added) - getattr(clean, added)
    # 20,000 draws: the mean is within 5 sigma / sqrt(n), the deviation within 5 / sqrt(2 n) of it
    assert np.abs(difference.mean(axis=0)).max() < 5 * 0.3 / np.sqrt(20_000)
    np.testing.assert_allclose(difference.std(axis=0), 0.3, rtol=5 / np.sqrt(40_000))


@pytest.mark.parametrize("name", [*SHAPES, *SURFACES])
def test_another_seed_gives_other_points_and_another_split(name):
    first, second = generate(Recipe(name, seed=1)), generate(Recipe(name, seed=2))
    assert not np.array_equal(first.features, second.features)
    assert not np.array_equal(first.test, second.test)


@settings(deadline=None)
@given(recipes)
def test_a_split_holds_out_its_share_of_every_class_and_leaves_one_to_train_on(recipe):
    recipe = replace(recipe, name="blobs")
    dataset = generate(recipe)
    expected = min(round(recipe.test_share * recipe.samples), recipe.samples - 1)
    assert dataset.test.sum() == expected
    for label, size in Counter(dataset.labels.tolist()).items():
        held_out = dataset.test[dataset.labels == label].sum()
        assert abs(held_out - size * expected / recipe.samples) <= 1


@settings(deadline=None)
@given(recipes)
def test_train_and_test_indices_part_the_points(recipe):
    dataset = generate(recipe)
    both = np.concatenate((dataset.train_indices, dataset.test_indices))
    assert sorted(both) == list(range(len(dataset.features)))
    assert dataset.test[dataset.test_indices].all()
    assert len(dataset.train_indices) >= 1


# Iris


def test_iris_agrees_with_the_means_that_fisher_printed():
    dataset = generate(Recipe("iris"))
    means = [dataset.features[dataset.labels == k].mean(axis=0) for k in (0, 1)]
    # Fisher (1936), Table II: Iris setosa, Iris versicolor
    np.testing.assert_allclose(
        means, [[5.006, 3.428, 1.462, 0.246], [5.936, 2.770, 4.260, 1.326]], atol=1e-12
    )


def test_iris_agrees_with_the_sums_of_squares_that_fisher_printed():
    dataset = generate(Recipe("iris"))
    within = np.zeros((4, 4))
    for k in (0, 1):
        deviation = dataset.features[dataset.labels == k]
        deviation = deviation - deviation.mean(axis=0)
        within += deviation.T @ deviation
    # Fisher (1936), Table III; the copy at UCI, wrong in two rows, gives 11.9388 for sepal width
    fisher = [
        [19.1434, 9.0356, 9.7634, 3.2394],
        [9.0356, 11.8658, 4.6232, 2.4746],
        [9.7634, 4.6232, 12.2978, 3.8794],
        [3.2394, 2.4746, 3.8794, 2.4604],
    ]
    np.testing.assert_allclose(within, fisher, atol=1e-10)


def test_iris_has_the_two_rows_that_are_wrong_elsewhere():
    features = generate(Recipe("iris")).features
    assert features[34].tolist() == [4.9, 3.1, 1.5, 0.2]
    assert features[37].tolist() == [4.9, 3.6, 1.4, 0.1]


def test_iris_is_fifty_flowers_of_three_species_named_as_in_its_table():
    dataset = generate(Recipe("iris"))
    assert np.bincount(dataset.labels).tolist() == [50, 50, 50]
    assert dataset.class_names == ("setosa", "versicolor", "virginica")
    with IRIS.open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [*IRIS_FEATURES, "species"]
    assert dataset.feature_names == IRIS_FEATURES


# What is refused


@pytest.mark.parametrize("setting", LIMITS)
@pytest.mark.parametrize("wrong", [-2, 1e30, 10**30, float("nan"), float("inf"), "3", None, True])
def test_a_setting_outside_its_limits_is_named(setting, wrong):
    with pytest.raises(DatasetError, match=f"^{setting} must be .* from .* to .*"):
        generate(replace(Recipe("moons"), **{setting: wrong}))


@pytest.mark.parametrize("setting", ["samples", "classes", "low", "seed"])
def test_a_whole_setting_refuses_a_fraction(setting):
    with pytest.raises(DatasetError, match=f"{setting} must be a whole number"):
        generate(replace(Recipe("moons"), **{setting: 2.0}))


def test_the_limits_themselves_are_allowed():
    for end in (0, 1):
        ends = {setting: limits[end] for setting, limits in LIMITS.items() if setting != "samples"}
        assert len(generate(Recipe("blobs", **ends)).features) == 200
    assert len(generate(Recipe("line", samples=1)).features) == 1


@pytest.mark.parametrize("name", ["points", "nonsense", "XOR", "", None, ["xor"]])
def test_a_name_that_cannot_be_generated_gets_the_list_of_those_that_can(name):
    for make in (lambda: generate(Recipe(name)), lambda: default_recipe(name)):
        with pytest.raises(DatasetError, match=r"^name must be .*and, or, not.*iris"):
            make()


# Points that came from the user


def test_points_keep_their_values_and_get_plain_names():
    dataset = from_points([[1, 2], [3, 4.5]], [0.5, -2])
    assert dataset.recipe.name == "points"
    assert dataset.features.tolist() == [[1, 2], [3, 4.5]]
    assert dataset.targets.tolist() == [[0.5], [-2]]
    assert dataset.feature_names == ("x1", "x2")
    assert dataset.train_indices.tolist() == [0, 1]


def test_points_keep_the_names_the_split_and_the_recipe_they_are_given():
    dataset = from_points(
        [[1], [2], [3]],
        np.eye(3),
        class_names=["red", "green", "blue"],
        feature_names=["hue"],
        test=[False, True, False],
        recipe=Recipe("moons", seed=4),
    )
    assert dataset.class_names == ("red", "green", "blue")
    assert dataset.feature_names == ("hue",)
    assert dataset.test_indices.tolist() == [1]
    assert dataset.recipe == Recipe("moons", seed=4)
    assert dataset.labels.tolist() == [0, 1, 2]


def test_points_are_copied_so_that_the_givers_arrays_stay_theirs():
    features, targets, test = np.ones((2, 2)), np.ones((2, 1)), np.array([True, False])
    dataset = from_points(features, targets, test=test)
    features[:], targets[:], test[:] = 5, 5, False
    assert dataset.features.max() == dataset.targets.max() == 1
    assert dataset.test.tolist() == [True, False]


def test_points_may_be_all_of_one_class():
    for target, label in ((1, 1), (0, 0), (-1, 0)):
        dataset = from_points([[0, 0]], [target], class_names=("no", "yes"))
        assert dataset.labels.tolist() == [label]


def test_a_data_set_that_was_generated_passes_as_points():
    for name in CATALOGUE:
        first = generate(default_recipe(name))
        again = from_points(
            first.features,
            first.targets,
            class_names=first.class_names,
            feature_names=first.feature_names,
            test=first.test,
            recipe=first.recipe,
        )
        assert np.array_equal(first.labels, again.labels)


@pytest.mark.parametrize(
    ("features", "targets", "sentence"),
    [
        ([], [], "features must be a table with at least one row"),
        ([[]], [1], "features must be a table with at least one row"),
        (3.0, [1], "features must be a table"),
        ([[[1]]], [1], "features must be a table"),
        ([[1, 2], [3]], [1, 2], "features must have rows of equal length"),
        ([["1"]], [1], "features must hold numbers only"),
        ([[1]], [None], "targets must hold numbers only"),
        ([[1 + 2j]], [1], "features must hold numbers only"),
        ([[0, 1], [2, np.nan]], [1, 2], "features, row 2, column 2: the number must be finite"),
        ([[1]], [np.inf], "targets, row 1, column 1: the number must be finite"),
        ([[1], [2]], [1], "targets must have one row for each point: 1 rows, 2 points"),
    ],
)
def test_tables_that_are_not_data_are_refused(features, targets, sentence):
    with pytest.raises(DatasetError, match=f"^{sentence}"):
        from_points(features, targets)


@pytest.mark.parametrize("shape", [(1_000_001, 1), (1_000, 100_000)])
def test_a_table_above_the_size_limit_is_refused_before_it_is_copied(shape):
    pretended = np.broadcast_to(np.float64(0), shape)  # takes no memory
    with pytest.raises(DatasetError, match="features must have at most 1,000,000 rows"):
        from_points(pretended, [0])


@pytest.mark.parametrize(
    ("targets", "classes", "sentence"),
    [
        ([0, 1, 2], 2, "targets, row 3: two classes"),
        ([0, 1, -1], 2, "targets, row 1: two classes"),
        ([[1, 0], [0, 1], [1, 0]], 2, "targets must have width 1 for 2 classes, not 2"),
        ([0, 1, 1], 3, "targets must have width 3 for 3 classes, not 1"),
        ([[1, 0, 0], [0, 0, 0], [0, 1, 0]], 3, "targets, row 2: three or more classes"),
        ([[1, 0, 0], [0, 1, 0], [1, 1, -1]], 3, "targets, row 3: three or more classes"),
        ([0, 0, 0], 1, "class_names must name at least two"),
    ],
)
def test_targets_that_do_not_fit_the_classes_are_refused(targets, classes, sentence):
    with pytest.raises(DatasetError, match=f"^{sentence}"):
        from_points([[1], [2], [3]], targets, class_names=("a", "b", "c")[:classes])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"class_names": ("a", "a")}, "class_names must differ"),
        ({"class_names": ("a", " ")}, "class_names must be words"),
        ({"feature_names": ("a",)}, "feature_names must give each of 2 features a name"),
        ({"feature_names": ("a", "a")}, "feature_names must differ"),
        ({"feature_names": ("a", 3)}, "feature_names must be words"),
        ({"test": [True]}, "test must hold true or false for each point"),
        ({"test": [0, 1]}, "test must hold true or false for each point"),
        ({"test": [[True], [True, False]]}, "test must hold true or false for each point"),
        ({"test": [True, True]}, "test must leave at least one point"),
        ({"recipe": Recipe("nonsense")}, "name must be"),
        ({"recipe": Recipe("moons", samples=0)}, "samples must be"),
    ],
)
def test_what_goes_with_the_points_is_checked(arguments, sentence):
    with pytest.raises(DatasetError, match=f"^{sentence}"):
        from_points([[1, 2], [3, 4]], [0, 1], **arguments)


def test_data_sets_and_recipes_are_frozen_and_recipes_compare_by_value():
    dataset = generate(Recipe("xor"))
    for value, field in ((dataset, "features"), (dataset.recipe, "seed")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field, None)
    assert hash(Recipe("xor", seed=3)) == hash(Recipe("xor", seed=3))
    assert generate(Recipe("xor")) != dataset
