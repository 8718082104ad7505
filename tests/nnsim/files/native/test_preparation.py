"""Prepared data in files: what is written and read back, and what a hand-written file means."""

import json
import re
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.origin import Origin
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.engine.trainer import Trainer
from nnsim.files import FileError, native
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data, xor_demo

ALL = Preparation("standard", "minmax", ("x1**2", "sin(x1*x2)"), 0.1, 0.2, 0.3, seed=4)
ORIGIN = Origin("cars.csv", {"decimal": ",", "header": True}, {"inputs": ("a", "b"), "share": 0.2})


def project_with(dataset: Dataset) -> Project:
    return fit_to_data(xor_demo(), dataset)


def written(dataset: Dataset) -> Any:
    return json.loads(native.dumps(project_with(dataset)))


def read(document: Any) -> Dataset:
    return native.loads(json.dumps(document)).dataset


@pytest.mark.parametrize("name", ["moons", "plane", "three_spirals"])
def test_a_prepared_data_set_is_read_back_to_the_bit(name: str) -> None:
    before = prepare(generate(default_recipe(name)), ALL)
    after = read(written(before))
    assert (after.preparation, after.recipe) == (ALL, before.recipe)
    for own, other in ((before, after), (before.raw, after.raw)):
        assert own.features.tobytes() == other.features.tobytes()
        assert own.targets.tobytes() == other.targets.tobytes()
        assert np.array_equal(own.test, other.test)
    assert np.array_equal(before.rows, after.rows)
    assert np.array_equal(before.original_features, after.original_features)
    for scales in ("input_scaling", "target_scaling"):
        own, other = getattr(before, scales), getattr(after, scales)
        assert own.offset.tobytes() == other.offset.tobytes()
        assert own.factor.tobytes() == other.factor.tobytes()


def test_a_run_over_prepared_points_goes_on_as_if_never_closed() -> None:
    trainer = Trainer(project_with(prepare(generate(default_recipe("moons")), ALL)))
    trainer.run(20)
    reopened = Trainer(native.loads(native.dumps(trainer.project)))
    for one in (trainer, reopened):
        one.run(20)
    assert native.dumps(trainer.project) == native.dumps(reopened.project)


def test_the_points_are_those_of_the_file_and_not_those_that_would_be_made_here() -> None:
    document = written(prepare(from_points([[1.0, 2], [3, 4]], [0.0, 1]), Preparation("minmax")))
    document["dataset"]["preparation"]["result"]["features"][0][0] = 1e-16
    assert read(document).features[0, 0] == 1e-16


def test_only_what_is_prepared_or_came_from_a_table_needs_version_4() -> None:
    raw = generate(default_recipe("moons"))
    assert written(raw)["version"] == 1
    assert "preparation" not in written(raw)["dataset"]
    assert written(prepare(raw, ALL))["version"] == 4
    assert written(replace(raw, origin=ORIGIN))["version"] == 4


def test_where_points_came_from_is_kept_also_when_they_are_prepared() -> None:
    raw = replace(generate(default_recipe("moons")), origin=ORIGIN)
    assert read(written(raw)).origin == ORIGIN
    assert read(written(prepare(raw, ALL))).origin == ORIGIN


def test_by_hand_a_few_words_prepare_a_recipe() -> None:
    document = written(generate(default_recipe("moons")))
    document["dataset"] = {"recipe": "moons", "preparation": {"inputs": "minmax"}}
    found = read(document)
    assert found.features[found.train_indices].min(axis=0).tolist() == [0, 0]
    assert found.features[found.train_indices].max(axis=0).tolist() == [1, 1]
    assert found.raw.features.tobytes() == generate(default_recipe("moons")).features.tobytes()


SCALES = {"offset": [0, 0], "factor": [1, 1]}
RESULT = {
    "features": [[0, 0], [1, 1]],
    "targets": [0, 1],
    "input_scales": SCALES,
    "target_scales": {"offset": [0], "factor": [1]},
}


@pytest.mark.parametrize(
    ("preparation", "sentence"),
    [
        ([], "dataset.preparation must be an object"),
        ({"input": "none"}, "dataset.preparation has an unknown key “input”"),
        ({"inputs": "log"}, "dataset.preparation.inputs must be one of none, standard, minmax."),
        ({"outliers": "0.1"}, "dataset.preparation.outliers must be a number."),
        ({"outliers": 1}, "dataset.preparation: outliers must be a share from 0 to 0.95."),
        ({"derived": "x1"}, "dataset.preparation.derived must be a list"),
        ({"derived": [1]}, "dataset.preparation.derived[0] must be a text in quotes."),
        ({"derived": ["x1 +"]}, "dataset.preparation: Character"),
        ({"derived": ["x1*0"] * 101}, "dataset.preparation.derived must be a list of at most 100"),
        ({"seed": 0.5}, "dataset.preparation.seed must be a whole number"),
        ({"seed": -1}, "dataset.preparation: seed must be a whole number from 0"),
        ({"result": RESULT}, "dataset.preparation.result must be left out"),
        ({"inputs": "minmax", "result": {}}, "dataset.preparation.result.input_scales is missing"),
        (
            {"inputs": "minmax", "result": RESULT | {"features": [[0, 0]]}},
            "dataset.preparation.result.features must be 2 × 2 numbers.",
        ),
        (
            {"inputs": "minmax", "result": RESULT | {"targets": [[0], [3]]}},
            "dataset.preparation.result: targets, row 2: two classes",
        ),
        (
            {
                "inputs": "minmax",
                "result": RESULT | {"input_scales": {"offset": [0, 0], "factor": [1, 0]}},
            },
            "dataset.preparation.result.input_scales.factor must be greater than 0 throughout.",
        ),
    ],
)
def test_a_preparation_that_cannot_be_is_refused(preparation: Any, sentence: str) -> None:
    document = written(from_points([[1.0, 2], [3, 4]], [0.0, 1], class_names=("a", "b")))
    document["dataset"]["preparation"] = preparation
    with pytest.raises(FileError) as refused:
        read(document)
    assert str(refused.value).startswith(sentence)


@pytest.mark.parametrize(
    ("origin", "sentence"),
    [
        ("cars.csv", "dataset.origin must be an object"),
        ({"path": 3, "options": {}, "choice": {}}, "dataset.origin.path must be a text in quotes."),
        ({"path": "a", "choice": {}}, "dataset.origin.options is missing"),
        ({"path": "a", "options": [], "choice": {}}, "dataset.origin.options must be an object"),
        (
            {"path": "a", "options": {"x": float("inf")}, "choice": {}},
            "dataset.origin.options.x must be a finite number",
        ),
    ],
)
def test_an_origin_that_cannot_be_is_refused(origin: Any, sentence: str) -> None:
    document = written(generate(default_recipe("xor")))
    document["dataset"]["origin"] = origin
    with pytest.raises(FileError) as refused:
        read(document)
    assert str(refused.value).startswith(sentence)


TOKENS = "null", "1e308", "-1", "[]", "{}", "true", "1e-320", '"x1**9999"', '"1/x1"', '"standard"'


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(TOKENS))
def test_whatever_one_value_is_replaced_by_it_is_read_or_refused(seed: int, token: str) -> None:
    raw = replace(generate(replace(default_recipe("moons"), samples=12)), origin=ORIGIN)
    text = native.dumps(project_with(prepare(raw, ALL))).decode()
    start = text.index('"dataset"')
    values = [m.span() for m in re.finditer(r'"[^"]*"|-?[0-9.e+-]+', text) if m.start() > start]
    begin, end = values[seed % len(values)]
    with suppress(FileError):
        native.dumps(native.loads(text[:begin] + token + text[end:]))
