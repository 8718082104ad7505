"""Points that came from the user keep their values, and what is no data set is refused."""

import numpy as np
import pytest

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import from_points, generate
from nnsim.data.recipes import DatasetError, Recipe


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
