"""The catalogue, and what it makes: without noise every point satisfies the equation of a textbook."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import generate
from nnsim.data.generators import BUMP_WIDTH, BUMPS
from nnsim.data.recipes import Recipe
from tests.nnsim.data.kinds import GATES, SHAPES, SURFACES


def exact(name, **settings):
    """A data set without noise and without held-out points."""
    return generate(Recipe(name, noise=0.0, test_share=0.0, **settings))


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
