"""The confusion matrix as a plot: how often which class was answered where which is right."""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QHideEvent

from nnsim.explain.confusion import Cell, Confusion, confusion
from nnsim.model.project import Project
from ui.document.naming import class_names
from ui.plots import about, ghosts
from ui.plots.confusion_matrix import Matrix, percent_text
from ui.plots.context import PlotContext
from ui.plots.plot_panel import PlotPanel
from ui.training.answers import Answers
from ui.widgets.quiet_choice import QuietChoice

_EVERY = 0.2  # seconds between two pictures in a run


class ConfusionPlot(PlotPanel):
    """A click on a cell has its samples listed alone in the data table, and shows the first."""

    def __init__(self, context: PlotContext) -> None:
        title = self.tr("Confusion matrix")
        super().__init__(title, context.session, context.parent)
        self.document = context.document
        self.answers = Answers(self.session, _EVERY, self)
        self.others = Answers(self.session, _EVERY, self, beside=True)
        self.part = QuietChoice(self.tr("Samples"), self.tr("Which samples are counted"), self)
        self.part.chosen.connect(self._choose)
        self.set_controls(self.part)
        self.counted: Confusion | None = None
        self._beside: Confusion | None = None  # of the run beside
        self.matrix = Matrix(self)
        self.matrix.setAccessibleName(title)
        self.matrix.resized.connect(self._draw)
        self.matrix.pointed.connect(self._tell)
        self.matrix.left.connect(self._tell_nothing)
        self.matrix.clicked.connect(self._pick)
        self.column.addWidget(self.matrix, 1)
        self.set_tip(
            self.tr(
                "A row is a class, a column what was answered to its samples.\n"
                "Click a cell to list its samples alone in the data table."
            )
        )
        self.answers.ready.connect(self._count)
        self.others.ready.connect(self._count)
        self.session.cell_changed.connect(self._draw)
        self.session.sample_changed.connect(self._draw)
        self.document.changed.connect(self._follow)
        self.follow_beside()
        self._test = False
        self._offer()

    # -- what is shown ----------------------------------------------------------------------------

    def _offer(self) -> None:
        choices = [(False, self.tr("training")), (True, self.tr("test"))]
        some = self.document.project.dataset.test.any()
        self._test = bool(self._test and some)
        self.part.set_choices(choices if some else choices[:1], self._test)

    @property
    def arrangement(self) -> bool:
        """Whether test samples are counted."""
        return self._test

    @arrangement.setter
    def arrangement(self, test: bool) -> None:
        self._choose(test)

    def _choose(self, test: bool) -> None:
        self._test = test
        self._offer()
        self._count()

    def _follow(self, before: Project, after: Project) -> None:
        if after.dataset is not before.dataset:
            self.matrix.point(None)
            self._offer()
        if self.answers.labels is None:
            self.counted = None
            self._draw()

    def refresh(self) -> None:
        """Count again, as far as it is time."""
        self.answers.follow()
        self.others.follow()
        if self._beside is not None and self.others.labels is None:
            self._count()
        self._draw()

    def complete(self) -> None:
        """Count now."""
        self.answers.complete()
        self.others.complete()
        self._count()

    def restyle(self) -> None:
        self._draw()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.answers.stop()
        self.others.stop()

    def dispose(self) -> None:
        self.answers.stop()
        self.others.stop()
        super().dispose()

    def _count(self) -> None:
        dataset, labels = self.document.project.dataset, self.answers.labels
        self.counted = self._beside = None
        if labels is not None and dataset.is_classification:
            self.counted = confusion(dataset, labels, self._test)
            others = self.others.labels
            self._beside = confusion(dataset, others, self._test) if others is not None else None
        self._draw()

    def _draw(self) -> None:
        dataset, counted = self.document.project.dataset, self.counted
        self.set_about(self._about_now())
        self.matrix.set_words(self._words())
        if counted is not None:
            names = class_names(dataset)
            self.matrix.show_counts(counted, names, self._heads(), self._framed(), self._beside)

    def _framed(self) -> Cell | None:
        """The cell whose samples are listed alone, else the one that the shown sample is in."""
        cell, sample, labels = self.session.cell, self.session.sample, self.answers.labels
        if cell is None and sample is not None and labels is not None:
            dataset = self.document.project.dataset
            right, answered = dataset.labels[sample], labels[sample]
            cell = Cell(int(right), int(answered), bool(dataset.test[sample]))
        return cell if cell is not None and cell.test == self._test else None

    def _words(self) -> str:
        """What is said where there is no matrix."""
        if not self.document.project.dataset.is_classification:
            return self.tr("These data have values, no classes to confuse.")
        if self.session.trainer is None:
            return self.tr("Network and data do not fit.")
        return "" if self.counted is not None else "…"

    def _about_now(self) -> str:
        counted = self.counted
        if counted is None:
            return ""
        count = len(counted.right)
        samples = about.test_count(count) if self._test else about.training_count(count)
        several = self.tr("{0} mistakes").format(f"{counted.mistakes:,}")
        mistakes = self.tr("1 mistake") if counted.mistakes == 1 else several
        beside = self.tr("in brackets: {0}").format(ghosts.named(self.session))
        ghost = beside if self._beside is not None else ""
        return about.joined([about.iteration(self.answers.iteration), mistakes, ghost, samples])

    def _heads(self) -> tuple[str, str, str]:
        return self.tr("is"), self.tr("answered"), self.tr("right")

    # -- reading ----------------------------------------------------------------------------------

    def _cell_at(self, x: float, y: float) -> Cell | None:
        place = self.matrix.cell_at(x, y)
        if place is None or self.counted is None:
            return None
        row, column = place
        answered = -1 if column == self.counted.classes else column
        return Cell(row, answered, self._test)

    def _tell(self, x: float, y: float) -> None:
        cell, counted = self._cell_at(x, y), self.counted
        if cell is None or counted is None:
            self._tell_nothing()
            return
        names = class_names(self.document.project.dataset)
        row = counted.counts[cell.right]
        count, whole = int(row[cell.answered]), int(row.sum())
        answered = names[cell.answered] if cell.answered >= 0 else "NaN"
        told = self.tr("is {0}, answered {1}: {2} of {3}, {4}").format(
            names[cell.right],
            answered,
            f"{count:,}",
            f"{whole:,}",
            percent_text(count / whole if whole else math.nan),
        )
        self.say(self.matrix, [told])

    def _tell_nothing(self) -> None:
        self.say(self.matrix, ())

    def _pick(self, x: float, y: float) -> None:
        """List the samples of a cell alone and show the first; the same cell again: all."""
        cell, labels = self._cell_at(x, y), self.answers.labels
        if cell is None or labels is None or cell == self.session.cell:
            self.session.show_cell(None)
            return
        self.session.show_cell(cell)
        held = np.flatnonzero(cell.holds(self.document.project.dataset, labels))
        if len(held):
            self.session.show_sample(int(held[0]))

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        """A row for every class: how often each was answered, and the share that is right."""
        counted, names = self.counted, class_names(self.document.project.dataset)
        if counted is None:
            return [self.tr("is")], []
        head, _, right = self._heads()
        rows = zip(names, counted.counts.tolist(), counted.recalls, strict=True)
        last: list[object] = [right, *counted.precisions, "", counted.accuracy]
        return [head, *names, "NaN", right], [*([n, *r, share] for n, r, share in rows), last]
