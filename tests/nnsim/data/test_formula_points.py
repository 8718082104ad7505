"""Data sets that a formula makes: inputs in their ranges, classes, what is refused."""

import json
from dataclasses import replace

import numpy as np
import pytest

from nnsim.data.datasets import Dataset, generate
from nnsim.data.recipes import DatasetError, Recipe
from nnsim.data.syntax import FormulaError
from nnsim.files import native
from nnsim.model.project import new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training

PLAIN = Recipe("formula", samples=200, noise=0.0)


def made(formula: str, **settings: object) -> Dataset:
    return generate(replace(PLAIN, formula=formula, **settings))  # type: ignore[arg-type]


def test_a_regression_is_the_function_of_its_inputs() -> None:
    dataset = made("y = sin(3*x)", ranges=(("x", -3, 3),))
    x = dataset.features[:, 0]
    np.testing.assert_array_equal(dataset.targets[:, 0], np.sin(3 * x))
    assert dataset.feature_names == ("x",)
    assert not dataset.is_classification
    assert x.min() >= -3
    assert x.max() <= 3
    assert np.ptp(x) > 5.5  # of 200 uniform points


def test_noise_is_added_to_the_values_and_moves_no_input() -> None:
    exact, noisy = made("y = x"), made("y = x", noise=0.5)
    np.testing.assert_array_equal(exact.features, noisy.features)
    assert (noisy.targets - exact.targets).std() == pytest.approx(0.5, rel=0.2)


def test_a_comparison_has_two_classes() -> None:
    dataset = made("class = x1*x2 > 0")
    np.testing.assert_array_equal(dataset.labels == 1, dataset.features.prod(axis=1) > 0)
    assert dataset.class_names == ("0", "1")
    assert set(made("class = x1*x2 > 0", low=-1).targets.ravel()) == {-1, 1}


@pytest.mark.parametrize(
    "formula",
    ["class = (x1 > 0) + (x2 > 0)", "class = 0 if x1 < 0 and x2 <= 0 else 2 if x1 > 0 < x2 else 1"],
)
def test_whole_numbers_are_classes(formula: str) -> None:
    dataset = made(formula)
    np.testing.assert_array_equal(dataset.labels, (dataset.features > 0).sum(axis=1))
    assert dataset.class_names == ("0", "1", "2")
    assert dataset.n_targets == 3


def test_classes_have_the_numbers_of_the_formula_as_names() -> None:
    assert made("class = 7 if x > 0 else -2").class_names == ("-2", "7")


def test_a_comparison_that_is_always_true_still_has_two_classes() -> None:
    assert made("class = x**2 >= 0").labels.tolist() == [1] * 200


def test_inputs_are_ordered_by_their_numbers() -> None:
    dataset = made("y = x10 + 2*x2 + 3*a", ranges=(("x2", 5, 6),))
    assert dataset.feature_names == ("a", "x2", "x10")
    assert dataset.features[:, 1].min() >= 5
    assert np.abs(dataset.features[:, [0, 2]]).max() <= 1  # the others from −1 to 1


def test_the_points_of_a_seed_are_always_the_same() -> None:
    for part in ("features", "targets", "test"):
        a, b, other = (getattr(made("y = x", seed=s), part) for s in (5, 5, 6))
        assert a.tobytes() == b.tobytes() != other.tobytes()


@pytest.mark.parametrize(
    ("formula", "at", "sentence"),
    [
        ("sin(x)", 0, "expected y = or class ="),
        ("  x == 1", 2, "expected y = or class ="),
        ("", 0, "expected y = or class ="),
        ("y = x +", 7, "the formula ends where"),
        ("y = 3x", 5, "expected an operator such as * before “x”"),
        ("y = 2*y", 0, "“y” means something else"),
        ("sin = x", 0, "“sin” means something else"),
        ("y = 2", 4, "expected an input such as x"),
        ("y = " + "+".join(f"x{i}" for i in range(11)), None, "11 inputs; at most 10"),
        ("y = log(x)", None, "“log(x)” is not a number at x = -"),
        ("class = x", None, "must be a whole number, and “x” gives"),
        ("class = floor(99*x)", None, "there must be 2 to 10"),
        ("class = 3 + 0*x", None, "gives 1 classes"),
    ],
)
def test_a_formula_that_makes_no_data_is_refused(
    formula: str, at: int | None, sentence: str
) -> None:
    with pytest.raises(FormulaError) as caught:
        made(formula)
    assert caught.value.at == at
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    "ranges",
    [
        (("z", 0, 1),),
        (("x", 0, 1), ("x", 0, 1)),
        (("x", 1, 1),),
        (("x", 2, 1),),
        (("x", 0, 2e6),),
        (("x", float("nan"), 1),),
    ],
)
def test_ranges_that_are_none_are_refused(ranges: object) -> None:
    with pytest.raises(DatasetError, match="range"):
        made("y = x", ranges=ranges)


def test_a_file_keeps_the_formula_and_its_ranges() -> None:
    dataset = made("class = x1*x2 > 0", ranges=(("x2", -3.0, 0.1),), seed=4)
    project = new_project(parse_chain("2-3-1 tanh sigmoid"), dataset, default_training(dataset))
    document = json.loads(native.dumps(project))
    assert document["version"] == 4
    assert document["dataset"]["recipe"]["formula"] == "class = x1*x2 > 0"
    assert document["dataset"]["recipe"]["ranges"] == {"x2": [-3.0, 0.1]}
    assert native.loads(native.dumps(project)).dataset.recipe == dataset.recipe
    del document["dataset"]["features"], document["dataset"]["targets"], document["dataset"]["test"]
    del document["dataset"]["feature_names"], document["dataset"]["class_names"]
    again = native.loads(json.dumps(document)).dataset
    assert again.features.tobytes() == dataset.features.tobytes()
