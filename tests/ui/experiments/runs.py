"""Experiments with their runs, as they stand in files."""

from pathlib import Path

from PySide6.QtCore import Qt

from nnsim.experiments import file_format, results
from nnsim.experiments.experiment import Design, Experiment
from nnsim.experiments.running import run
from nnsim.presets.defaults import xor_demo
from ui.experiments.window import ExperimentWindow

LEFT = Qt.MouseButton.LeftButton
AXES = {"width": (2, 4), "learning_rate": (0.1, 1.0), "seed": (0, 1)}


def raced(page: ExperimentWindow, tmp_path: Path, **axes: tuple[object, ...]) -> Experiment:
    """Show an experiment of which all runs have ended."""
    made = Experiment(xor_demo(), Design("grid", axes), 20)
    tmp_path.mkdir(exist_ok=True)
    path = tmp_path / "race.nnsim-experiment"
    file_format.write(made, path)
    cells = made.design.cells()
    keyed = zip(made.work.keys(cells), cells, strict=True)
    results.append(
        results.beside(path),
        [results.to_line(key, cell, run(made.work, cell)) for key, cell in keyed],
    )
    page.show_file(path)
    return made
