"""A bias, a threshold, a weight of 1: one number in three costumes, each with its arithmetic."""

from dataclasses import replace

import pytest

from nnsim.engine.trainer import Trainer
from nnsim.explain.explain import explain_bias, explain_neuron
from nnsim.files import FileError, native
from nnsim.functions.optimizers import OPTIMIZERS, Optimizer
from nnsim.lessons.places import is_line_of
from nnsim.model.bias_shown import COSTUMES, BiasShown
from nnsim.model.project import with_training
from tests.support.specimens import paper


def explained(shown: BiasShown, optimizer: str = "sgd") -> dict[str, tuple[str, str, float]]:
    """Formula, numbers and result of each line of the first hidden neuron, by name."""
    trainer = Trainer(with_training(paper(), optimizer=Optimizer(optimizer, 0.5)))
    trainer.run(2)  # so that what an optimiser remembers is not zero
    trainer.go_to(2, len(trainer.program.steps) - 1)
    lines = explain_neuron(trainer, "hidden1", 0, 0, COSTUMES[shown])
    lines += explain_bias(trainer, "hidden1", 0, COSTUMES[shown])
    return {f"{x.kind} {x.name}": (x.formula, x.numbers, x.result) for x in lines}


@pytest.mark.parametrize(
    ("shown", "letter", "z", "share"),
    [
        ("bias", "b", "Σ w·x + b", "b·1"),
        ("threshold", "θ", "Σ w·x − θ", "−θ"),
        ("weight", "w₀", "Σ w·x + w₀·1", "w₀·1"),
    ],
)
def test_each_costume_has_its_letters_and_the_same_sum(shown, letter, z, share):
    plain, found = explained("bias"), explained(shown)
    formula, numbers, result = found["forward z"]
    assert formula == z
    assert eval(numbers) == pytest.approx(result, rel=1e-12)
    assert result == plain["forward z"][2]
    assert found[f"forward {share}"][2] == plain["forward b·1"][2]
    assert {f"backward ∂L/∂{letter}", f"update {letter}"} <= found.keys()


@pytest.mark.parametrize("shown", COSTUMES)
def test_a_lesson_finds_the_gradient_of_a_bias_in_every_costume(shown):
    trainer = Trainer(paper())
    trainer.go_to(0, len(trainer.program.steps) - 1)
    lines = explain_bias(trainer, "hidden1", 0, COSTUMES[shown])
    assert [line.kind for line in lines if is_line_of("gradient", line)] == ["backward"]


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_threshold_moves_against_its_bias_and_its_lines_add_up(optimizer):
    plain, found = explained("bias", optimizer), explained("threshold", optimizer)
    assert found["backward ∂L/∂θ"][2] == -plain["backward ∂L/∂b"][2]
    assert found["update θ"][2] == -plain["update b"][2]
    names = {"sqrt": lambda x: x**0.5}
    for name, (_, numbers, result) in found.items():
        if name.startswith(("update", "backward ∂L/∂θ")):
            assert eval(numbers, names) == pytest.approx(result, rel=1e-9, abs=1e-15), name


def test_files_remember_how_biases_are_shown():
    for shown in COSTUMES:
        data = native.dumps(replace(paper(), bias_shown=shown))
        assert native.loads(data).bias_shown == shown
        assert (b'"version": 6' in data) == (shown != "bias")
    with pytest.raises(FileError, match="bias_shown"):
        native.loads(data.replace(b'"bias_shown": "weight"', b'"bias_shown": "sum"'))
    assert str(COSTUMES["threshold"].of(0.0)) == "0.0"
