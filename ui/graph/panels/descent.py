"""Gradient descent on the inputs of a graph: one step at a time, each a step of undo."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.graph.session import GraphSession
from ui.widgets.number_field import NumberField, within
from ui.widgets.section import Section

_RATE = 0.1

translate = QCoreApplication.translate


class Descent(Section):
    """A learning rate, and a button that moves every input against its gradient."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(translate("Descent", "Gradient descent"), parent, ruled=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.session = session
        purpose = self.tr("How far a step goes against the gradient")
        self.rate = NumberField(self, allowed=within(-1e6, 1e6), step=0.01, purpose=purpose)
        self.rate.setAccessibleName(self.tr("Learning rate"))
        self.rate.set_value(_RATE)
        self.button = QPushButton(self.tr("Step"), self)
        self.button.setAccessibleName(self.tr("Step of gradient descent"))
        self.button.setToolTip(
            self.tr("Every input becomes itself less the learning rate times its gradient")
        )
        self.button.clicked.connect(self._descend)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(QLabel("η", self))
        row.addWidget(self.rate, 1)
        row.addWidget(self.button)
        self.body.addLayout(row)
        session.updated.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """It needs all gradients: once the backward pass is at its end."""
        session = self.session
        done = session.shown is not None and session.step == session.last
        self.button.setEnabled(done)
        self.set_aside("" if done else self.tr("at the end"))

    @property
    def arrangement(self) -> object:
        """The learning rate."""
        return self.rate.value

    @arrangement.setter
    def arrangement(self, left: object) -> None:
        if isinstance(left, float):
            self.rate.set_value(left)

    def _descend(self) -> None:
        self.session.document.descend(float(self.rate.value))
