"""The program that makes the runs, in a process of its own, and the table of results that it fills.

The window never waits for it: it may be killed at any moment, and goes on where the table ends.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import nnsim
from nnsim.errors import UserError
from nnsim.experiments import results
from nnsim.experiments.conducting import Run
from nnsim.experiments.experiment import Experiment
from nnsim.experiments.settings import Cell
from ui.base.translation import error_text

_LOOK = 400  # ms between two looks at the table
_PACKAGES = str(Path(nnsim.__file__).resolve().parents[1])


class Conductor(QObject):
    """The runs of one experiment, and the process that makes those which are missing."""

    changed = Signal()  # runs have ended, or the process has begun or ended
    failed = Signal(str)  # why the runs could not be made

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.experiment: Experiment | None = None
        self.path: Path | None = None
        self._planned: list[tuple[str, Cell]] = []  # each run by its key
        self._table: results.Table | None = None
        self._asked_to_stop = False
        self._process = QProcess(self)
        self._process.finished.connect(self._end)
        self._process.errorOccurred.connect(lambda _: self._tell_failure())
        self._look = QTimer(self, interval=_LOOK)
        self._look.timeout.connect(self._refresh)

    @property
    def running(self) -> bool:
        """Whether runs are being made."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def take(self, experiment: Experiment | None, path: Path | None) -> None:
        """Show another experiment, with the results there are. Raises FileError for another table."""
        table = results.Table(results.beside(path)) if path else None
        if table is not None:
            table.refresh()
        self.experiment, self.path, self._table = experiment, path, table
        cells = experiment.design.cells() if experiment else []
        keys = experiment.work.keys(cells) if experiment else []
        self._planned = list(zip(keys, cells, strict=False))
        self.changed.emit()

    @property
    def runs(self) -> list[Run]:
        """All runs, with the results there are."""
        known = self._table.results if self._table else {}
        return [Run(key, cell, known.get(key)) for key, cell in self._planned]

    def start(self, scheduler: str = "") -> None:
        """Make the runs that are missing, here or on the workers of a scheduler."""
        assert self.path is not None, "an experiment is saved before it runs"
        self._asked_to_stop = False
        environment = QProcessEnvironment.systemEnvironment()
        path = [_PACKAGES, environment.value("PYTHONPATH")]
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, path)))
        self._process.setProcessEnvironment(environment)
        self._process.start(sys.executable, self._command(scheduler))
        self._look.start()
        self.changed.emit()

    def _command(self, scheduler: str) -> list[str]:
        elsewhere = ["--scheduler", scheduler] if scheduler else []
        return ["-m", "nnsim", "experiment", "run", str(self.path), *elsewhere]

    def stop(self) -> None:
        """Make no more runs; those that have ended are kept."""
        self._asked_to_stop = True
        self._process.kill()

    def close(self) -> None:
        """Stop, and wait until the process is gone."""
        if self.running:
            self.stop()
            self._process.waitForFinished(5000)

    def _refresh(self) -> None:
        assert self._table is not None, "an experiment is saved before it runs"
        try:
            if self._table.refresh():
                self.changed.emit()
        except UserError as error:
            self._look.stop()
            self.failed.emit(error_text(error))

    def _end(self) -> None:
        self._look.stop()
        self._refresh()
        if self._process.exitCode():
            self._tell_failure()
        self.changed.emit()

    def _tell_failure(self) -> None:
        if not self._asked_to_stop:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace")
            last = [line for line in said.splitlines() if line.strip()][-1:]
            self.failed.emit(" ".join(last) or self._process.errorString())
