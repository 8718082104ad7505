"""The two measured data sets agree with what was published of them."""

import csv

import numpy as np
import pytest

from nnsim.data.catalogue import IRIS, IRIS_FEATURES, default_recipe
from nnsim.data.datasets import generate
from nnsim.data.digits import TABLE, _table
from nnsim.data.recipes import DatasetError, Recipe


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
