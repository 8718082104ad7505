"""What the backward pass begins with, and how far the numeric gradient looks."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.base import theme
from ui.graph.panels.value_field import ValueField
from ui.graph.session import GraphSession
from ui.graph.texts import pretty
from ui.widgets.section import Section

translate = QCoreApplication.translate


class Backward(Section):
    """The seed ∂f/∂f, one number or an array of the result's shape, and the step h."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(translate("Backward", "Backward"), parent, ruled=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.session = session
        self.seed, self.h = ValueField(self), ValueField(self)
        self._seed_name = QLabel(self)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        rows = ((self._seed_name, self.seed), (QLabel(self.tr("Check with h"), self), self.h))
        for number, (name, field) in enumerate(rows):
            field.setFixedWidth(theme.px(96))
            grid.addWidget(name, number, 0)
            grid.addWidget(field, number, 1)
        self.body.addLayout(grid)
        self.seed.setAccessibleName(self.tr("Seed of the backward pass"))
        self.h.setAccessibleName(self.tr("Step h of the numeric gradient"))
        self.seed.given.connect(self._set_seed)
        self.h.given.connect(self._set_h)
        session.document.changed.connect(self._follow)
        self._show()

    def _follow(self, *_change: object) -> None:
        self._show()

    def _show(self) -> None:
        """Show both as the document has them."""
        session, bench = self.session, self.session.document.content
        name = pretty(session.graph.nodes[session.graph.result].name) if session.shown else "f"
        self._seed_name.setText(self.tr("Seed ∂{0}/∂{0}").format(name))
        self.seed.show_value(bench.seed)
        self.h.show_value(f"{bench.h:g}".replace("e-0", "e-"))

    def _set_seed(self, seed: str) -> None:
        document = self.session.document
        document.set_seed(seed)
        document.end_merging()
        self._show()

    def _set_h(self, h: str) -> None:
        document = self.session.document
        if h[:1] != "[":
            document.set_h(float(h))
            document.end_merging()
        self._show()
