"""The groups of a graph, to fold and unfold, and the examples to begin with."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from nnsim.files.bench import Bench
from nnsim.graph.examples import EXAMPLES
from nnsim.graph.groups import GroupPath
from ui.base import theme
from ui.base.translation import titled, translate_text
from ui.graph.folding import fold, unfold
from ui.graph.session import GraphSession
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section import Section

_MOST = 12  # groups that are listed
_INDENT = 10  # px

translate = QCoreApplication.translate


class Groups(Section):
    """Each group with a button that folds it into one gate, or unfolds it."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(translate("Groups", "Groups"), parent, ruled=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.session = session
        self._rows: list[QWidget] = []
        session.document.changed.connect(self._follow)
        self._fill()

    def _follow(self, before: Bench, after: Bench) -> None:
        parts = ((b.text, b.folded, b.unfolded) for b in (before, after))
        if len(set(parts)) > 1:
            self._fill()

    def _fill(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        shown = self.session.shown
        self.setVisible(shown is not None)
        if shown is None:
            return
        open_ = [(group, count) for group, count in shown.groups.items() if count > 1]
        modules = [i for i, node in enumerate(shown.graph.nodes) if node.body is not None]
        found = len(open_) + len(modules)
        self.set_aside(self.tr("none") if not found else self.tr("{0} found").format(found))
        for group, count in open_[:_MOST]:
            text = self.tr("{0} · {1} gates").format(group[-1], count)
            self._add(text, group, self.tr("Fold"), partial(fold, self.session, group))
        for node in modules[: _MOST - len(self._rows)]:
            gate = shown.graph.nodes[node]
            path = (*gate.group, gate.title)
            self._add(gate.title, path, self.tr("Unfold"), partial(unfold, self.session, node))

    def _add(self, text: str, path: GroupPath, does: str, do: object) -> None:
        """A row for a group, further to the right the deeper it lies in others."""
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.addSpacing(theme.px(_INDENT) * (len(path) - 1))
        label, button = ElidedLabel(text, row), QPushButton(does, row)
        label.setToolTip(" / ".join(path))
        button.setAccessibleName(f"{does} {label.toolTip()}")
        button.clicked.connect(do)
        line.addWidget(label, 1)
        line.addWidget(button)
        self.body.addWidget(row)
        self._rows.append(row)


class Examples(Section):
    """A list of graphs; a click shows one, in a step of undo."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(translate("Examples", "Examples"), parent, ruled=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.session = session
        self.list = QListWidget(self)
        self.list.setObjectName("history")
        self.list.setAccessibleName(translate("Examples", "Examples"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for example in EXAMPLES.values():
            item = QListWidgetItem(translate_text(example.title), self.list)
            item.setToolTip(translate_text(example.note))
            item.setData(Qt.ItemDataRole.UserRole, example.text)
        self.list.itemClicked.connect(self._show)
        self.list.itemActivated.connect(self._show)
        self.body.addWidget(self.list)
        session.document.changed.connect(self._follow)
        theme.changed.connect(self._fit)
        self._fit()
        self._mark()

    def _fit(self) -> None:
        height = max(self.list.sizeHintForRow(0), theme.px(27))
        self.list.setFixedHeight(height * self.list.count() + 8)

    def _follow(self, *_change: object) -> None:
        self._mark()

    def _mark(self) -> None:
        """Mark the one that is shown."""
        text = self.session.document.content.text
        rows = range(self.list.count())
        here = [row for row in rows if self.list.item(row).data(Qt.ItemDataRole.UserRole) == text]
        self.list.setCurrentRow(here[0] if here else -1)

    def _show(self, item: QListWidgetItem) -> None:
        text = item.data(Qt.ItemDataRole.UserRole)
        bench = self.session.document.content
        if bench.text != text or bench.draft != text:
            self.session.halt()
            shown = next(example for example in EXAMPLES.values() if example.text == text)
            self.session.document.show_text(titled(shown.title), text)
