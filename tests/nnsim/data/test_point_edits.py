"""Edits of points by hand: what they change, what they leave as it was, and what they refuse."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.point_edits import (
    MOST_CLASSES,
    add_class,
    add_points,
    change_points,
    hold_out,
    name_class,
    outcomes_of,
    remove_points,
)
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.data.recipes import DatasetError

NAMES = ("xor", "moons", "three_spirals", "sine", "plane", "iris")
DATASETS = st.sampled_from(NAMES).map(lambda name: generate(default_recipe(name)))


def rows_of(dataset: Dataset) -> list[tuple[float, ...]]:
    return [tuple(row) for row in np.column_stack((dataset.features, dataset.targets)).tolist()]


@given(DATASETS, st.integers(1, 20))
def test_added_points_are_trained_on_and_stand_behind_the_others(
    dataset: Dataset, count: int
) -> None:
    features = np.arange(count * dataset.n_features, dtype=float).reshape(count, -1)
    targets = np.resize(dataset.targets, (count, dataset.n_targets))
    made = add_points(dataset, features, targets)
    assert made.recipe.name == "points"
    assert rows_of(made)[: len(dataset.features)] == rows_of(dataset)
    np.testing.assert_array_equal(made.features[-count:], features)
    np.testing.assert_array_equal(made.targets[-count:], targets)
    assert not made.test[-count:].any()
    np.testing.assert_array_equal(made.test[:-count], dataset.test)
    assert (made.feature_names, made.class_names) == (dataset.feature_names, dataset.class_names)


@given(DATASETS, st.data())
def test_removing_what_was_added_leaves_what_there_was(
    dataset: Dataset, data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, 9))
    features = np.ones((count, dataset.n_features))
    longer = add_points(dataset, features, dataset.targets[:1].repeat(count, axis=0))
    made = remove_points(longer, np.arange(len(longer.features)) >= len(dataset.features))
    assert rows_of(made) == rows_of(dataset)
    np.testing.assert_array_equal(made.test, dataset.test)


@given(DATASETS, st.data())
def test_removing_takes_these_points_and_no_others(dataset: Dataset, data: st.DataObject) -> None:
    gone = np.zeros(len(dataset.features), bool)
    gone[data.draw(st.lists(st.integers(0, len(gone) - 1), max_size=40))] = True
    if (gone | dataset.test).all():
        return
    kept = [row for row, leaves in zip(rows_of(dataset), gone, strict=True) if not leaves]
    assert rows_of(remove_points(dataset, gone)) == kept


def test_the_last_point_to_train_on_stays() -> None:
    dataset = generate(default_recipe("moons"))
    for gone in (np.ones(len(dataset.features), bool), ~dataset.test):
        with pytest.raises(DatasetError, match="point left to train on"):
            remove_points(dataset, gone)


@given(DATASETS, st.data())
def test_changing_points_changes_no_other_and_can_be_taken_back(
    dataset: Dataset, data: st.DataObject
) -> None:
    count = len(dataset.features)
    rows = np.array(data.draw(st.lists(st.integers(0, count - 1), unique=True, max_size=9)), int)
    features = dataset.features[rows] + 1
    made = change_points(dataset, rows, features, dataset.targets[rows])
    others = np.setdiff1d(np.arange(count), rows)
    np.testing.assert_array_equal(made.features[rows], features)
    np.testing.assert_array_equal(made.features[others], dataset.features[others])
    back = change_points(made, rows, dataset.features[rows], dataset.targets[rows])
    assert rows_of(back) == rows_of(dataset)


@given(DATASETS)
def test_an_edit_that_changes_nothing_is_none(dataset: Dataset) -> None:
    """So that it is no step of undo, and generated data stay generated."""
    nothing = np.zeros(len(dataset.features), bool)
    some = np.arange(min(3, len(nothing)))
    assert remove_points(dataset, nothing) is dataset
    assert hold_out(dataset, dataset.test.copy()) is dataset
    same = dataset.features[some], dataset.targets[some]
    assert change_points(dataset, some, *same) is dataset


def test_a_third_class_makes_the_targets_one_hot_and_keeps_every_label() -> None:
    for low in (0, -1):
        two = generate(replace(default_recipe("moons"), low=low))
        three = add_class(two, "c")
        assert three.class_names == (*two.class_names, "c")
        np.testing.assert_array_equal(three.labels, two.labels)
        np.testing.assert_array_equal(three.targets.sum(axis=1), 1)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_targets_of_labels_are_read_back_as_these_labels(labels: list[int]) -> None:
    dataset = generate(replace(default_recipe("blobs"), classes=5))
    targets = outcomes_of(dataset, labels)
    made = add_points(dataset, np.zeros((len(labels), 2)), targets)
    assert made.labels[-len(labels) :].tolist() == labels


def test_two_classes_keep_their_targets_when_one_of_them_has_no_point_left() -> None:
    dataset = generate(replace(default_recipe("moons"), low=-1))
    one = remove_points(dataset, dataset.labels == 0)
    again = add_points(one, [[0.0, 0.0]], outcomes_of(one, [0]))
    assert again.targets[-1] == -1


def test_there_are_no_more_classes_than_can_be_told_apart() -> None:
    dataset = generate(default_recipe("moons"))
    for number in range(2, MOST_CLASSES):
        dataset = add_class(dataset, str(number))
    assert len(dataset.class_names) == 10
    with pytest.raises(DatasetError, match="10 classes"):
        add_class(dataset, "k")


def test_a_class_has_a_name_of_its_own() -> None:
    dataset = generate(default_recipe("moons"))
    assert name_class(dataset, 1, "ill").class_names == ("0", "ill")
    for name in ("0", " "):
        with pytest.raises(DatasetError, match="a name that no other class has"):
            name_class(dataset, 1, name)


@given(st.sampled_from(("moons", "sine", "iris")), st.data())
def test_what_is_edited_are_the_points_as_they_came_and_they_stay_prepared(
    name: str, data: st.DataObject
) -> None:
    came = generate(default_recipe(name))
    settings = Preparation(inputs="standard", targets="minmax", label_noise=0.1)
    dataset = prepare(came, settings)
    gone = np.zeros(len(came.features), bool)
    gone[data.draw(st.lists(st.integers(0, 30), max_size=9))] = True
    new = came.features[:2] + 1, came.targets[:2]
    made = add_points(remove_points(dataset, gone), *new)
    assert made.preparation == settings
    assert rows_of(made.raw) == rows_of(add_points(remove_points(came, gone), *new))


def test_some_sample_is_left_to_train_on() -> None:
    dataset = from_points([[0.0], [1.0]], [[0.0], [1.0]])
    assert hold_out(dataset, np.array([True, False])).test.tolist() == [True, False]
    with pytest.raises(DatasetError, match="at least one sample to train on"):
        hold_out(dataset, np.array([True, True]))
