"""A function that is added to its table is everywhere: commands, files, formulas, checks, menus."""

import gc
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

import nnsim
from nnsim.cli.main import main
from nnsim.data.catalogue import CATALOGUE
from nnsim.engine.trainer import Trainer
from nnsim.explain import updates
from nnsim.explain.explain import explain_loss, explain_neuron
from nnsim.functions.activation_formulas import ActivationFormulas, Written
from nnsim.functions.activations import ACTIVATIONS, Activation, ActivationFunction
from nnsim.functions.expressions import Quotient, add, call, multiply
from nnsim.functions.initializers import INITIALIZERS, InitializerRule
from nnsim.functions.loss_formulas import LossFormulas
from nnsim.functions.losses import LOSSES, Loss
from nnsim.functions.optimizers import OPTIMIZERS, Constant
from nnsim.functions.schedules import SCHEDULES, Schedule, ScheduleRule
from tests.support.specimens import value_of
from ui.document.document import Document
from ui.panels.data.panel import DataPanel
from ui.panels.properties.panel import PropertiesPanel
from ui.panels.training.panel import TrainingPanel
from ui.training.session import TrainingSession
from ui.widgets.option_box import OptionBox


def _cube(do: Any, z: Any, out: Any, _: float) -> None:
    do(np.multiply, z, z, out)
    do(np.multiply, z, out, out)


def _cube_slope(do: Any, z: Any, a: Any, out: Any, _: float) -> None:
    do(np.multiply, z, z, out)
    do(np.multiply, 3.0, out, out)


CUBE = ActivationFunction(
    "Cube",
    _cube,
    _cube_slope,
    "z³",
    ActivationFormulas(
        Written("z·z·z", lambda z, _: multiply(z, z, z)),
        Written("3·z·z", lambda z, a, _: multiply(3.0, z, z)),
    ),
)


def _quartic_gradient(do: Any, x: Any, a: Any, t: Any, out: Any) -> None:
    do(np.subtract, a, t, out)
    do(np.power, out, 3, out)


QUARTIC = Loss(
    "Quartic error",
    lambda a, t: 0.25 * ((a - t) ** 4).sum(axis=0),
    _quartic_gradient,
    "¼ Σ (a − t)⁴",
    "(a − t)³",
    LossFormulas(
        lambda z, a, t: ("¼·(a − t)⁴", 0.25 * (a[0] - t[0]) ** 4),
        "(a − t)³",
        lambda z, a, t, k: (a - t) ** 3,
    ),
)
ROOT = ScheduleRule(
    "Inverse root",
    lambda i, c: (1 + c["pace"] * i) ** -0.5,
    "η₀ / √(1 + p·i)",
    lambda rate, i, c: Quotient(rate, call("sqrt", add(1, multiply(c["pace"], i)))),
    {"pace": Constant(1.0, "p", "Pace")},
)
HALVES = InitializerRule("Halves", lambda g, f, s: np.full(f.shape, 0.5), "½")


@pytest.fixture
def extended() -> Iterator[None]:
    """One row more in each table, taken out again after the test."""
    rows: list[tuple[Mapping[str, Any], str, Any]] = [
        (ACTIVATIONS, "cube", CUBE),
        (LOSSES, "quartic", QUARTIC),
        (INITIALIZERS, "halves", HALVES),
        (SCHEDULES, "root", ROOT),
    ]
    # A table is a view that nobody can write to; what it shows is the one thing that it refers to.
    tables = [(gc.get_referents(table)[0], name, row) for table, name, row in rows]
    either = CATALOGUE["or"]
    tables.append((CATALOGUE, "or2", either._replace(default=replace(either.default, name="or2"))))
    for table, name, row in tables:
        table[name] = row
    yield
    for table, name, _ in tables:
        del table[name]


@pytest.fixture
def file(extended: None, tmp_path: Path) -> Path:
    path = tmp_path / "new.nnsim"
    options = "--layers 2-3-1 --activation cube --output-activation cube --loss quartic"
    options += " --initializer halves --dataset or2 --learning-rate 0.0001"
    options += " --schedule root --schedule-pace 3"
    assert main(["new", str(path), *options.split()]) == 0
    return path


def test_the_commands_know_them(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(file), "--iterations", "5"]) == 0
    assert main(["check", str(file)]) == 0
    capsys.readouterr()
    assert main(["info", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    for name in ("cube", "quartic", "or2", "root"):
        assert name in json.dumps(told)


def test_files_hold_them(file: Path) -> None:
    project = nnsim.open(file)
    assert {layer.activation for layer in project.network.computed} == {Activation("cube")}
    assert {layer.initializer.name for layer in project.network.computed} == {"halves"}
    assert project.training.loss == "quartic"
    assert project.dataset.recipe.name == "or2"
    assert project.training.schedule == Schedule("root", (("pace", 3.0),))


def test_their_arithmetic_is_written_out_and_evaluates_to_the_trainers_numbers(file: Path) -> None:
    trainer = Trainer(nnsim.open(file))
    for _ in trainer.program.steps[:-1]:
        trainer.step("operation")
    hidden = trainer.program.network.computed[0].id
    lines = explain_neuron(trainer, "output", 0, 1) + explain_neuron(trainer, hidden, 1, 1)
    lines += explain_loss(trainer, 1)
    formulas = " ".join(line.formula for line in lines)
    for part in ("z·z·z", "3·z·z", "(a − t)³", "¼·(a − t)⁴", "η₀ / √(1 + p·i)"):
        assert part in formulas
    for line in lines:
        assert value_of(line.numbers) == pytest.approx(line.result, rel=1e-12, abs=1e-15)
        assert "=" in line.latex


def test_menus_lists_and_tiles_show_them(
    extended: None, qtbot: QtBot, document: Document, session: TrainingSession
) -> None:
    training = TrainingPanel(document, session)
    data = DataPanel(document, session)
    properties = PropertiesPanel(document, session)
    for panel in (training, data, properties):
        qtbot.addWidget(panel)
    page = properties.layer
    page.show_layer(document.project.network.computed[0].id)
    assert "Quartic error" in titles(training.loss)
    assert "Inverse root" in titles(training.schedule.choice)
    assert "pace" in training.schedule.constants.fields
    assert "Cube" in titles(page.activation.combo)
    assert "or2" in data.grid.tiles


def titles(combo: OptionBox) -> list[str]:
    return [combo.itemText(index) for index in range(combo.count())]


def test_each_optimiser_explains_its_update() -> None:
    assert updates._RULES.keys() == OPTIMIZERS.keys()
