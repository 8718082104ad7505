"""Every template can be trained, and shows what its sentence says."""

import numpy as np
import pytest

from nnsim.editing.connections import disconnect
from nnsim.engine.trainer import Trainer
from nnsim.functions.activations import Activation
from nnsim.model.network import Network
from nnsim.model.project import Project, check_fit, new_project
from nnsim.presets.templates import TEMPLATES, TemplateError, project_of


def trained(name: str, iterations: int) -> Trainer:
    trainer = Trainer(project_of(name))
    trainer.run(iterations)
    return trainer


def gradient_ratio(project: Project) -> float:
    """How long the gradient of the first layer is beside that of the last."""
    trainer = Trainer(project)
    trainer.step("iteration")
    norms = list(trainer.gradient_norms().values())
    return norms[0] / norms[-1]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_an_untrained_project_that_trains(name):
    project = project_of(name)
    check_fit(project)
    assert project.state.iteration == 0
    trainer = Trainer(project)
    before = trainer.loss
    trainer.run(300)
    assert trainer.loss <= before


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_says_what_it_shows_in_one_sentence(name):
    template = TEMPLATES[name]
    assert template.shows.endswith(".")
    assert len(template.shows) < 120


def test_a_template_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(TemplateError, match=r"“lstm”.*perceptron"):
        project_of("lstm")


@pytest.mark.parametrize("name", ["perceptron", "and", "or"])
def test_the_line_of_a_perceptron_rests_once_every_point_is_right(name):
    trainer = trained(name, 1000)
    assert trainer.score[0].accuracy == 1.0
    before = trainer.values.copy()
    trainer.run(200)
    np.testing.assert_array_equal(trainer.values, before)


def test_the_hand_set_weights_have_all_points_of_xor_right_before_any_training():
    trainer = Trainer(project_of("xor_by_hand"))
    assert trainer.score[0].accuracy == 1.0
    assert trainer.loss == 0.0


def test_a_reset_comes_back_to_the_hand_set_weights():
    project = project_of("xor_by_hand")
    assert project.initial is project.state.parameters


def test_in_twenty_sigmoid_layers_the_gradient_vanishes():
    project = project_of("deep")
    assert len(project.network.computed) == 20
    assert {layer.activation for layer in project.network.computed} == {Activation("sigmoid")}
    assert gradient_ratio(project) < 1e-3


def test_skip_connections_bring_the_gradient_to_the_first_layer():
    project = project_of("skips")
    plain = new_project(without_skips(project.network), project.dataset, project.training)
    assert gradient_ratio(project) > 1e-2 > 1e-3 > gradient_ratio(plain)


def without_skips(network: Network) -> Network:
    for connection in network.incoming(network.output.id)[1:]:
        network = disconnect(network, *connection.key)
    return network


def test_the_autoencoder_finds_a_code_for_every_pattern():
    trainer = trained("autoencoder", 1500)
    assert trainer.score[0].accuracy == 1.0


def test_the_regression_follows_the_sine():
    assert trained("regression", 1500).loss < 0.01


def test_more_than_nine_in_ten_new_digits_are_read_after_four_epochs():
    project = project_of("digits")
    assert project.dataset.preparation.inputs == "minmax"
    assert project.dataset.features.min() == 0
    trainer = trained("digits", 4 * 45)
    train, test = trainer.score
    assert test.accuracy > 0.9
    assert train.accuracy > 0.95
