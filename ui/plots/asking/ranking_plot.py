"""A card with a list that is computed beside training, in slices."""

from collections.abc import Generator, Sequence

from PySide6.QtWidgets import QLabel, QWidget

from nnsim.engine.trainer import Trainer
from ui.base.scheduling import walked
from ui.plots.asking.ranking import Ranking, Row
from ui.plots.computed_plot import ComputedPlot
from ui.plots.context import PlotContext
from ui.plots.pg.plane import PADDING
from ui.training.provenance import show_age
from ui.widgets.layouts import vbox

Slices = Generator[None, None, Sequence[Row]]


class RankingPlot(ComputedPlot):
    """What it says under its title and in its rows is of the moment at which it began to compute."""

    def __init__(self, title: str, context: PlotContext) -> None:
        super().__init__(title, context.session, context.parent)
        self.document, self.subject = context.document, context.subject
        self.rows: Sequence[Row] = ()
        self._under_way: Slices | None = None
        self._line = ""  # under the title, of what is computed
        self._iteration = 0  # likewise
        self.list = Ranking(title, self)
        self.list.picked.connect(self.pick)
        self.words = QLabel(self)
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        inner = QWidget(self)
        self.body = vbox(inner, self.words, self.list)
        self.body.setContentsMargins(PADDING, 2, PADDING, 0)
        self.column.addWidget(inner, 1)
        context.document.changed.connect(self.let_go)

    # -- what a subclass says ---------------------------------------------------------------------

    def columns(self) -> Sequence[str]:
        """The titles of the columns, that of the names first."""
        raise NotImplementedError

    def compute(self, trainer: Trainer) -> Slices:
        """The rows at the present parameters, after as many slices as it takes."""
        raise NotImplementedError

    def describe(self, trainer: Trainer) -> str:
        """What is shown, of which samples, at which iteration."""
        raise NotImplementedError

    def pick(self, place: object) -> None:
        """Do what a row that was picked is for."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why there is nothing to list, "" where there is."""
        return self.session.problem

    # -- computing --------------------------------------------------------------------------------

    def let_go(self) -> None:
        """What is listed may be gone."""
        self.stop()
        self._under_way, self.rows, self._line = None, (), ""
        self.show_found()

    def begin(self) -> bool:
        trainer = self.session.trainer
        if trainer is None or self.problem():
            self._under_way, self.rows, self._line = None, (), ""
            return False
        self._under_way, self._line = self.compute(trainer), self.describe(trainer)
        self._iteration = trainer.iteration
        return True

    def refresh(self) -> None:
        super().refresh()
        self._tell_age()

    def _tell_age(self) -> None:
        """What is listed is pale as long as it is of an earlier iteration."""
        trainer = self.session.trainer
        older = trainer is not None and bool(self.rows) and self._iteration != trainer.iteration
        show_age(self.list, older=older)

    def advance(self, deadline: float) -> bool:
        assert self._under_way is not None, "it has begun"
        end = walked(self._under_way, deadline)
        if end is not None:
            self._under_way, self.rows = None, end.value
        return end is not None

    def show_found(self) -> None:
        problem = self.problem()
        self.set_about(self._line)
        self.words.setText(problem)
        self.words.setVisible(bool(problem))
        self.list.setVisible(not problem)
        self.list.show_rows(self.columns(), self.rows)
        self._tell_age()

    def restyle(self) -> None:
        self.refresh()

    def table(self) -> tuple[Sequence[str], Sequence[Sequence[object]]]:
        return self.columns(), [(row.name, *row.exact) for row in self.rows]
