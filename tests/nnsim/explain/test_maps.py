"""Maps, boundaries, regions, answers and confusion are what the network's own forward pass says."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnsim.data.datasets import Dataset, from_points
from nnsim.editing.layers import build
from nnsim.engine.evaluation import Evaluator
from nnsim.engine.trainer import Trainer
from nnsim.explain.activation_map import ActivationMap, usual_axes
from nnsim.explain.boundary import boundary
from nnsim.explain.confusion import Cell, Confusion, confusion
from nnsim.explain.regions import Lines, codes, draws_lines, lines_of, regions
from nnsim.explain.sample_answers import SampleAnswers
from nnsim.functions.activations import Activation
from nnsim.model.parameters import ParameterLayout
from nnsim.model.project import Project, Training
from tests.support.specimens import KINDS, points, rich_network, scattered

SIGMOID = "sigmoid", "binary_cross_entropy", "0/1", 1
kinds = st.sampled_from(KINDS)
seeds = st.integers(0, 2**32 - 1)


def rich(kind: tuple[str, str, str, int], seed: int, **changes: object) -> Project:
    """Two input layers, skips, masks and overrides, with this kind of output, on random points."""
    activation, loss, targets, columns = kind
    network = rich_network(Activation("silu"), Activation(activation), columns)
    training = Training(loss, **changes)  # type: ignore[arg-type]
    data = points(targets, 40, 3, columns, seed)
    two = ("no", "yes") if columns == 1 and targets != "any" else ()
    names = ("a", "b", "c") if targets == "one-hot" else two
    return scattered(network, replace(data, class_names=names), training, seed)


def packed(project: Project) -> np.ndarray:
    layout = ParameterLayout(project.network)
    values = np.zeros(layout.size)
    layout.pack(project.initial, values)
    return values


def forward(project: Project, features: np.ndarray) -> dict[str, np.ndarray]:
    """The activations of every layer (n, n_neurons) in full precision."""
    evaluator = Evaluator(project.network)
    evaluator.load(packed(project))
    [tile] = evaluator.lay_out(features)
    found = evaluator.forward(tile)
    return {i: buffers.activation.T.copy() for i, buffers in found.items()}


@settings(max_examples=40, deadline=None)
@given(kinds, seeds, st.permutations(range(3)), st.integers(1, 40), st.integers(1, 40))
def test_a_map_at_the_centres_of_its_pixels_is_the_networks_own_answer_of_every_neuron(
    kind: tuple[str, str, str, int], seed: int, features: list[int], rows: int, side: int
) -> None:
    project, rng = rich(kind, seed), np.random.default_rng(seed)
    across, up, other = features
    left, bottom = rng.uniform(-2, 1, 2)
    width, height = rng.uniform(0.01, 3, 2)
    held, ids = rng.normal(0, 1, 3), list(project.network.by_id)
    made = ActivationMap(project.network, ids, (rows, side), (0, 1, 0, 1), (0, 1), np.zeros(3))
    made.move((left, left + width, bottom, bottom + height), (across, up), held)
    made.restart(packed(project))
    while not made.advance(0.0):
        pass
    centres = np.empty((rows, side, 3))
    centres[..., across] = left + (np.arange(side) + 0.5) / side * width
    centres[..., up] = (bottom + height - (np.arange(rows) + 0.5) / rows * height)[:, None]
    centres[..., other] = held[other]
    expected = forward(project, centres.reshape(-1, 3))
    jumps = ("step", "sign")
    for layer in project.network.layers:
        image = made.images[layer.id].reshape(layer.size, -1).T
        close = np.isclose(image, expected[layer.id], rtol=1e-4, atol=1e-4)
        if layer.activation.name in jumps:  # float32 may round to the other side of a jump
            assert close.mean() > 0.98
        else:
            assert close.all()


@settings(max_examples=40, deadline=None)
@given(kinds, seeds, st.sampled_from(["mean", "sum"]), st.sampled_from(["float64", "float32"]))
def test_losses_of_samples_add_up_to_the_loss_that_is_shown_and_answers_to_the_accuracy(
    kind: tuple[str, str, str, int], seed: int, reduction: str, precision: str
) -> None:
    project = rich(kind, seed, reduction=reduction, precision=precision)
    test = np.arange(40) % 3 == 0
    project = replace(project, dataset=replace(project.dataset, test=test))
    trainer = Trainer(project)
    answers = SampleAnswers(project)
    answers.restart(trainer.values)
    while not answers.advance(0.0):
        pass
    exact = 1e-12 if precision == "float64" else 1e-5
    whole = np.mean if reduction == "mean" else np.sum
    for part, score in zip((~test, test), trainer.score, strict=True):
        assert whole(answers.losses[part]) == pytest.approx(score.loss, rel=exact)
        if project.dataset.is_classification:
            right = answers.labels[part] == project.dataset.labels[part]
            assert right.mean() == pytest.approx(score.accuracy)
    expected = forward(project, project.dataset.features)[project.network.output.id]
    if kind[0] not in ("step", "sign"):
        np.testing.assert_allclose(answers.outputs, expected, rtol=1e-4, atol=1e-4)


def test_an_answer_that_is_no_number_is_no_class() -> None:
    project = rich(SIGMOID, 0)
    answers = SampleAnswers(project)
    answers.restart(np.full(ParameterLayout(project.network).size, np.nan))
    answers.advance(math.inf)
    assert (answers.labels == -1).all()


def test_without_a_loss_there_are_answers_and_no_losses() -> None:
    answers = SampleAnswers(rich(SIGMOID, 0), has_loss=False)
    answers.restart(packed(rich(SIGMOID, 0)))
    answers.advance(math.inf)
    assert np.isfinite(answers.outputs).all()
    assert np.isnan(answers.losses).all()


# -- confusion ---------------------------------------------------------------------------------------

labels = st.integers(2, 5).flatmap(
    lambda k: st.tuples(
        st.just(k),
        st.lists(st.tuples(st.integers(0, k - 1), st.integers(-1, k - 1)), max_size=30),
    )
)


def classified(right: np.ndarray, classes: int) -> Dataset:
    """Training samples of these classes."""
    some = points("any", max(len(right), 1), 1, 1)
    data = replace(some, test=np.zeros(len(right), bool), class_names=tuple("abcde"[:classes]))
    vars(data)["labels"] = right
    return data


@given(labels)
def test_confusion_is_a_naive_count(case: tuple[int, list[tuple[int, int]]]) -> None:
    classes, pairs = case
    right, answered = (np.array([pair[k] for pair in pairs], np.intp) for k in (0, 1))
    counted = Confusion(right, answered, classes)
    data = classified(right, classes)
    for row in range(classes):
        for column in (*range(classes), -1):
            naive = [n for n, pair in enumerate(pairs) if pair == (row, column)]
            assert counted.counts[row, column] == len(naive)
            cell = Cell(row, column, test=False)
            assert np.flatnonzero(cell.holds(data, answered)).tolist() == naive
            assert not Cell(row, column, test=True).holds(data, answered).any()
        of_row = [answer == row for right_, answer in pairs if right_ == row]
        of_column = [right_ == row for right_, answer in pairs if answer == row]
        for share, hits in (
            (counted.recalls[row], of_row),
            (counted.precisions[row], of_column),
        ):
            assert share == pytest.approx(np.mean(hits)) if hits else math.isnan(share)
    wrong = sum(a != b for a, b in pairs)
    assert counted.mistakes == wrong
    if pairs:
        assert counted.accuracy == pytest.approx(1 - wrong / len(pairs))
    else:
        assert math.isnan(counted.accuracy)


def test_training_and_test_samples_are_counted_apart() -> None:
    data = from_points(
        np.zeros((4, 1)), [0, 1, 1, 0], class_names=("a", "b"), test=[False, False, True, True]
    )
    answered = np.array([0, 0, 1, -1])
    assert confusion(data, answered, False).counts.tolist() == [[1, 0, 0], [1, 0, 0]]
    assert confusion(data, answered, True).counts.tolist() == [[0, 0, 1], [0, 1, 0]]
    assert np.flatnonzero(Cell(0, -1, True).holds(data, answered)).tolist() == [3]


# -- the boundary ------------------------------------------------------------------------------------


@given(
    st.integers(0, 2**32 - 1),
    st.integers(1, 4),
    st.integers(2, 12),
    st.integers(2, 12),
    st.floats(-1, 1),
)
def test_a_boundary_passes_between_all_neighbours_with_different_answers_and_no_others(
    seed: int, outputs: int, rows: int, columns: int, threshold: float
) -> None:
    values = np.random.default_rng(seed).normal(0, 1, (outputs, rows, columns))
    label = values[0] > threshold if outputs == 1 else values.argmax(axis=0)
    found = boundary(values, threshold)
    ends = {tuple(end) for end in found.reshape(-1, 2).round(9).tolist()}
    crossed = set()
    for x, y in ends:
        if float(y).is_integer() and not float(x).is_integer():
            crossed.add(("across", int(y), int(x)))
        elif float(x).is_integer() and not float(y).is_integer():
            crossed.add(("down", int(y), int(x)))
    across = {("across", *place) for place in np.argwhere(label[:, 1:] != label[:, :-1]).tolist()}
    down = {("down", *place) for place in np.argwhere(label[1:] != label[:-1]).tolist()}
    assert crossed == across | down


def test_a_boundary_of_a_plane_is_a_straight_line() -> None:
    y, x = np.mgrid[0:9, 0:7].astype(float)
    found = boundary((0.3 * x - 0.5 * y + 1)[None], 0.05)
    assert len(found)
    np.testing.assert_allclose(0.3 * found[..., 0] - 0.5 * found[..., 1] + 1, 0.05, atol=1e-12)


def test_three_classes_meet_in_one_point() -> None:
    corners = np.zeros((3, 2, 2))
    corners[0, 0, 0] = corners[1, 0, 1] = corners[2, 1, 0] = corners[2, 1, 1] = 1
    found = boundary(corners)
    [middle] = {tuple(end) for end in found[:, 1].tolist()}
    assert len(found) == 3
    assert middle == pytest.approx((0.5, 1 / 3))


@pytest.mark.parametrize("value", [0.0, math.nan, math.inf])
def test_where_nothing_changes_there_is_no_boundary(value: float) -> None:
    assert boundary(np.full((1, 5, 5), value)).shape == (0, 2, 2)


# -- lines and regions -------------------------------------------------------------------------------


def threshold_layer(activation: str, neurons: int, seed: int) -> Project:
    network = build([3, neurons, 1], Activation(activation), Activation("sigmoid"))
    return scattered(network, points("0/1", 5, 3, 1), Training("binary_cross_entropy"), seed)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["step", "sign", "tanh"]), st.integers(1, 9), seeds)
def test_codes_of_regions_are_the_signs_of_z(activation: str, neurons: int, seed: int) -> None:
    project = threshold_layer(activation, neurons, seed)
    rng = np.random.default_rng(seed)
    held, layer = rng.normal(0, 1, 3), project.network.computed[0].id
    lines = lines_of(project.network, project.initial, layer, project.dataset, (2, 0), held)
    bounds = (-2.0, 1.5, -1.0, 3.0)
    [weights], [bias] = (
        [project.initial.weights[("input", layer)]],
        [project.initial.biases[layer]],
    )
    for region in regions(lines, bounds):
        x = np.array([region.y, held[1], region.x])
        z = x @ weights + bias
        assert region.code == "".join("1" if number > 0 else "0" for number in z)
        assert bounds[0] < region.x < bounds[1]
        assert bounds[2] < region.y < bounds[3]
    size = np.array([bounds[1] - bounds[0], bounds[3] - bounds[2]])
    rooms = []
    for region in regions(lines, bounds):
        low = (np.array([region.x, region.y]) - (bounds[0], bounds[2])) / size
        z = np.array([region.y, held[1], region.x]) @ weights + bias
        apart = np.abs(z) / np.hypot(weights[2] * size[0], weights[0] * size[1])
        rooms.append(min(*apart, *low, *(1 - low)))
    np.testing.assert_allclose(rooms, sorted(rooms, reverse=True))
    spots = rng.uniform((bounds[0], bounds[2]), (bounds[1], bounds[3]), (50, 2))
    z = np.column_stack((spots[:, 1], np.full(50, held[1]), spots[:, 0])) @ weights + bias
    np.testing.assert_allclose(lines.scores(spots), z, atol=1e-12)
    assert (codes(lines.scores(spots)) == (z > 0)).all()
    found = {region.code for region in regions(lines, bounds)}
    assert len(found) == len(regions(lines, bounds)) <= neurons * (neurons + 1) // 2 + 1


def test_the_place_of_a_region_is_clear_of_marks() -> None:
    lines = Lines(np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([-1.5, -0.5]))
    bounds, marks = (-0.15, 1.15, -0.15, 1.15), np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    found = regions(lines, bounds, marks=marks)
    assert {region.code for region in found} == {"00", "01", "11"}
    for region in found:
        z = region.x + region.y - np.array([1.5, 0.5])
        assert region.code == "".join("01"[int(number > 0)] for number in z)
        assert abs(z).min() > 0.1
        assert np.hypot(*(marks - (region.x, region.y)).T).min() > 0.25


@given(st.integers(1, 6), seeds)
def test_a_line_in_sight_ends_at_the_edges_where_z_is_zero(neurons: int, seed: int) -> None:
    project = threshold_layer("sign", neurons, seed)
    layer = project.network.computed[0].id
    lines = lines_of(project.network, project.initial, layer, project.dataset, (0, 1), np.zeros(3))
    for number, ends in enumerate(lines.ends((-1.0, 1.0, -1.0, 1.0))):
        if np.isnan(ends).any():
            corners = np.array([(x, y) for x in (-1, 1) for y in (-1, 1)])
            assert len(set((lines.scores(corners)[:, number] > 0).tolist())) == 1
            continue
        np.testing.assert_allclose(lines.scores(ends)[:, number], 0, atol=1e-12)
        assert np.isclose(np.abs(ends).max(axis=1), 1).all()


def test_a_convention_decides_at_zero() -> None:
    assert codes(np.array([[0.0, -0.0, 1.0, -1.0]])).tolist() == [[False, False, True, False]]
    assert codes(np.array([[0.0, -0.0, 1.0, -1.0]]), True).tolist() == [[True, True, True, False]]


def test_only_a_layer_fed_by_inputs_alone_has_lines() -> None:
    network = rich_network(Activation("step"), Activation("sigmoid"), 1)
    drawn = [i for i in network.by_id if draws_lines(network, i)]
    assert drawn == ["wide", "lone"]  # "out" is fed by an input too, but not by inputs alone


def test_several_input_layers_and_cut_wires_are_all_counted() -> None:
    project = rich(SIGMOID, 3)
    held = np.array([0.3, -0.2, 0.5])
    lines = lines_of(project.network, project.initial, "wide", project.dataset, (0, 2), held)
    x = np.array([0.7, -0.2, 1.1])
    from_left, from_right = (project.initial.weights[(i, "wide")] for i in ("left", "right"))
    z = x[:2] @ from_left + x[2:] @ from_right + project.initial.biases["wide"]
    np.testing.assert_allclose(lines.scores(np.array([[0.7, 1.1]]))[0], z, atol=1e-12)


def test_of_one_feature_the_lines_are_upright() -> None:
    network = build([1, 2, 1], Activation("step"), Activation("sigmoid"))
    project = scattered(network, points("0/1", 5, 1, 1), Training("binary_cross_entropy"))
    layer = network.computed[0].id
    lines = lines_of(network, project.initial, layer, project.dataset, (0, 0), np.zeros(1))
    w, b = project.initial.weights[("input", layer)][0], project.initial.biases[layer]
    np.testing.assert_allclose(lines.weights, np.column_stack((w, np.zeros(2))))
    np.testing.assert_allclose(lines.ends((-99, 99, 0, 1))[:, :, 0], np.column_stack((-b / w,) * 2))


def test_a_map_is_over_the_first_two_features_unless_one_of_them_never_changes() -> None:
    rows = np.array([[0, 1, 5, 2], [0, 2, 9, 4], [0, 3, 1, 0]], np.float64)
    targets = [[0], [1], [0]]
    assert usual_axes(from_points(rows, targets)) == (2, 3)  # varied most, in their order
    assert usual_axes(from_points(rows[:, 1:], targets)) == (0, 1)
    assert usual_axes(from_points(rows[:, :2], targets)) == (0, 1)
    assert usual_axes(from_points(rows[:, :1], targets)) == (0, 0)
