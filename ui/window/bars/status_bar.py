"""The line at the foot of the window: a hint at the left, figures about the network at the right."""

import math

from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QWidget

from nnsim.engine.loss_words import shown_loss
from ui.base.number_format import format_number
from ui.document.document import Document
from ui.training.provenance import loss_source
from ui.training.session import TrainingSession
from ui.widgets.steady_label import SteadyLabel


class StatusLine(QStatusBar):
    """Follows document and session, and says what it is told until that is past.

    A sentence is about the document as it was: an edit or a run puts an end to it.
    """

    def __init__(self, document: Document, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self.setSizeGripEnabled(False)
        self._hint = QLabel(self)
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._penalty, self._rate = SteadyLabel(parent=self), SteadyLabel(parent=self)
        self._counts = QLabel(self)
        self._penalty.setToolTip(self._about_penalty())
        self.addWidget(self._hint, 1)
        for label in (self._penalty, self._counts, self._rate):
            self.addPermanentWidget(label)
        document.changed.connect(self._say_nothing)
        session.control.running_changed.connect(self._say_nothing)
        document.changed.connect(self._show_counts)
        session.updated.connect(self._show_figures)
        self._show_counts()

    def _about_penalty(self) -> str:
        return self.tr("What L1 and L2 add to the loss that is minimised")

    def say(self, sentence: str) -> None:
        """Show a sentence at the left; "" for none."""
        self._hint.setText(sentence)

    def _say_nothing(self, *_what: object) -> None:
        self.say("")

    @property
    def sentence(self) -> str:
        """What it says at the left."""
        return self._hint.text()

    @property
    def penalty(self) -> str:
        """What it says of the regularisation term; "" without one."""
        return self._penalty.text()

    def _show_counts(self) -> None:
        network = self._document.project.network
        counts = f"{network.n_wires:,}", f"{network.n_biases:,}"
        self._counts.setText(self.tr("Weights {0} · Biases {1}").format(*counts))

    def _show_figures(self) -> None:
        if self._session.control.words_due:
            self._show_rate()
            self._show_penalty()

    def _show_penalty(self) -> None:
        """The regularisation term, beside the loss and never mixed into it."""
        training, score = self._document.project.training, self._session.score()
        trainer = self._session.trainer
        if trainer is None or score is None or not shown_loss(training).penalised:
            self._penalty.show_text("")
            return
        penalty, loss = trainer.penalty, score[0].loss
        told = self.tr("Penalty {0}").format(format_number(penalty))
        if not math.isnan(loss):
            whole = format_number(loss + penalty)
            told = self.tr("{0} · training loss with the penalty {1}").format(told, whole)
            source = loss_source(self._session, "training", with_penalty=True)
            self._penalty.setToolTip("\n".join((self._about_penalty(), source)))
        self._penalty.show_text(told)

    def _show_rate(self) -> None:
        rate = self._session.control.loop.iterations_per_second
        self._rate.show_text(self.tr("{0} it/s").format(f"{rate:,.0f}") if rate else "")
