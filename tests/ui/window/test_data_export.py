"""Samples are exported as CSV from the menu File: all, a part of them, or with the answers."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.data.preparation import Preparation
from nnsim.data.prepare import prepare
from nnsim.presets.defaults import fit_to_data, xor_demo
from tests.support.windows import OpenWindow
from ui.window.main_window import MainWindow

Export = Callable[[MainWindow, str], list[list[str]]]


@pytest.fixture
def export(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Export:
    """Choose an entry of the menu, and read back what was written."""
    target = tmp_path / "out.csv"

    def accept(dialog: QFileDialog) -> int:
        dialog.selectFile(str(target))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", accept)

    def exported(window: MainWindow, command: str) -> list[list[str]]:
        window.commands[command].trigger()
        assert window.status.sentence == "Exported out.csv"
        with target.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))

    return exported


def test_all_samples_or_a_part_are_exported_under_their_names(
    open_window: OpenWindow, export: Export
) -> None:
    iris = generate(default_recipe("iris"))
    window = open_window(fit_to_data(xor_demo(), iris))
    header, *rows = export(window, "data.export")
    assert header == [*iris.feature_names, "class"]
    assert [list(map(float, row[:4])) for row in rows] == iris.features.tolist()
    assert [row[4] for row in rows] == [iris.class_names[label] for label in iris.labels]
    for command, part in (
        ("data.export_training", iris.train_indices),
        ("data.export_test", iris.test_indices),
    ):
        _, *some = export(window, command)
        assert some == [rows[index] for index in part]


def test_predictions_are_those_of_the_weights_of_now_in_units_of_the_targets(
    open_window: OpenWindow, export: Export
) -> None:
    line = prepare(generate(default_recipe("line")), Preparation("standard", "standard"))
    window = open_window(fit_to_data(xor_demo(), line))
    trainer = window.session.trainer
    assert trainer is not None
    trainer.run(30)
    header, *rows = export(window, "data.export_answers")
    assert header == ["x1", "y", "y (answer)"]
    w, b = [*trainer.parameters.weights.values()], [*trainer.parameters.biases.values()]
    outputs = np.tanh(line.features @ w[0] + b[0]) @ w[1] + b[1]
    mean, spread = line.raw.targets[~line.test].mean(), line.raw.targets[~line.test].std()
    np.testing.assert_allclose([float(row[2]) for row in rows], outputs[:, 0] * spread + mean)
    np.testing.assert_array_equal([float(row[0]) for row in rows], line.raw.features[:, 0])


def test_what_cannot_be_exported_says_why(open_window: OpenWindow) -> None:
    window = open_window()
    assert window.commands["data.export_test"].command.refusal() == (
        "No sample is held out to test on."
    )
