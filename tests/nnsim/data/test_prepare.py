"""What is done to points before the network gets them: scaling and trouble."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import Dataset, from_points, generate
from nnsim.data.derived import usual_formulas
from nnsim.data.preparation import Preparation, scales_of
from nnsim.data.prepare import edit_points, prepare
from nnsim.data.recipes import DatasetError
from nnsim.editing.layers import build
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.model.project import Training, new_project

TABLE = np.array([[1.0, 10.0, 5.0], [3.0, 30.0, 5.0], [5.0, 20.0, 5.0], [900.0, -900.0, 7.0]])
LAST_HELD_OUT = np.array([False, False, False, True])

shares = st.sampled_from([0.0, 0.1, 0.5, 0.95])
scalings = st.sampled_from(["none", "standard", "minmax"])
preparations = st.builds(
    Preparation,
    scalings,
    scalings,
    st.sampled_from([(), ("x1**2",), ("sin(3*x1)", "x1 > 0")]),
    shares,
    shares,
    shares,
    st.integers(0, 2**63 - 1),
)
data_sets = st.sampled_from(["moons", "three_spirals", "plane", "iris", "xor"]).map(
    lambda name: generate(default_recipe(name))
)


def table(**also: object) -> Dataset:
    return from_points(TABLE, [0.0, 1.0, 2.0, 50.0], test=LAST_HELD_OUT, **also)


def test_min_max_takes_training_points_to_0_and_1() -> None:
    found = prepare(table(), Preparation(inputs="minmax")).features
    assert found[:3].tolist() == [[0, 0, 0], [0.5, 1, 0], [1, 0.5, 0]]
    assert found[3].tolist() == [899 / 4, -910 / 20, 2]  # the held out point goes by the same scale


def test_standard_scaling_is_by_mean_and_deviation_of_the_training_points() -> None:
    found = prepare(table(), Preparation(inputs="standard")).features
    z = np.sqrt(3 / 2)  # of 1, 3, 5: mean 3, variance 8/3
    np.testing.assert_allclose(found[:3], [[-z, -z, 0], [0, z, 0], [z, 0, 0]], rtol=1e-15)


@pytest.mark.parametrize("constant", [0.1, 1e300, -7e-320, 0.0])
@pytest.mark.parametrize("scaling", ["standard", "minmax"])
def test_a_constant_column_keeps_its_unit(scaling: str, constant: float) -> None:
    scales = scales_of(np.full((7, 1), constant), scaling)
    assert (scales.offset.tolist(), scales.factor.tolist()) == ([constant], [1.0])


def test_targets_of_a_regression_are_scaled_and_labels_are_not() -> None:
    targets = prepare(table(), Preparation(targets="minmax")).targets
    assert targets[:, 0].tolist() == [0, 0.5, 1, 25]
    moons = generate(default_recipe("moons"))
    assert np.array_equal(prepare(moons, Preparation(targets="minmax")).targets, moons.targets)


@pytest.mark.parametrize(
    ("preparation", "sentence"),
    [
        (Preparation("minmax"), "too large to be scaled"),
        (Preparation("standard"), "too large to be scaled"),
        (Preparation(outliers=0.5), "too large for outliers"),
    ],
)
def test_what_is_too_large_is_refused(preparation: Preparation, sentence: str) -> None:
    raw = from_points([[-1.7e308], [1.7e308]], [0.0, 1.0], class_names=("a", "b"))
    with pytest.raises(DatasetError, match=sentence):
        prepare(raw, preparation)


def test_a_test_point_that_scales_to_infinity_is_named() -> None:
    raw = from_points([[0.0], [1e-300], [1e300]], [0.0, 1, 2], test=[False, False, True])
    with pytest.raises(DatasetError, match="row 3, column 1: the number must be finite"):
        prepare(raw, Preparation("minmax"))


@given(data_sets, preparations)
def test_scaled_numbers_lead_back_to_original_units(raw: Dataset, preparation: Preparation) -> None:
    made = prepare(raw, preparation)
    for scales, scaled, original in (
        (made.input_scaling, made.features, made.original_features),
        (made.target_scaling, made.targets, made.original_targets),
    ):
        np.testing.assert_allclose(
            scales.in_original_units(scaled), original, rtol=1e-12, atol=1e-12
        )


@given(data_sets, preparations)
def test_a_preparation_is_deterministic_and_can_be_taken_back(
    raw: Dataset, preparation: Preparation
) -> None:
    once, again = prepare(raw, preparation), prepare(raw, preparation)
    assert np.array_equal(once.features, again.features)
    assert np.array_equal(once.targets, again.targets)
    assert prepare(once, preparation).features.tobytes() == once.features.tobytes()
    assert prepare(once, Preparation()) is raw


@given(data_sets, preparations, st.integers(0, 2**32))
def test_test_points_change_no_training_number(
    raw: Dataset, preparation: Preparation, seed: int
) -> None:
    rng, test = np.random.default_rng(seed), raw.test_indices.copy()
    features, targets = raw.features.copy(), raw.targets.copy()
    features[test] = 1e6 * rng.standard_normal(features[test].shape)
    targets[test] = targets[rng.permutation(test)]
    changed = replace(raw, features=features, targets=targets)
    one, other = prepare(raw, preparation), prepare(changed, preparation)
    for a, b in ((one.features, other.features), (one.targets, other.targets)):
        assert np.array_equal(a[one.train_indices], b[other.train_indices])
    assert np.array_equal(other.original_targets[other.test_indices], targets[test])


@pytest.mark.parametrize(
    "preparation", [Preparation("standard"), Preparation("minmax", "standard")]
)
def test_training_does_not_depend_on_test_points_to_the_bit(preparation: Preparation) -> None:
    raw = generate(default_recipe("plane"))
    features, targets = raw.features.copy(), raw.targets.copy()
    order = np.random.default_rng(1).permutation(raw.test_indices)
    features[raw.test_indices] = 3 * features[order] + 100
    targets[raw.test_indices] = targets[order] - 50
    changed = replace(raw, features=features, targets=targets)

    def trained(points: Dataset) -> bytes:
        network = build([2, 5, 1], Activation("tanh"), Activation("linear"))
        trainer = Trainer(
            new_project(network, prepare(points, preparation), Training(batch_size=32))
        )
        trainer.run(50)
        parameters = trainer.project.state.parameters
        arrays = [*parameters.weights.values(), *parameters.biases.values()]
        return b"".join(array.tobytes() for array in arrays)

    assert trained(raw) == trained(changed)


# -- derived inputs ------------------------------------------------------------------------------------


def test_derived_inputs_follow_the_others_under_their_formulas() -> None:
    found = prepare(table(), Preparation(derived=("x1*x2", "x3 - 4")))
    assert found.feature_names == ("x1", "x2", "x3", "x1*x2", "x3 - 4")
    assert found.n_given == 3
    assert found.features[:, 3:].tolist() == [[10, 1], [90, 1], [100, 1], [-810_000, 3]]


def test_a_column_goes_by_its_name_or_by_its_place() -> None:
    names = "weight", "length (cm)", "x1"
    found = prepare(table(feature_names=names), Preparation(derived=("weight + x2", "x1 + 0")))
    assert found.features[0, 3:].tolist() == [11, 5]  # a column called x1 is meant before the first


def test_derived_inputs_are_of_original_units_and_scaled_like_others() -> None:
    raw = from_points([[1.0], [2.0], [4.0]], [0.0, 0, 0])
    found = prepare(raw, Preparation("minmax", derived=("x1**2",)))
    assert found.features[:, 1].tolist() == [0, 0.2, 1]
    assert found.original_features[:, 1].tolist() == [1, 4, 16]


@given(data_sets, preparations)
def test_what_the_network_gets_of_a_point_is_what_it_trains_on(
    raw: Dataset, preparation: Preparation
) -> None:
    made = prepare(raw, preparation)
    given_inputs = made.original_features[:, : made.n_given]
    assert np.array_equal(made.network_inputs(given_inputs), made.features)


@pytest.mark.parametrize(
    ("derived", "sentence"),
    [
        (("x4",), "there is no input “x4”"),
        (("x1", "x1*x1"), "“x1” is an input already."),
        (("x1*x2", " x1*x2"), "“x1*x2” is an input already."),
        (("1/(x1 - 3)",), "“1/(x1 - 3)” has no value in row 2 of the data;"),
        (("log(x2)",), "“log(x2)” has no value in row 4 of the data;"),
        (("x1",) * 101, "derived must be at most 100 formulas."),
    ],
)
def test_a_derived_input_that_cannot_be_is_refused(derived: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        prepare(table(), Preparation(derived=derived))
    assert sentence in str(refusal.value)


# -- trouble ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in CATALOGUE if CATALOGUE[name].class_names != ()])
def test_label_noise_changes_the_class_of_its_share_of_training_points(name: str) -> None:
    raw = generate(default_recipe(name))
    made = prepare(raw, Preparation(label_noise=0.3))
    wrong = made.labels != raw.labels
    assert wrong[raw.train_indices].sum() == round(0.3 * len(raw.train_indices))
    assert not wrong[raw.test_indices].any()


@given(data_sets, st.sampled_from(["label_noise", "outliers", "imbalance"]), st.integers(0, 99))
def test_a_larger_share_troubles_those_of_a_smaller_one_too(
    raw: Dataset, trouble: str, seed: int
) -> None:
    def touched(share: float) -> set[int]:
        made = prepare(raw, Preparation(seed=seed, **{trouble: share}))
        same = (made.features == raw.features[made.rows]).all(axis=1)
        same &= (made.targets == raw.targets[made.rows]).all(axis=1)
        return set(range(len(raw.features))) - set(made.rows[same].tolist())

    assert touched(0.2) <= touched(0.6)


def test_outliers_lie_four_to_eight_deviations_from_the_mean() -> None:
    raw = generate(replace(default_recipe("blobs"), samples=1000))
    made = prepare(raw, Preparation(outliers=0.1))
    train = raw.features[raw.train_indices]
    moved = (made.features != raw.features).any(axis=1)
    assert moved.sum() == round(0.1 * len(train))
    assert not moved[raw.test_indices].any()
    away = np.linalg.norm((made.features[moved] - train.mean(axis=0)) / train.std(axis=0), axis=1)
    assert away.min() >= 4 - 1e-9
    assert away.max() <= 8 + 1e-9


def test_outliers_of_a_regression_are_in_its_targets() -> None:
    raw = generate(default_recipe("sine"))
    made = prepare(raw, Preparation(outliers=0.1))
    assert np.array_equal(made.features, raw.features)
    assert (made.targets != raw.targets).sum() == round(0.1 * len(raw.train_indices))


def test_imbalance_leaves_the_first_class_and_the_test_points() -> None:
    raw = generate(default_recipe("three_spirals"))
    made = prepare(raw, Preparation(imbalance=0.9))
    before = np.bincount(raw.labels[raw.train_indices])
    expected = [before[0], *(n - round(0.9 * n) for n in before[1:])]
    assert np.bincount(made.labels[made.train_indices]).tolist() == expected
    assert np.array_equal(made.features[made.test_indices], raw.features[raw.test_indices])
    assert np.array_equal(made.features, raw.features[made.rows])


def test_imbalance_leaves_one_point_of_every_class() -> None:
    made = prepare(generate(default_recipe("xor")), Preparation(imbalance=0.95))
    assert np.bincount(made.labels).tolist() == [2, 1]


# -- editing ------------------------------------------------------------------------------------------


def test_points_are_edited_as_they_came_and_prepared_again() -> None:
    made = prepare(table(), Preparation(inputs="minmax", outliers=0.5))
    features = made.raw.features.copy()
    features[0, 0] = -5
    edited = edit_points(made, features, made.raw.targets, made.raw.test)
    assert edited.preparation == made.preparation
    assert edited.raw.features[0, 0] == -5
    assert edited.features[:, 0].tolist()[:3] == [0, 0.8, 1]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"inputs": "log"}, "inputs must be one of none, standard, minmax."),
        ({"outliers": 0.96}, "outliers must be a share from 0 to 0.95."),
        ({"label_noise": float("nan")}, "label_noise must be a share from 0 to 0.95."),
        ({"seed": -1}, "seed must be a whole number from 0 to 9,223,372,036,854,775,807."),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings: dict[str, object], sentence: str) -> None:
    with pytest.raises(DatasetError) as refusal:
        Preparation(**settings)
    assert str(refusal.value) == sentence


def test_usual_formulas_are_offered_of_few_inputs_only() -> None:
    assert usual_formulas(["x1"]) == ("x1**2", "sin(x1)")
    assert usual_formulas(["width", "of petals"]) == (
        "width**2",
        "x2**2",
        "width*x2",
        "sin(width)",
        "sin(x2)",
    )
    assert usual_formulas(generate(default_recipe("digits")).given_names) == ()
