"""The window of experiments: what is varied at the left, pictures and the table of runs at the right."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from nnsim.errors import UserError
from nnsim.experiments import cluster, file_format
from nnsim.experiments.conducting import Run
from nnsim.experiments.notation import value_text
from nnsim.experiments.running import opened
from nnsim.experiments.settings import SETTINGS
from nnsim.files.cancelling import CancelledError
from nnsim.files.opening import Opened
from nnsim.model.project import Project
from ui.base.translation import error_text, translate_text
from ui.experiments.conductor import Conductor
from ui.experiments.gallery import Gallery
from ui.experiments.plan import READY, Plan, Written
from ui.experiments.run_table import RunTable
from ui.widgets.labelled_row import LabelledRow, line_up
from ui.widgets.line_edit import TextField
from ui.widgets.opening import read_beside

_PLAN = 320  # px
_PICTURES = {
    "seeds": ("strips", "train_loss"),
    "widths": ("curve", "share"),
    "learning_rates": ("curve", "train_loss"),
    "optimizers": ("race", "train_loss"),
}
_LARGE = 1_000_000  # products in an update from which another program is the better way

Show = Callable[..., object]  # a run as a document of its own, beside it perhaps another one


class ExperimentWindow(QDialog):
    """Makes, runs and shows experiments of one project while the window behind it goes on.

    It takes its plan from those that were put away, the last one first, and puts it there in the end.
    """

    def __init__(
        self, project: Project, show: Show, parent: QWidget, put_away: list[Written]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("experiments")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Experiments"))
        self.resize(1120, 720)
        self._project, self._show, self._put_away = project, show, put_away
        self.conductor = Conductor(self)
        self.plan = Plan(self)
        self.problem = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(20)
        row.addWidget(self._left())
        row.addWidget(self._right(), 1)
        self.plan.changed.connect(self._check)
        self.plan.ready_asked.connect(self._show_ready)
        self.conductor.changed.connect(self._follow)
        self.conductor.failed.connect(self._tell)
        self._show_ready("seeds")
        self._untouched = self._written
        if put_away:
            self._show_written(put_away.pop())

    # -- what it is made of -----------------------------------------------------------------------

    def _left(self) -> QWidget:
        side = QWidget(self)
        side.setFixedWidth(_PLAN)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.scheduler = TextField(side)
        self.scheduler.editingFinished.connect(self.scheduler.take)
        self.scheduler.setPlaceholderText(self.tr("this computer"))
        where = LabelledRow(
            self.tr("Scheduler"),
            self.scheduler,
            purpose=self.tr("The address of a Dask scheduler, such as tcp://10.0.0.5:8786"),
            wide=True,
        )
        self.problem.setProperty("role", "error")
        line_up(*self.plan.wide_rows, where)
        self.problem.setWordWrap(True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(side)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.progress.setAccessibleName(self.tr("Runs that have ended"))
        self.state = QLabel(side)
        self.elsewhere = QLabel(side)
        self.elsewhere.setWordWrap(True)
        self.elsewhere.setProperty("role", "muted")
        self.elsewhere.setText(self._advice())
        column.addWidget(self.plan)
        column.addWidget(where)
        column.addLayout(self._buttons(side))
        for widget in (self.progress, self.state, self.problem):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.elsewhere)
        return side

    def _buttons(self, side: QWidget) -> QHBoxLayout:
        self.run = QPushButton(self.tr("Run"), side)
        self.stop = QPushButton(self.tr("Stop"), side)
        self.load = QPushButton(self.tr("Open…"), side)
        self.run.clicked.connect(self._run)
        self.stop.clicked.connect(self.conductor.stop)
        self.load.clicked.connect(self._choose)
        row = QHBoxLayout()
        for button in (self.run, self.stop, self.load):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _right(self) -> QWidget:
        self.gallery = Gallery(self)
        halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.addWidget(self.gallery)
        halves.addWidget(self._table())
        halves.setSizes([430, 210])
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(halves, 1)
        column.addLayout(self._openers())
        return side

    def _table(self) -> QTableView:
        self.model = RunTable(self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Runs"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setProperty("role", "ranking")
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.verticalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.selectionModel().selectionChanged.connect(self._draw)
        self.table.doubleClicked.connect(partial(self._open_chosen, True))
        return self.table

    def _openers(self) -> QHBoxLayout:
        self.open_start = QPushButton(self.tr("Open at the start"), self)
        self.open_end = QPushButton(self.tr("Open at the end"), self)
        self.compare = QPushButton(self.tr("Compare"), self)
        self.compare.setToolTip(self.tr("Both at their ends, as two runs of one document"))
        self.hint = QLabel(self)
        self.hint.setProperty("role", "muted")
        self.open_start.clicked.connect(partial(self._open_chosen, False))
        self.open_end.clicked.connect(partial(self._open_chosen, True))
        self.compare.clicked.connect(self._compare_chosen)
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        for button in (self.open_start, self.open_end, self.compare):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def _advice(self) -> str:
        samples = len(self._project.dataset.train_indices)
        batch = self._project.training.batch_of(samples)
        if self._project.network.n_wires * batch >= _LARGE:
            return self.tr(
                "An update of this network takes a million products or more. A program for PyTorch, from "
                "File ▸ Export as, trains it faster; here many small runs are at home."
            )
        return self.tr(
            "Runs are made in processes of their own, one a core. Networks and data that are much larger "
            "train faster in PyTorch: File ▸ Export as."
        )

    # -- what is planned --------------------------------------------------------------------------

    def _show_ready(self, name: str) -> None:
        self.plan.show_experiment(READY[name](self._project))
        self.gallery.show_kind(*_PICTURES[name])
        self._check()

    @property
    def _written(self) -> Written:
        return replace(self.plan.written, scheduler=self.scheduler.text())

    def _show_written(self, written: Written) -> None:
        self.plan.show_written(written)
        self.scheduler.setText(written.scheduler)
        if written.ready is not None:
            self.gallery.show_kind(*_PICTURES[str(written.ready)])
        self._check()
        if written.file is not None:
            self.show_file(written.file)
        if written.runs and self.conductor.path is not None:
            self.conductor.start(written.scheduler)

    def _check(self) -> None:
        """Say how many runs the fields ask for, or why there can be none; what was shown goes."""
        try:
            made = self.plan.made(self._project)
        except UserError as error:
            self.conductor.take(None, None)
            self._tell(error_text(error))
            return
        self._tell("")
        self.conductor.take(made, None)

    def _tell(self, problem: str) -> None:
        if not problem and not cluster.is_installed():
            missing = self.tr("Dask makes the runs, and is not installed yet. Add it with:\n{0}")
            problem = missing.format(cluster.install_command())
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._show_state()

    # -- running ----------------------------------------------------------------------------------

    def _run(self) -> None:
        experiment = self.conductor.experiment
        assert experiment is not None, "the button is off without one"
        path = self.conductor.path or self._asked_file()
        if path is None:
            return
        try:
            if self.conductor.path is None:
                file_format.write(experiment, path)
                self.conductor.take(experiment, path)
        except UserError as error:
            self._tell(error_text(error))
            return
        self._tell("")
        self.conductor.start(self.scheduler.text().strip())

    def _dialog(self, title: str) -> QFileDialog:
        kinds = self.tr("Experiments (*{0})").format(file_format.EXTENSION)
        dialog = QFileDialog(self, title, str(Path.home()), kinds)
        dialog.setDefaultSuffix(file_format.EXTENSION.removeprefix("."))
        return dialog

    def _asked_file(self) -> Path | None:
        dialog = self._dialog(self.tr("Save the experiment"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"experiment{file_format.EXTENSION}")
        return _chosen(dialog)

    def _choose(self) -> None:
        dialog = self._dialog(self.tr("Open an experiment"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        path = _chosen(dialog)
        if path is not None:
            self.show_file(path)

    def show_file(self, path: Path) -> None:
        """Show an experiment with the results it has; what was shown stays if it cannot be read."""
        try:
            found = file_format.read(path)
            self.conductor.take(found, path)
        except UserError as error:
            self._tell(error_text(error))
            return
        self._project = found.project
        self.plan.show_experiment(found)
        self.elsewhere.setText(self._advice())
        self._tell("")

    # -- showing ----------------------------------------------------------------------------------

    def _follow(self) -> None:
        self.model.show_runs(self.conductor.runs)
        self._draw()
        self._show_state()

    def _show_state(self) -> None:
        runs, running = self.model.runs, self.conductor.running
        ended = [run.result for run in runs if run.result is not None]
        failed = sum(result.ending == "failed" for result in ended)
        self.progress.setRange(0, max(len(runs), 1))
        self.progress.setValue(len(ended))
        text = self.tr("{0} of {1} runs").format(f"{len(ended):,}", f"{len(runs):,}")
        if failed:
            text += ", " + self.tr("{0} failed").format(f"{failed:,}")
        goal = self.conductor.experiment and self.conductor.experiment.goal
        if goal and ended:
            reached = sum(result.reached for result in ended) / len(ended)
            text += "\n" + self.tr("{0} reach the goal").format(f"{reached:.1%}")
        self.state.setText(text)
        missing = len(ended) < len(runs)
        self.run.setEnabled(missing and not running and cluster.is_installed())
        self.run.setText(self.tr("Go on") if ended and missing else self.tr("Run"))
        self.stop.setEnabled(running)
        for widget in (self.plan, self.load, self.scheduler):
            widget.setEnabled(not running)

    @property
    def chosen(self) -> Sequence[Run]:
        """The runs that are selected, two at the most."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.runs[row] for row in rows[:2]]

    def select(self, *rows: int) -> None:
        """Select these runs."""
        flags = QItemSelectionModel.SelectionFlag
        self.table.clearSelection()
        for row in rows:
            index = self.model.index(row, 0)
            self.table.selectionModel().select(index, flags.Select | flags.Rows)

    def _draw(self) -> None:
        chosen = self.chosen
        self.gallery.show_runs(self.conductor.experiment, self.model.runs, chosen)
        for button in (self.open_start, self.open_end):
            button.setEnabled(bool(chosen))
        self.open_end.setEnabled(any(run.result is not None for run in chosen))
        ended = [run for run in chosen if run.result is not None]
        self.compare.setEnabled(len(ended) == 2)
        self.hint.setText(self._compared(chosen))

    def _compared(self, chosen: Sequence[Run]) -> str:
        if len(chosen) < 2:
            return self.tr("Select a run to open it, two to compare them.")
        one, other = chosen
        differ = [name for name in one.cell if one.cell[name] != other.cell[name]]
        titles = [translate_text(SETTINGS[name].title) for name in differ]
        values = [[value_text(run.cell[name]) for run in chosen] for name in differ]
        told = zip(titles, values, strict=False)
        return ", ".join(f"{title} {before} → {after}" for title, (before, after) in told)

    # -- opening ----------------------------------------------------------------------------------

    def _open_chosen(self, at_end: bool, *_: object) -> None:
        with suppress(CancelledError):  # of one it is meant for all
            for run in self.chosen:
                if (run.result is not None or not at_end) and (found := self._opened(run, at_end)):
                    self._show(found)

    def _compare_chosen(self) -> None:
        first, second = self.chosen
        with suppress(CancelledError):
            if (one := self._opened(first, True)) and (other := self._opened(second, True)):
                self._show(one, other)

    def _opened(self, run: Run, at_end: bool) -> Opened | None:
        """A run as a document; None if it cannot be, which is told. Raises CancelledError."""
        experiment = self.conductor.experiment
        assert experiment is not None, "a run is of one"
        iterations = run.result.iterations if at_end and run.result else 0
        reading = partial(opened, experiment.work, run.cell, iterations)
        try:
            return read_beside(reading, self.tr("the run"), self)
        except UserError as error:
            self._tell(error_text(error))
            return None

    def done(self, result: int) -> None:
        self.conductor.close()
        self.conductor.path = None  # when it is opened again, runs are of the network of then
        self.dispose()
        super().done(result)

    def dispose(self) -> None:
        """Put the plan away and make no more runs; the window behind it may be about to go too."""
        self.plan.commit()
        file, running = self.conductor.path, self.conductor.running
        written = replace(self._written, file=file, runs=running)
        if written != self._untouched:
            self._put_away.append(written)
        self.conductor.close()
        self.gallery.dispose()


def _chosen(dialog: QFileDialog) -> Path | None:
    paths = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(paths[0]) if paths else None
