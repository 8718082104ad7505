"""Training on attacked points: where a batch is moved to, and that what is learned is of those points."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnsim.cli.main import main
from nnsim.engine.trainer import Trainer
from nnsim.explain.gradient_check import compare_gradients
from nnsim.explain.probes.attack import attack
from nnsim.files import native
from nnsim.functions.activations import Activation
from nnsim.interchange.formats import FORMATS
from nnsim.model.project import Project, SettingsError, Training, with_training
from nnsim.presets.defaults import xor_demo
from tests.support.specimens import points, rich_network, scattered

ATTACKS = pytest.mark.parametrize("steps", [1, 5])
EPSILON = 0.2


def rich(**settings: object) -> Project:
    """Several input layers, skips, cut wires and a layer that nothing feeds."""
    network = rich_network(Activation("tanh"), Activation("linear"), 2)
    training = Training("half_squared", **settings)
    return scattered(network, points("any", 9, 3, 2), training)


def batch_inputs(trainer: Trainer) -> np.ndarray:
    arrays = trainer.last_step.arrays()["inputs"]
    return np.concatenate(list(arrays.values()), axis=1)


@ATTACKS
def test_a_batch_is_moved_where_an_attack_on_each_sample_goes(steps: int) -> None:
    project = rich(epsilon=EPSILON, attack_steps=steps, batch_size=4)
    trainer = Trainer(project)
    values = trainer.values.copy()
    trainer.step("operation")
    for row, sample in zip(batch_inputs(trainer), trainer.samples, strict=True):
        expected = attack(project, values, int(sample), EPSILON, steps)
        np.testing.assert_allclose(row, expected.places[-1], rtol=1e-12)
        assert expected.losses[-1] > expected.losses[0]
    moved = batch_inputs(trainer) - project.dataset.features[trainer.samples]
    assert np.abs(moved).max() == pytest.approx(EPSILON)


@ATTACKS
def test_what_is_learned_is_the_slope_at_the_attacked_points(steps: int) -> None:
    project = rich(epsilon=EPSILON, attack_steps=steps)
    compared = compare_gradients(project)
    assert compared.compared > 40
    assert compared.relative_error < 1e-7
    trainer = Trainer(project)
    trainer.step("iteration")
    attacked = trainer.finished.loss.value
    plain = Trainer(with_training(project, epsilon=0.0))
    plain.step("iteration")
    assert attacked > plain.finished.loss.value
    assert Trainer(project).loss == pytest.approx(plain.finished.loss.value)  # scores are plain


@ATTACKS
@pytest.mark.parametrize("batch", [0, 2])
def test_steps_and_runs_give_the_same_bits_and_so_does_going_back(steps: int, batch: int) -> None:
    project = with_training(xor_demo(), epsilon=0.1, attack_steps=steps, batch_size=batch)
    run, stepped = Trainer(project), Trainer(project)
    run.run(40)
    for _ in range(40):
        while True:
            stepped.step("operation")
            if stepped.cursor.position == 0:
                break
    assert run.values.tobytes() == stepped.values.tobytes()
    run.go_to(7)
    run.go_to(40)
    assert run.values.tobytes() == stepped.values.tobytes()
    plain = Trainer(with_training(project, epsilon=0.0))
    plain.run(40)
    assert plain.values.tobytes() != run.values.tobytes()


def test_points_that_are_trained_to_withstand_an_attack_do_so_better() -> None:
    plain, hardened = (
        Trainer(with_training(xor_demo(), epsilon=epsilon)) for epsilon in (0.0, 0.3)
    )
    losses = []
    for trainer in (plain, hardened):
        trainer.run(3000)
        found = (attack(trainer.project, trainer.values, k, 0.3, 1).losses[-1] for k in range(4))
        losses.append(sum(found))
    assert losses[1] < 0.7 * losses[0]


def test_a_file_keeps_the_attack_and_is_as_it_was_without(tmp_path: Path) -> None:
    file = tmp_path / "hardened.nnsim"
    options = ["--dataset", "xor", "--layers", "2-4-1", "--epsilon", "0.1", "--attack-steps", "3"]
    assert main(["new", str(file), *options]) == 0
    project = native.read(file)
    assert (project.training.epsilon, project.training.attack_steps) == (0.1, 3)
    assert b'"version": 7' in native.dumps(project)
    plain = native.dumps(with_training(project, epsilon=0.0))
    assert b'"version": 1' in plain
    assert b"epsilon" not in plain


def test_what_goes_on_elsewhere_without_the_attack_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = with_training(xor_demo(), epsilon=0.1)
    [lost] = [x for x in FORMATS["numpy"].omissions(project) if x.essential]
    assert "attacked" in str(lost)
    file = tmp_path / "hardened.nnsim"
    native.write(project, file)
    assert main(["info", str(file)]) == 0
    assert "attacked by ε = 0.1, steps: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    "settings", [{"epsilon": -0.1}, {"epsilon": np.inf}, {"attack_steps": 0}, {"attack_steps": 101}]
)
def test_an_attack_that_cannot_be_is_refused(settings: dict) -> None:
    with pytest.raises(SettingsError):
        replace(Training(), **settings)
