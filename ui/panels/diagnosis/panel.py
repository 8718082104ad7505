"""Why does it not learn: what is found of the present run, worst first, and what can be tried."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnsim.errors import UserError
from nnsim.explain.diagnosis.cures import Cure, cured
from nnsim.explain.diagnosis.evidence import ENOUGH_ITERATIONS
from nnsim.explain.diagnosis.finding import Finding, typeset
from ui.base import theme
from ui.base.translation import Phrase, error_text, sentence, translate_text, words
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.diagnosis.examination import Examination
from ui.panels.diagnosis.reasons import Reasons
from ui.training.session import TrainingSession
from ui.training.trial import Told, Trial
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import MoreBelow
from ui.widgets.section import Section
from ui.widgets.wrapped_row import WrappedRow

_ANY = 2**24 - 1  # px: what Qt calls QWIDGETSIZE_MAX
_BESIDE = 460  # px for findings and, beside them, the widest button
_LIST, _TEXT = (240, 280), 640  # px that the findings are wide, and the paragraph at most
_SAMPLES = 4  # that have a button each


class DiagnosisPanel(QWidget):
    """Examines the run whenever it rests and the panel is seen; hidden it does nothing."""

    closed = Signal()
    select_asked = Signal(object)  # the Selection of what a finding is about
    hint = Signal(str)

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self.examination = Examination(self)
        self.examination.ended.connect(self._show_findings)
        self.section = Section(self.tr("Why does it not learn?"), self)
        again = IconButton("refresh", self.tr("Examine it again"), self)
        again.clicked.connect(self.examination.again)
        close = IconButton("x", self.tr("Close (Esc)"), self)
        close.clicked.connect(self.closed)
        for button in (again, close):
            button.setProperty("role", "")  # no box: it is not beside a field
            self.section.add_to_header(button)
        self.reasons = Reasons(self)
        self.reasons.chosen.connect(self._show_finding)
        self.reasons.itemClicked.connect(self._light)
        self.setFocusProxy(self.reasons)
        self.nothing = QLabel(self)
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(0, 0, 0, 8)  # there may be a list below
        self.trial = Trial(session, self)
        self.trial.kept.connect(lambda: self.hint.emit(self.tr("The run with the cure goes on.")))
        self._parts = QHBoxLayout()
        self._parts.setSpacing(16)
        self._parts.addWidget(self.reasons, 1)
        self._parts.addWidget(self._details(), 2)  # a narrow window keeps room for the buttons
        self.section.body.addWidget(self.nothing)
        self.section.body.addWidget(self.trial)
        self.section.body.addLayout(self._parts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        document.changed.connect(self._let_go)
        session.updated.connect(self._follow)
        self._let_go()

    def _details(self) -> QWidget:
        """The title, the paragraph and the buttons of one finding."""
        inner = QWidget(self)
        self.title, self.text = QLabel(inner), QLabel(inner)
        self.title.setProperty("role", "title")
        self.text.setWordWrap(True)
        self.text.setMaximumWidth(_TEXT)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = WrappedRow(8)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(self.buttons)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inner)
        MoreBelow(scroll)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The findings stand beside what is said of one, or above it where that had too little room."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_column = self.width() < theme.px(_BESIDE)
        self._parts.setDirection(way.TopToBottom if is_column else way.LeftToRight)
        self._parts.setStretch(0, 0 if is_column else 1)
        least, most = map(theme.px, _LIST)
        self.reasons.setMinimumWidth(least)
        size = (_ANY, self.height() // 3) if is_column else (most, _ANY)
        self.reasons.setMaximumSize(*size)

    # -- following the run ------------------------------------------------------------------------

    def _let_go(self) -> None:
        """What was found names layers and neurons that may be gone."""
        self.examination.forget()
        self._show_findings()

    def _follow(self) -> None:
        trainer = self._session.trainer
        if self.isVisible() and trainer is not None and not self._session.control.running:
            self.examination.of(trainer)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # -- showing ----------------------------------------------------------------------------------

    def _show_findings(self) -> None:
        found, iteration = self.examination.findings, self.examination.iteration
        aside = (
            ""
            if iteration is None
            else self.tr("checked at iteration {0}").format(f"{iteration:,}")
        )
        self.section.set_aside(aside)
        self.nothing.setText(self._what_there_is_not())
        self.nothing.setVisible(bool(self.nothing.text()))
        self.reasons.setVisible(bool(found))
        self.reasons.show_findings(found, self._document.project.network)

    def _what_there_is_not(self) -> str:
        iteration = self.examination.iteration
        trainer = self._session.trainer
        if trainer is None:
            return self._session.problem
        if iteration is None:
            return self.tr("Examined as soon as training rests.")
        updates = iteration - trainer.timeline.start
        if not (trainer.problem or trainer.failure) and updates < ENOUGH_ITERATIONS:
            return self.tr(
                "Run it for {0} iterations at least: how it goes is told from its course."
            ).format(ENOUGH_ITERATIONS)
        nothing = self.tr("Nothing is found that keeps it from learning.")
        return "" if self.examination.findings else nothing

    def _show_finding(self, row: int) -> None:
        finding = self.examination.findings[row] if row >= 0 else None
        self.title.setText(translate_text(finding.title) if finding else "")
        text = words((finding.template, finding.values)) if finding else ""
        self.text.setText(typeset(text))
        while (item := self.buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if finding:
            self._offer(finding)

    def _offer(self, finding: Finding) -> None:
        """Buttons for its cures and its samples."""
        for number, cure in enumerate(finding.cures):
            button = QPushButton(self.tr("Try: {0}").format(words(cure.title)), self)
            button.setDefault(number == 0)
            button.setToolTip(self.tr("Train with it from the same start, beside this run"))
            button.clicked.connect(partial(self._try, cure))
            self.buttons.addWidget(button)
        for sample in finding.samples[:_SAMPLES]:
            button = QPushButton(self.tr("Sample {0}").format(f"{sample + 1:,}"), self)
            button.clicked.connect(partial(self._session.show_sample, sample))
            self.buttons.addWidget(button)

    def _light(self) -> None:
        """Select on the canvas what the finding is about."""
        finding = self.examination.findings[self.reasons.currentRow()]
        if finding.layer is None:
            return
        layer = self._document.project.network.by_id[finding.layer]
        neurons = frozenset(layer.neurons[j] for j in finding.neurons)
        whole = len(neurons) in (0, layer.size) and layer.size > 1
        chosen = Selection(layers=frozenset({layer.id})) if whole else Selection(neurons=neurons)
        self.select_asked.emit(chosen)

    # -- trying -----------------------------------------------------------------------------------

    def _try(self, chosen: Cure) -> None:
        try:
            self._session.compare(partial(cured, chosen=chosen))
        except UserError as error:
            self.hint.emit(error_text(error))
            return
        title = Phrase("DiagnosisPanel", "{0}, from the same start").of(sentence(chosen.title))
        self.trial.begin(title)

    @property
    def arrangement(self) -> Told:
        """The run with the cure that is tried."""
        return self.trial.told

    @arrangement.setter
    def arrangement(self, told: Told) -> None:
        self.trial.told = told
