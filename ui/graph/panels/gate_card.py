"""The card of the gate that is looked at: forward, local and backward, its check and its pattern."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from nnsim.errors import UserError
from nnsim.graph.numeric import numeric
from nnsim.graph.operations.operation import written
from ui.base import theme
from ui.base.translation import error_text
from ui.graph.panels.arithmetic import MOST, Handed, arithmetic, input_title
from ui.graph.panels.formula import FormulaLabel
from ui.graph.panels.inputs import sign_role
from ui.graph.panels.product import Form, Product
from ui.graph.session import GraphSession
from ui.graph.texts import NOT_YET, bracketed, gate_text, numbers
from ui.widgets.layouts import MoreBelow, vbox

_MOST_CHECKED = 20_000  # gates that are calculated for a check unasked
_BESIDE, _APART = QBoxLayout.Direction.LeftToRight, 28  # px
_FACTS = 184  # px of width, or what they need
_AGREE = 1e-4  # against the size of the gradient


class GateCard(QScrollArea):
    """Says everything about one gate, or about a leaf."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form: Form | None = None  # not placed yet
        self._later = QTimer(self, singleShot=True, interval=30)
        self._later.timeout.connect(self._check)
        content = QWidget(self)
        self._parts = QBoxLayout(_BESIDE, content)
        self._parts.setContentsMargins(16, 8, 16, 8)
        self._parts.setSpacing(_APART)
        self._side, self._main = self._facts(content), self._lines(content)
        self._parts.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)
        self._parts.addWidget(self._main, 1, Qt.AlignmentFlag.AlignTop)
        self.setWidget(content)
        MoreBelow(self)
        session.document.changed.connect(self._follow)
        session.updated.connect(self.refresh)
        session.running_changed.connect(self._check_soon)
        theme.changed.connect(self.refresh)
        self.refresh()

    def _facts(self, parent: QWidget) -> QWidget:
        """The title and the numbers at the gate."""
        facts = QWidget(parent)
        self.title, self.aside = QLabel(facts), QLabel(facts)
        self.title.setProperty("role", "title")
        self.aside.setProperty("role", "muted")
        self.aside.setWordWrap(True)
        grid = self._numbers = QGridLayout()
        grid.setVerticalSpacing(6)
        self.facts: dict[str, QLabel] = {}
        self._fact_names: list[QLabel] = []
        names = {
            "in": self.tr("in"),
            "out": self.tr("out"),
            "at_out": self.tr("gradient at out"),
        }
        for number, (key, text) in enumerate(names.items()):
            label, value = QLabel(text, facts), QLabel(facts)
            label.setProperty("role", "muted")
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            value.setWordWrap(True)
            self.facts[key] = value
            self._fact_names.append(label)
            grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, number, 1)
        vbox(facts, self.title, self.aside)
        layout = facts.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setSpacing(6)
        layout.addLayout(grid)
        return facts

    def _lines(self, parent: QWidget) -> QWidget:
        lines = QWidget(parent)
        self.grid = QGridLayout(lines)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(5)
        self.grid.setColumnStretch(1, 1)
        title = QLabel(self.tr("Arithmetic"), lines)
        title.setProperty("role", "title")
        self._captions = [title]
        self._rows: list[tuple[QLabel, QWidget]] = []
        self.grid.addWidget(title, 0, 0, 1, 2)
        self.forward, self.pattern, self.check = FormulaLabel(lines), QLabel(lines), QLabel(lines)
        for label in (self.pattern, self.check):
            label.setWordWrap(True)
        self.products = [Product(lines) for _ in range(MOST)]
        self._backward = QWidget(lines)
        vbox(self._backward, *self.products)
        inner = self._backward.layout()
        assert inner is not None
        inner.setSpacing(4)
        parts = (
            (self.tr("forward"), self.forward),
            (self.tr("backward"), self._backward),
            (self.tr("check"), self.check),
            (self.tr("pattern"), self.pattern),
        )
        for text, widget in parts:
            caption = QLabel(text, lines)
            caption.setProperty("role", "muted")
            self._captions.append(caption)
            self._rows.append((caption, widget))
        return lines

    @property
    def wanted_height(self) -> int:
        """How high it would have to be for nothing to be scrolled."""
        content = self.widget()
        assert content is not None
        return max(content.heightForWidth(self.viewport().width()), content.sizeHint().height())

    # -- placing ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(Form.WIDE)

    def _place(self, widest: Form) -> None:
        """Facts and arithmetic beside each other if there is room, or one below the other."""
        self._numbers.invalidate()  # a text may be new
        self._side.setFixedWidth(max(_FACTS, self._numbers.minimumSize().width()))
        for form in (form for form in Form if form.value >= widest.value):
            self._arrange(form)
            if form is Form.BELOW or self._wanted() <= self.viewport().width():
                return

    def _wanted(self) -> int:
        """The width of both beside each other."""
        inner = self._main.findChildren(QWidget)
        for part in (*reversed(inner), self._main):  # from the inside out: a text may be new
            if (layout := part.layout()) is not None:
                layout.activate()
        margins = self._parts.contentsMargins()
        both = self._side.minimumWidth() + _APART + self._main.minimumSizeHint().width()
        return margins.left() + both + margins.right()

    def _arrange(self, form: Form) -> None:
        if form is self._form:
            return
        self._form = form
        below = form is Form.BELOW
        self._parts.setDirection(QBoxLayout.Direction.TopToBottom if below else _BESIDE)
        for product in self.products:
            product.set_form(form)
        for number, (caption, widget) in enumerate(self._rows, start=1):
            under = below or (form is Form.UNDER and widget is self._backward)
            self.grid.addWidget(caption, 2 * number, 0, 1, 1 + under, Qt.AlignmentFlag.AlignTop)
            if under:
                self.grid.addWidget(widget, 2 * number + 1, 0, 1, 2)
            else:
                self.grid.addWidget(widget, 2 * number, 1)

    # -- following --------------------------------------------------------------------------------

    def _follow(self, *_change: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the gate that is looked at, as far as it is known."""
        session, node = self.session, self.session.looked_at
        content = self.widget()
        assert content is not None
        if node is None:
            self.title.setText(self.tr("No gate yet"))
            self.aside.setText(self.tr("Click a gate, or step, to see its arithmetic."))
            self.aside.show()
        is_gate = node is not None and not session.graph.nodes[node].is_leaf
        for label, value in zip(self._fact_names, self.facts.values(), strict=False):
            label.setVisible(node is not None)
            value.setVisible(node is not None)
        if not is_gate:
            self._fact_names[0].hide()
            self.facts["in"].hide()
        for widget in (*self._captions, self.forward, self.pattern, self.check, *self.products):
            widget.setVisible(is_gate)
        if node is not None:
            self._show_facts(node)
        if node is not None and is_gate:
            self._show_gate(node)
        self._place(self._form or Form.WIDE)  # no wider than for the gate before
        self._check_soon()

    def _show_facts(self, node: int) -> None:
        session, standing = self.session, self.session.standing()
        graph = session.graph
        gate = graph.nodes[node]
        text = gate_text(graph, node)
        leaf = self.tr("Input {0}") if gate.operation == "input" else self.tr("Constant {0}")
        self.title.setText((leaf if gate.is_leaf else self.tr("Gate {0}")).format(text))
        self.aside.setText(self._whereabouts(node))
        self.aside.setVisible(bool(self.aside.text()))
        into = ", ".join(numbers(standing.values[i]) for i in gate.inputs[:MOST])
        self.facts["in"].setText(into or "–")
        self.facts["out"].setText(numbers(standing.values[node]))
        gradient = standing.gradients[node]
        self.facts["at_out"].setText(numbers(gradient))
        theme.set_mark(
            self.facts["at_out"], "role", sign_role(gradient) if gradient is not None else "muted"
        )

    def _whereabouts(self, node: int) -> str:
        graph = self.session.graph
        gate = graph.nodes[node]
        terms = self.session.standing().terms[node]
        told = []
        if not gate.is_leaf:
            number = graph.gates.index(node) + 1
            told.append(self.tr("{0} of {1}").format(number, len(graph.gates)))
        if gate.group:
            told.append(self.tr("in {0}").format(" / ".join(gate.group)))
        if len(graph.consumers[node]) > 1:
            sum_ = " + ".join(bracketed(numbers(t.gradient) for t in terms))
            branch = self.tr("a branch: its gradients add, {0}").format(sum_)
            told.append(branch if terms else self.tr("a branch: its gradients add"))
        return ", ".join(told)

    def _show_gate(self, node: int) -> None:
        session = self.session
        lines = arithmetic(session.evaluation, session.standing(), node)
        self.forward.show_formula(*lines.forward)
        for number, product in enumerate(self.products):
            product.setVisible(number < len(lines.handed))
            if number < len(lines.handed):
                self._show_product(product, lines.handed[number])
        several = self.tr("{0} more inputs").format(lines.left_out) if lines.left_out else ""
        more = self.tr("1 more input") if lines.left_out == 1 else several
        copied = [handed.copied for handed in lines.handed]
        self.pattern.setText(" · ".join(filter(None, (lines.pattern, *copied, more))))

    def _show_product(self, product: Product, handed: Handed) -> None:
        product.title.setText(input_title(self.session.evaluation, handed))
        product.upstream.show_value(handed.upstream, digits=handed.digits)
        product.local.show_value(None, handed.local)
        theme.set_mark(product.local.value, "role", "number")
        product.downstream.show_value(handed.downstream)

    # -- checking ---------------------------------------------------------------------------------

    def _check_soon(self) -> None:
        if self.session.running:
            self.check.setText(NOT_YET)
        else:
            self._later.start()

    def _check(self) -> None:
        """Compare with central differences, once nothing else is due."""
        session, node = self.session, self.session.looked_at
        if node is None or session.running or session.graph.nodes[node].is_leaf:
            return
        lines = arithmetic(session.evaluation, session.standing(), node)
        checked = filter(None, (self._checked(handed) for handed in lines.handed))
        self.check.setText("\n".join(checked) or NOT_YET)

    def _checked(self, handed: Handed) -> str:
        if handed.total is None:
            return ""
        if 2 * handed.total.size * len(self.session.graph.nodes) > _MOST_CHECKED:
            return self.tr("too many numbers and gates to be checked by the way")
        try:
            found = numeric(self.session.evaluation, handed.node, self.session.document.content.h)
        except UserError as error:
            return error_text(error)
        gap = float(abs(found.gradient - handed.total).max(initial=0.0))
        size = float(abs(handed.total).max(initial=0.0))
        agrees = gap <= _AGREE * max(size, 1.0)
        value = numbers(found.gradient)
        if found.gradient.ndim > 1:
            value = self.tr("of shape {0}").format(written(found.gradient.shape))
        if found.kinks.any():
            told = self.tr("∂f/∂{2} numeric: {0} ({1} evaluations), at a kink")
        elif agrees:
            told = self.tr("✓ ∂f/∂{2} numeric: {0} ({1} evaluations)")
        else:
            told = self.tr("∂f/∂{2} numeric: {0} ({1} evaluations), which differs")
        told = told.format(value, f"{found.evaluations:,}", handed.name)
        if handed.is_one_of > 1:
            told = f"{told} " + self.tr("of all {0} branches").format(handed.is_one_of)
        return told
