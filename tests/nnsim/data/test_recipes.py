"""What a recipe decides, whatever the data set, and which of its settings are refused."""

from collections import Counter
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import generate
from nnsim.data.recipes import LIMITS, DatasetError, Recipe
from tests.nnsim.data.kinds import SHAPES, SURFACES

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


@settings(deadline=None)
@given(recipes)
def test_classes_are_balanced(recipe):
    dataset = generate(replace(recipe, name="blobs"))
    counts = np.bincount(dataset.labels, minlength=len(dataset.class_names))
    assert len(dataset.features) == recipe.samples
    assert np.ptp(counts) <= 1


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


def test_data_sets_and_recipes_are_frozen_and_recipes_compare_by_value():
    dataset = generate(Recipe("xor"))
    for value, field in ((dataset, "features"), (dataset.recipe, "seed")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, field, None)
    assert hash(Recipe("xor", seed=3)) == hash(Recipe("xor", seed=3))
    assert generate(Recipe("xor")) != dataset
