"""What is left of a network whose weights have few bits, tried beside the run until it is kept."""

from collections.abc import Sequence
from functools import partial

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.explain.probes.rounding import BITS, rounded_scores, with_rounded
from ui.base.number_format import percent, significant
from ui.base.translation import Phrase, error_text
from ui.plots import about
from ui.plots.asking.ranking import Row
from ui.plots.asking.ranking_plot import RankingPlot, Slices
from ui.plots.context import PlotContext
from ui.training.trial import Told, Trial


class PrecisionPlot(RankingPlot):
    """A row for each count of bits; one that is picked goes on beside this run."""

    def __init__(self, context: PlotContext) -> None:
        super().__init__(self.tr("Weights of few bits"), context)
        self.set_tip(
            self.tr(
                "Loss and accuracy with weights rounded to multiples of one step; biases stay.\n"
                "A click trains on with them beside this run, pale in the map, until that is kept."
            )
        )
        self.trial = Trial(self.session, self)
        self.trial.kept.connect(lambda: self.hint.emit(self.tr("The run of few bits goes on.")))
        self.body.addWidget(self.trial)

    def columns(self) -> Sequence[str]:
        return self.tr("weights"), self.tr("loss"), self.tr("accuracy")

    def describe(self, trainer: Trainer) -> str:
        samples = about.training_count(len(self.document.project.dataset.train_indices))
        loss = about.loss(trainer.training)
        return about.joined([about.iteration(trainer.iteration), samples, loss])

    def compute(self, trainer: Trainer) -> Slices:
        project, values, plain = self.document.project, trainer.values.copy(), trainer.score[0]
        rows = [self._row(self.tr("as they are"), plain.loss, plain.accuracy, None)]
        for bits in BITS:
            score = rounded_scores(project, values, bits)[0]
            rows.append(self._row(str(self._name_of(bits)), score.loss, score.accuracy, bits))
            yield
        return rows

    def _name_of(self, bits: int) -> Phrase:
        return Phrase("PrecisionPlot", "{0} bits").of(str(bits))

    def _row(self, name: str, loss: float, accuracy: float, bits: int | None) -> Row:
        return Row(name, (significant(loss), percent(accuracy)), (loss, accuracy), bits)

    def pick(self, place: object) -> None:
        if not isinstance(place, int):
            self.session.show_beside(None)
            return
        try:
            self.session.branch(partial(with_rounded, bits=place))
        except UserError as error:
            self.hint.emit(error_text(error))
            return
        self.trial.begin(self._name_of(place))

    @property
    def arrangement(self) -> Told:
        """The run of fewer bits that is tried."""
        return self.trial.told

    @arrangement.setter
    def arrangement(self, told: Told) -> None:
        self.trial.told = told
