"""The paths from a leaf to the result: the local gradients on each, their product, and the sum."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QWidget

from nnsim.files.bench import Bench
from nnsim.graph.operations.operation import Array, written
from nnsim.graph.paths import Path, Paths, paths
from ui.base import theme
from ui.base.contrast import mix
from ui.graph.painting import ink_of
from ui.graph.panels.path_text import is_known, local_text, product_text, sum_text
from ui.graph.session import GraphSession
from ui.graph.texts import gate_text, numbers, pretty
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import MoreBelow
from ui.widgets.quiet_choice import QuietChoice
from ui.widgets.section import Section

_ROW = 30  # px
_TYPE = 13, 12, 11, 10  # px of type, the first with which nothing runs together
_TITLE, _APART = 34, 8  # px from the left to the name of a gate, and from that to numbers
_MOST_OFFERED = 60  # leaves in the list
_BOLD = QFont.Weight.DemiBold
_LOOK = 20  # ms until paths are looked for again

translate = QCoreApplication.translate


@dataclass(frozen=True, eq=False, slots=True)
class Rung:
    """One gate of a path; `so_far` is None while the backward pass has not come through it."""

    title: str
    is_leaf: bool
    local: str
    so_far: Array | None
    is_current: bool


class Ladder(QWidget):
    """The rungs of a path below each other, from the result down to the leaf."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rungs: Sequence[Rung] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rungs(self, rungs: Sequence[Rung]) -> None:
        """Show these."""
        self.rungs = rungs
        said = (f"{r.title}: {r.local}, {numbers(r.so_far)}" for r in rungs)
        self.setAccessibleName("; ".join(said))
        self.setFixedHeight(theme.px(_ROW) * len(rungs))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, theme.px(_ROW) * len(self.rungs))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, colours = theme.px(_ROW), theme.current()
        painter.setPen(QPen(QColor(colours.faint), 1.5))
        x = theme.px(13)
        if self.rungs:
            painter.drawLine(QPointF(x, height / 2), QPointF(x, height * (len(self.rungs) - 0.5)))
        size, aside = self._columns()
        for index, rung in enumerate(self.rungs):
            area = QRectF(0, index * height, self.width(), height)
            self._paint(painter, rung, area)
            weight = _BOLD if rung.is_current else QFont.Weight.Normal
            painter.setFont(theme.font(size, weight))
            self._write(painter, rung, area, aside)
        painter.end()

    def _paint(self, painter: QPainter, rung: Rung, area: QRectF) -> None:
        colours = theme.current()
        if rung.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mix(colours.window, colours.accent, 0.12))
            painter.drawRoundedRect(area.adjusted(-4, 1, 0, -1), 4, 4)
        middle = QPointF(theme.px(13), area.center().y())
        painter.setPen(QPen(QColor(colours.accent if rung.is_current else colours.faint), 1.5))
        painter.setBrush(QColor(colours.hover if rung.so_far is not None else colours.window))
        size = theme.px(9)
        mark = QRectF(middle.x() - size, middle.y() - size, 2 * size, 2 * size)
        painter.drawRoundedRect(mark, 5 if rung.is_leaf else size, 5 if rung.is_leaf else size)

    def _columns(self) -> tuple[int, float]:
        """The size of the type, and how far from the right the local gradients end."""
        fitting = ((size, *self._needed(size)) for size in _TYPE)
        size, left, right = next(
            (fit for fit in fitting if fit[1] + fit[2] <= self.width()),
            (_TYPE[-1], *self._needed(_TYPE[-1])),
        )
        return size, max(right, min(self.width() / 3, self.width() - left))

    def _needed(self, size: int) -> tuple[float, float]:
        """How wide gates with their local gradients are in this type, and the numbers at the right."""
        wide, apart = QFontMetrics(theme.font(size, _BOLD)).horizontalAdvance, theme.px(_APART)
        gates = (wide(self._title(rung, size)) + wide(rung.local) for rung in self.rungs)
        right = max((wide(_shortest(rung.so_far)) for rung in self.rungs), default=0)
        return theme.px(_TITLE) + max(gates, default=0) + apart, right + apart

    def _title(self, rung: Rung, size: int) -> str:
        metrics = QFontMetrics(theme.font(size, _BOLD))
        return metrics.elidedText(rung.title, Qt.TextElideMode.ElideRight, self.width() // 3)

    def _write(self, painter: QPainter, rung: Rung, area: QRectF, aside: float) -> None:
        """The gate at the left, its local gradient, and at the right as much of an array as has room."""
        colours, side = theme.current(), Qt.AlignmentFlag.AlignVCenter
        metrics, left = painter.fontMetrics(), theme.px(_TITLE)
        third = int(area.width() / 3)
        text = metrics.elidedText(rung.title, Qt.TextElideMode.ElideRight, third)
        painter.setPen(QColor(colours.text))
        painter.drawText(area.adjusted(left, 0, 0, 0), side, text)
        painter.setPen(QColor(colours.muted))
        right = side | Qt.AlignmentFlag.AlignRight
        painter.drawText(area.adjusted(0, 0, -aside, 0), right, rung.local)
        ink = colours.muted if rung.so_far is None else ink_of(rung.so_far)
        painter.setPen(QColor(ink))
        room = area.width() - left - metrics.horizontalAdvance(text) - theme.px(_APART)
        painter.drawText(area, right, _fitting(rung.so_far, metrics, room))


def _fitting(gradient: Array | None, metrics: QFontMetrics, room: float) -> str:
    """A gradient with its shape, without, or of an array nothing but the shape, as there is room."""
    texts = [numbers(gradient), numbers(gradient, has_shape=False)]
    fitting = (text for text in texts if metrics.horizontalAdvance(text) <= room)
    return next(fitting, _shortest(gradient))


def _shortest(gradient: Array | None) -> str:
    """A number, or the shape of an array."""
    if gradient is None or not gradient.ndim:
        return numbers(gradient)
    return written(gradient.shape)


class PathsPanel(Section):
    """Looks for the paths of a leaf when that is another, or the numbers are."""

    def __init__(self, session: GraphSession, parent: QWidget) -> None:
        super().__init__(translate("Paths", "Paths"), parent)
        self.session = session
        self._found: Paths | None = None
        self._of: tuple[object, int] | None = None  # whose paths these are
        self._number = 0
        tip = self.tr("Whose paths are shown; a click on a leaf chooses it too")
        self.choice = QuietChoice(self.tr("Leaf"), tip, self)
        self.choice.chosen.connect(session.select)
        self.add_to_header(self.choice)
        self._add_turning()
        self.ladder = Ladder(self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.ladder)
        MoreBelow(self.area)
        self.body.addWidget(self.area, 1)
        self.product, self.sum = QLabel(self), QLabel(self)
        for label in (self.product, self.sum):
            label.setWordWrap(True)
            self.body.addSpacing(6)
            self.body.addWidget(label)
        self.sum.setProperty("role", "muted")
        self._later = QTimer(self, singleShot=True, interval=_LOOK)
        self._later.timeout.connect(self._look)
        session.document.changed.connect(self._follow)
        session.updated.connect(self.refresh)
        theme.changed.connect(self.refresh)
        self._offer()
        self.refresh()

    def _add_turning(self) -> None:
        row = QHBoxLayout()
        self.words = QLabel(self)
        self.words.setProperty("role", "muted")
        self.words.setWordWrap(True)
        self._back = IconButton("chevron-left", self.tr("A heavier path"), self)
        self._on = IconButton("chevron-right", self.tr("A lighter path"), self)
        row.addWidget(self.words, 1)
        for button, by in ((self._back, -1), (self._on, 1)):
            button.clicked.connect(lambda _=False, by=by: self._turn(by))
            row.addWidget(button)
        self.body.addLayout(row)

    def _follow(self, before: Bench, after: Bench) -> None:
        self._found = self._of = None
        self._offer()
        self.refresh()

    def _offer(self) -> None:
        """Have the leaves of now in the list."""
        session = self.session
        nodes = session.graph.inputs[:_MOST_OFFERED] if session.shown else ()
        self.choice.setVisible(bool(nodes))
        if nodes:
            names = [(i, pretty(session.graph.nodes[i].name)) for i in nodes]
            self.choice.set_choices(names, self.leaf if self.leaf in nodes else nodes[0])

    @property
    def leaf(self) -> int | None:
        """The leaf whose paths are shown: the one that was clicked, or the first."""
        session = self.session
        if session.shown is None or not session.graph.inputs:
            return None
        return session.leaf if session.leaf is not None else session.graph.inputs[0]

    def _turn(self, by: int) -> None:
        self._number += by
        self.refresh()

    def _look(self) -> None:
        leaf = self.leaf
        if leaf is None:
            return
        key = self.session.evaluation, leaf
        if key != self._of:
            self._of, self._number = key, 0
            self._found = paths(self.session.evaluation, leaf)
            self.refresh()

    def refresh(self) -> None:
        """Show one path, as far as the backward pass has come on it."""
        leaf = self.leaf
        if leaf is not None and self._of != (self.session.evaluation, leaf):
            self._found = None
            self._later.start()
        found = self._found
        has = found is not None and bool(found.found) and leaf is not None
        for widget in (self.area, self.product, self.sum, self._back, self._on, self.words):
            widget.setVisible(has)
        if not has or found is None or leaf is None:
            return
        if leaf in self.session.graph.inputs[:_MOST_OFFERED]:
            self.choice.set_value(leaf)
        self._number = max(0, min(self._number, len(found.found) - 1))
        path = found.found[self._number]
        self.words.setText(self._counted(found))
        self._back.setVisible(len(found.found) > 1)
        self._on.setVisible(len(found.found) > 1)
        self._back.setEnabled(self._number > 0)
        self._on.setEnabled(self._number < len(found.found) - 1)
        self.ladder.show_rungs(self._rungs(path, leaf))
        self.product.setText(product_text(self.session, found, path))
        self.sum.setText(sum_text(self.session, found, leaf))

    def _counted(self, found: Paths) -> str:
        if found.count == 1:
            return self.tr("1 path")
        return self.tr("Path {0} of {1}, heaviest first").format(
            self._number + 1, f"{found.count:,}"
        )

    def _rungs(self, path: Path, leaf: int) -> list[Rung]:
        session, standing = self.session, self.session.standing()
        graph, step = session.graph, session.current
        seeded = standing.gradients[graph.result]
        name = pretty(graph.nodes[graph.result].name)
        rungs = [Rung(name, True, self.tr("seed"), seeded, False)]
        for link in path.links:
            known = is_known(session, link)
            local = "" if link.local is None else local_text(session, link)
            current = step is not None and step.phase == "backward" and step.node == link.gate
            rungs.append(
                Rung(
                    gate_text(graph, link.gate),
                    False,
                    local,
                    link.so_far if known else None,
                    current,
                )
            )
        rungs.append(
            Rung(
                f"{pretty(graph.nodes[leaf].name)} = {numbers(standing.values[leaf])}",
                True,
                "",
                rungs[-1].so_far,
                False,
            )
        )
        return rungs
