"""What each sample adds to the gradient: it sums to the batch's, of every loss and every network."""

import numpy as np
import pytest

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.editing.layers import edit_layer
from nnsim.editing.locks import lock_connection
from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.probes import sample_pass
from nnsim.explain.probes.sample_pass import SamplePass
from nnsim.explain.probes.samples import influences, margins, output_shares
from nnsim.functions.activations import Activation
from nnsim.functions.losses import LOSSES
from nnsim.functions.optimizers import Optimizer
from nnsim.model.parameter_ref import BiasRef, WeightRef
from nnsim.model.project import Project, Training, with_network, with_rate
from tests.support.specimens import points, rich_network, scattered


def rich(loss: str, **settings: object) -> Project:
    row = LOSSES[loss]
    output = Activation(row.paired[0] if row.paired else "tanh")
    network = rich_network(Activation("tanh"), output, 3)
    dataset = points(row.targets, 7, 3, 3)
    return scattered(network, dataset, Training(loss, Optimizer("sgd", 0.1), **settings))


def probed(project: Project) -> SamplePass:
    probe = SamplePass(project, project.dataset.train_indices)
    values = np.zeros(probe.layout.size)
    probe.layout.pack(project.state.parameters, values)
    probe.run(values)
    return probe


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("reduction", ["mean", "sum"])
def test_the_parts_of_samples_add_up_to_the_gradient_of_the_batch(
    loss: str, reduction: str
) -> None:
    project = rich(loss, reduction=reduction)
    trainer = Trainer(project)
    trainer.step("iteration")  # the gradient is that of the parameters it began with
    table = probed(project).per_sample_gradients()
    assert table.shape == (7, trainer.program.store.layout.size)
    whole = trainer.program.store.gradients
    np.testing.assert_allclose(table.sum(axis=0), whole, rtol=1e-12, atol=1e-12)


def test_pulls_are_the_columns_of_that_table_and_none_where_a_wire_is_cut() -> None:
    project = rich("half_squared")
    probe = probed(project)
    rows = [probe.layout.view(row) for row in probe.per_sample_gradients()]
    for key in (("left", "wide"), ("right", "deep"), ("wide", "out")):
        for i, j in np.ndindex(project.network.shape(project.network.by_key[key])):
            expected = [row.weights[key][i, j] for row in rows]
            np.testing.assert_allclose(probe.pulls(WeightRef(key, i, j)), expected, atol=1e-15)
    expected = [row.biases["deep"][1] for row in rows]
    np.testing.assert_allclose(probe.pulls(BiasRef("deep", 1)), expected, atol=1e-15)
    assert not probe.pulls(WeightRef(("left", "wide"), 0, 1)).any()


def test_what_comes_back_to_the_inputs_is_a_central_difference() -> None:
    project = rich("softmax_cross_entropy")
    probe, step = probed(project), 1e-6
    features = project.dataset.features
    found = probe.input_gradients()
    for column in range(3):
        losses = []
        for sign in (1, -1):
            moved = features.copy()
            moved[:, column] += sign * step
            probe.place(moved)
            probe.run(probe.values.copy())
            losses.append(probe.losses.copy())
        expected = (losses[0] - losses[1]) / (2 * step)
        np.testing.assert_allclose(found[:, column], expected, rtol=1e-7, atol=1e-9)


def test_a_table_that_would_be_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample_pass, "MOST_NUMBERS", 100)
    with pytest.raises(UserError, match="choose fewer samples"):
        probed(rich("half_squared")).per_sample_gradients()


def test_the_shares_of_neurons_and_the_bias_are_the_score() -> None:
    project = rich("half_squared")
    probe = probed(project)
    for row in (0, 4):
        shares = output_shares(probe, row)
        assert set(shares) == {"fed by none", "deep", "left", "wide"}
        total = sum(share.sum(axis=0) for share in shares.values())
        bias = project.state.parameters.biases["out"]
        np.testing.assert_allclose(total + bias, probe.layers["out"].pre_activation[:, row])


def test_influences_say_to_first_order_what_a_step_does_to_the_loss() -> None:
    project = rich("half_squared")
    probe, rate = probed(project), 1e-5
    table, before = probe.per_sample_gradients(), probe.loss
    found = influences(probe, rate)
    np.testing.assert_allclose(found, -rate * (table @ table.sum(axis=0)), rtol=1e-12)
    probe.run(probe.values - rate * table.sum(axis=0))
    assert found.sum() == pytest.approx(probe.loss - before, rel=1e-3)
    assert found.sum() == pytest.approx(-rate * np.square(table.sum(axis=0)).sum(), rel=1e-12)


@pytest.mark.parametrize("kind", ["tied", "none"])
def test_what_samples_add_to_a_bias_is_its_gradient_of_whatever_kind_it_is(kind: str) -> None:
    project = rich("half_squared")
    project = with_network(project, edit_layer(project.network, "deep", bias=kind))
    probe = probed(project)
    whole = probe.layout.view(probe.gradient).biases["deep"][1]
    assert bool(whole) == (kind == "tied")
    assert probe.pulls(BiasRef("deep", 1)).sum() == pytest.approx(whole, rel=1e-12, abs=0)


def test_what_is_locked_takes_no_part_in_the_next_step() -> None:
    project = rich("half_squared")
    locked = lock_connection(project.network, *project.network.connections[0].key, True)
    project = with_network(project, edit_layer(locked, locked.output.id, bias_locked=True))
    probe, rate, after = probed(project), 1e-5, Trainer(with_rate(project, 1e-5))
    after.run(1)
    before = probe.loss
    found = influences(probe, rate)
    probe.run(after.values)
    assert found.sum() == pytest.approx(probe.loss - before, rel=1e-3)


def test_the_margin_is_how_far_an_answer_is_from_turning() -> None:
    two, three = (generate(default_recipe(name)) for name in ("xor", "iris"))
    np.testing.assert_allclose(margins(np.array([[0.9], [0.45]]), two), [0.4, 0.05])
    outputs = np.array([[0.7, 0.1, 0.2], [0.3, 0.3, 0.4]])
    np.testing.assert_allclose(margins(outputs, three), [0.5, 0.1])
    values = generate(default_recipe("sine"))
    assert np.isnan(margins(np.array([[0.1]]), values)).all()
