"""The list of breakpoints: where a run pauses by itself."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from nnsim.model.breakpoints import BREAKPOINTS, MAX_BREAKPOINTS, Breakpoint, BreakpointKind
from nnsim.model.parameter_ref import WeightRef, weight_between
from nnsim.model.project import Project, with_breakpoints
from ui.base import theme
from ui.base.commands import Command, CommandMenu, CommandSet, Entry, Groups, Menu
from ui.base.icons import icon
from ui.base.translation import Phrase, translate_text
from ui.document.document import Document
from ui.document.naming import layer_name, neuron_names
from ui.panels.breakpoints.row import BreakpointRow
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import caption
from ui.widgets.section import Section


class Selection(Protocol):
    """Single wires by the neurons they join."""

    @property
    def wires(self) -> frozenset[tuple[int, int]]: ...


class BreakpointsPanel(QWidget):
    """Follows the breakpoints of the document; they can be changed while training runs."""

    hint = Signal(str)

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.session = document, session
        self._selected: Selection | None = None
        self.rows: list[BreakpointRow] = []
        self._section = Section(self.tr("Breakpoints"), self, ruled=True)
        self._section.add_to_header(self._add_button())
        self._empty = caption(self)
        self._empty.setText(self.tr("A run pauses where a condition comes to hold. + adds one."))
        self._section.body.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        document.changed.connect(self._follow)
        session.updated.connect(self._show_hit)
        theme.changed.connect(self._dress)
        self._show()

    # -- adding -----------------------------------------------------------------------------------

    def _add_button(self) -> QToolButton:
        self.add = QToolButton(self)
        self.add.setFixedSize(24, 24)
        self.add.setIconSize(QSize(14, 14))
        self.add.setToolTip(self.tr("Add breakpoint"))
        self.add.setAccessibleName(self.tr("Add breakpoint"))
        self.add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add.clicked.connect(self._open_kinds)
        self.kinds = CommandMenu(CommandSet(self), Menu("breakpoint", "", self._offered), self)
        self._dress()
        return self.add

    def _open_kinds(self) -> None:
        self.kinds.popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def _offered(self) -> Groups:
        return [[self._offer_kind(name, kind) for name, kind in BREAKPOINTS.items()]]

    def _offer_kind(self, name: str, kind: BreakpointKind) -> Entry:
        title, threshold = translate_text(kind.title), kind.threshold
        if kind.of_layer:
            anywhere = self._offer(self.tr("Any layer"), Breakpoint(name, threshold))
            layers = self.document.project.network.computed
            offers = [self._offer(layer_name(x), Breakpoint(name, threshold, x.id)) for x in layers]
            return Menu(f"breakpoint.{name}", title, [[anywhere, *offers]])
        if not kind.of_weight:
            return self._offer(title, Breakpoint(name, threshold))
        if (weight := self._selected_weight()) is None:
            return self.tr("{0}: select a wire first").format(title)
        made = Breakpoint(name, weight=weight)
        return self._offer(f"{title}: {self._name(made)}", made)

    def _offer(self, text: str, made: Breakpoint) -> Command:
        run = partial(self._append, made)
        return Command(f"breakpoint.{made.kind}", text.replace("&", "&&"), run)

    def _append(self, made: Breakpoint) -> None:
        present = self.document.project.breakpoints
        if len(present) >= MAX_BREAKPOINTS:
            sentence = self.tr("There can be at most {0} breakpoints.")
            self.hint.emit(sentence.format(f"{MAX_BREAKPOINTS:,}"))
        elif self._apply(Phrase("BreakpointsPanel", "Add breakpoint"), (*present, made)):
            row = self.rows[-1]
            (row.dot if made.threshold is None else row.field).setFocus()

    def show_selection(self, selection: Selection) -> None:
        """Take over what is selected on the canvas, of which a single wire can be watched."""
        self._selected = selection

    def _selected_weight(self) -> WeightRef | None:
        if self._selected is None or len(self._selected.wires) != 1:
            return None
        (wire,) = self._selected.wires
        return weight_between(self.document.project.network, *wire)

    # -- changing ---------------------------------------------------------------------------------

    def _apply(
        self, text: Phrase, breakpoints: tuple[Breakpoint, ...], merge_key: str = ""
    ) -> bool:
        def edit(project: Project) -> Project:
            return with_breakpoints(project, breakpoints)

        return self.document.apply(text, edit, merge_key)

    def _change(self, row: BreakpointRow, changed: Breakpoint, merge_key: str) -> None:
        place, present = self.rows.index(row), self.document.project.breakpoints
        if changed.enabled == present[place].enabled:
            text = Phrase("BreakpointsPanel", "Threshold")
        else:
            on = Phrase("BreakpointsPanel", "Breakpoint on")
            text = on if changed.enabled else Phrase("BreakpointsPanel", "Breakpoint off")
        key = merge_key and f"{merge_key}.{place}"
        self._apply(text, (*present[:place], changed, *present[place + 1 :]), key)

    def _remove(self, row: BreakpointRow) -> None:
        place, present = self.rows.index(row), self.document.project.breakpoints
        self._apply(
            Phrase("BreakpointsPanel", "Remove breakpoint"),
            (*present[:place], *present[place + 1 :]),
        )
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].dot.setFocus()
        else:
            self.add.setFocus()

    # -- showing ----------------------------------------------------------------------------------

    def _follow(self, before: Project, after: Project) -> None:
        if (before.breakpoints, before.network, before.dataset) != (
            after.breakpoints,
            after.network,
            after.dataset,
        ):
            self._show()

    def _show(self) -> None:
        """Show the breakpoints in the rows there are, so that the one in use keeps the focus."""
        breakpoints = self.document.project.breakpoints
        while len(self.rows) > len(breakpoints):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(breakpoints):
            self._add_row()
        for row, shown in zip(self.rows, breakpoints, strict=True):
            row.show_breakpoint(shown, self._name(shown))
        self._empty.setVisible(not breakpoints)
        self._show_hit()

    def _add_row(self) -> None:
        row = BreakpointRow(self)
        row.changed.connect(lambda changed, key: self._change(row, changed, key))
        row.removed.connect(lambda: self._remove(row))
        row.settled.connect(self.document.end_merging)
        self.rows.append(row)
        self._section.body.addWidget(row)
        row.show()  # at once, for only what is seen can take the focus

    def _show_hit(self) -> None:
        trainer = self.session.trainer
        hit = trainer.hit if trainer is not None else None
        for row, shown in zip(self.rows, self.document.project.breakpoints, strict=True):
            row.set_hit(shown == hit)

    def _name(self, shown: Breakpoint) -> str:
        """What it is about: a quantity, and the layer or weight of which."""
        network, quantity = self.document.project.network, shown.row.quantity
        if shown.weight is not None:
            source, target = shown.weight.connection
            return (
                f"{self._neuron(source, shown.weight.i)} → {self._neuron(target, shown.weight.j)}"
            )
        if quantity == "gradient":
            layer = layer_name(network.by_id[shown.layer]) if shown.layer else self.tr("any layer")
            return self.tr("Gradient, {0}").format(layer)
        names = {
            "training loss": self.tr("Training loss"),
            "accuracy": self.tr("Accuracy"),
            "mistakes": self.tr("Mistakes"),
            "iteration": self.tr("Iteration"),
        }
        return names[quantity]

    def _neuron(self, layer_id: str, index: int) -> str:
        """A feature by its own name, another neuron as in “Hidden 1·2”."""
        layer = self.document.project.network.by_id[layer_id]
        name = neuron_names(self.document.project, layer)[index]
        return f"{layer_name(layer)}·{name}" if name.isdigit() else name

    def _dress(self) -> None:
        self.add.setIcon(icon("plus", theme.current().muted))
