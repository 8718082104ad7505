"""The docks around the canvas: where they stand, and how they get back."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, pairwise

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QTabBar, QWidget

from ui.document.subject import Subject
from ui.plots.catalogue import PlotContext, PlotSpec, plots
from ui.widgets.layouts import ScrolledColumn
from ui.window import dock_contents
from ui.window.arrangements import ready_arrangements
from ui.window.dock_contents import DockContext

Area = Qt.DockWidgetArea
Maker = Callable[[DockContext, QDockWidget], QWidget]
GUEST = 352  # px: how wide a guest is
_SETTINGS, _CANVAS, _TABLE, _ARRAYS = 248, 450, 240, 320  # px
_LOWEST = 88  # px: Qt gives a dock without height no place


class _Dock(QDockWidget):
    """Hands the keyboard to the canvas when it goes; Qt would, as if by Tab, which begins a walk."""

    def __init__(self, title: str, tab: str, context: DockContext) -> None:
        super().__init__(tab, context.window)  # Qt gives tabs the title of the window
        self._tab, self._canvas = tab, context.canvas
        self.setAccessibleName(title)
        self.topLevelChanged.connect(self._name_window)

    def _name_window(self, floats: bool) -> None:
        """One of its own has room for the whole title."""
        self.setWindowTitle(self.accessibleName() if floats else self._tab)

    def hideEvent(self, event: QHideEvent) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._canvas.setFocus()
        super().hideEvent(event)


class Docks(QObject):
    """The docks of one window. What stands in one is made when it is first seen."""

    arranged = Signal(str)  # the id of an arrangement
    brought = Signal(object)  # the dock of a plot, to the front

    def __init__(self, context: DockContext) -> None:
        window = context.window
        super().__init__(window)
        self._window, self._context = window, context
        self._home: dict[QDockWidget, Area] = {}
        self._guest: QDockWidget | None = None  # at the left instead of the settings
        self.ready = {one.id: one for one in ready_arrangements()}
        self.own = set[str]()  # of "widths" and "height" what the user has divided
        self.presented = False  # divided by whoever presents
        self.last_brought = ""  # the name of a plot
        self._is_fresh = True  # not yet laid out
        self._dragged: dict[str, tuple[int, ...]] = {}
        self._makers: dict[QDockWidget, Maker] = {}
        self.begun = False  # the first picture is there, and all that is seen in it
        self.movable = False
        self._make_timers()
        context.canvas.selection_changed.connect(self._soon.start)
        context.session.cell_changed.connect(self._show_cell)
        window.setDockNestingEnabled(True)
        window.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
        self._add_all()
        self.arrange(next(iter(self.ready)))

    # -- making -----------------------------------------------------------------------------------

    def _make_timers(self) -> None:
        # What is clicked twice or dragged stays where it is until that is done.
        self._soon = QTimer(self, interval=QApplication.doubleClickInterval(), singleShot=True)
        self._soon.timeout.connect(self.fit_card)
        # Timers of its own: QTimer.singleShot would keep the window for ever if that closes before.
        self._fit, self._fit_card = (QTimer(self, interval=0, singleShot=True) for _ in range(2))
        self._fit.timeout.connect(self.fit)
        self._fit_card.timeout.connect(self.fit_card)

    def _add_all(self) -> None:
        left, bottom, contents = Area.LeftDockWidgetArea, Area.BottomDockWidgetArea, dock_contents
        self.settings = self.add("settings", self.tr("Data and training"), left, contents.settings)
        self.outline = self.add("outline", self.tr("Outline"), left, contents.outline)
        self.plots = self._add_plots()
        self.selection = self.add("selection", self.tr("Selection"), bottom, contents.selection)
        self.arithmetic = self.add("arithmetic", self.tr("Arithmetic"), bottom, contents.arithmetic)
        self.history = self.add("history", self.tr("History"), left, contents.history)
        self.exercise = self.add("exercise", self.tr("You compute it"), left, contents.exercise)
        self.table = self.add("data_table", self.tr("Data table"), bottom, contents.table)
        self.diagnosis = self.add(
            "diagnosis", self.tr("Why does it not learn?"), bottom, contents.diagnosis
        )
        self.code_check = self.add(
            "code_check", self.tr("Check my code"), bottom, contents.code_check
        )
        self.panels = self.table, self.diagnosis, self.code_check  # in the place of the card

    def add(self, name: str, title: str, area: Area, make: Maker, tab: str = "") -> QDockWidget:
        """A new dock; the layout is remembered by its name, and a tab of it may have a short title."""
        dock = _Dock(title, tab or title, self._context)
        dock.setObjectName(name)
        dock.setWidget(QWidget(dock))
        dock.setTitleBarWidget(QWidget(dock))  # none, until the docks are to be moved
        dock.widget().setMinimumHeight(_LOWEST)
        self._home[dock], self._makers[dock] = area, make
        dock.visibilityChanged.connect(partial(self._follow, dock))
        return dock

    def _add_plots(self) -> dict[str, QDockWidget]:
        canvas, window = self._context.canvas, self._window
        document, session = self._context.document, self._context.session
        subject = Subject(document, lambda: canvas.selection, window)
        canvas.selection_changed.connect(subject.changed)
        subject.select_asked.connect(canvas.select)
        about = PlotContext(document, session, subject, self._context.say, window)

        def add(spec: PlotSpec) -> QDockWidget:
            area = Area.RightDockWidgetArea
            return self.add(spec.id, spec.title, area, lambda *_: spec.make(about), spec.tab)

        return {spec.id: add(spec) for spec in plots()}

    def fill_next(self) -> bool:
        """Fill one of the docks that are seen, after the first picture; whether there was one."""
        seen = [dock for dock in self._makers if self.is_seen(dock)]
        if seen:
            self._fill(seen[0])
        begins, self.begun = not seen and not self.begun, not seen
        if begins:
            self._seat_arithmetic()  # its own dock, behind a tab, was none that is seen
        return bool(seen)

    def bring(self, dock: QDockWidget) -> QWidget:
        """Show a dock, before others where it is a tab, and what stands in it."""
        dock.show()
        dock.raise_()
        if dock.objectName() in self.plots:
            self.last_brought = dock.objectName()
            self.brought.emit(dock)
        return self.filled(dock)

    def filled(self, dock: QDockWidget) -> QWidget:
        """What stands in a dock, whether it is seen or not."""
        if dock in self._makers:
            self._fill(dock)
        return dock.widget()

    @property
    def made(self) -> set[str]:
        """The names of the docks whose contents are made."""
        return {dock.objectName() for dock in self if dock not in self._makers}

    def make(self, names: set[str]) -> None:
        """Make the contents of these docks, whether they are seen or not."""
        for dock in self:
            if dock.objectName() in names:
                self.filled(dock)

    def _show_cell(self) -> None:
        """Bring the samples that are listed alone into sight; the keyboard stays where it is."""
        if self._context.session.cell is not None:
            self.bring(self.table)

    def _follow(self, dock: QDockWidget, seen: bool) -> None:
        if seen and self.begun and dock in self._makers:
            self._fill(dock)
            if dock in (self.outline, self.history, self.exercise):
                self._share_left()
        if dock is self.arithmetic:
            self._seat_arithmetic()
        if dock in (self.selection, *self.panels):
            self.fit_soon()

    def _fill(self, dock: QDockWidget) -> None:
        empty, make = dock.widget(), self._makers.pop(dock)
        dock.setWidget(make(self._context, dock))
        empty.deleteLater()
        if isinstance(made := dock.widget(), dock_contents.Card):
            made.arithmetic.arithmetic.room_wanted.connect(self._make_higher)
            made.widened.connect(self.fit_soon)
            self.fit_soon()
        self._seat_arithmetic()

    def _seat_arithmetic(self) -> None:
        """It stands beside the card, or in its own dock while that is there."""
        alone = not self.arithmetic.isHidden()
        for dock in (self.arithmetic, self.selection):
            if alone and self.begun and dock in self._makers:
                self._fill(dock)
        card = self.selection.widget()
        if isinstance(card, dock_contents.Card) and not (alone and self.arithmetic in self._makers):
            card.seat_arithmetic(self.arithmetic.widget() if alone else None)

    # -- placing ----------------------------------------------------------------------------------

    def arrange(self, name: str) -> None:
        """Put all docks where a ready arrangement has them."""
        self.arrangement, self.own = name, set()
        for dock in self:
            dock.setFloating(False)
            self._window.removeDockWidget(dock)
        for dock, area in self._home.items():
            if area != Area.RightDockWidgetArea:
                self._window.addDockWidget(area, dock)
        columns = self._columns()
        self._place_columns(columns)
        for behind in self.panels:
            self._window.tabifyDockWidget(self.selection, behind)
        ready, shown = self.ready[name], {*chain(*columns), self.selection}
        shown |= {self.settings} if ready.settings else set()
        if ready.arithmetic == "tab":
            self._window.tabifyDockWidget(self.selection, self.arithmetic)
            shown.add(self.arithmetic)
        for dock in self:
            dock.setVisible(dock in shown)
        self.selection.raise_()
        self._share(columns)
        self._is_fresh = True
        self.arranged.emit(name)
        self.fit_all_soon()

    def is_arranged(self, name: str) -> bool:
        """Whether all docks are where this arrangement has them: none has been shown yet."""
        return self._is_fresh and self.arrangement == name

    def _columns(self) -> list[list[QDockWidget]]:
        """The docks at the right, from left to right and from top to bottom."""
        known = {dock.objectName(): dock for dock in self}
        columns = self.ready[self.arrangement].columns
        return [[known[name] for name, _ in c.docks if name in known] for c in columns]

    def _place_columns(self, columns: list[list[QDockWidget]]) -> None:
        """Beside each other at the right; plots that wait are tabs of the last one."""
        window, firsts = self._window, [column[0] for column in columns]
        window.addDockWidget(Area.RightDockWidgetArea, firsts[0])
        for left, right in pairwise(firsts):
            window.splitDockWidget(left, right, Qt.Orientation.Horizontal)
        for above, below in chain(*map(pairwise, columns)):
            window.splitDockWidget(above, below, Qt.Orientation.Vertical)
        for dock in self.plots.values():
            if not any(dock in column for column in columns):
                window.tabifyDockWidget(columns[-1][-1], dock)

    def _share(self, columns: list[list[QDockWidget]]) -> None:
        """Divide the window among the docks."""
        window, down = self._window, Qt.Orientation.Vertical
        for column, ready in zip(columns, self.ready[self.arrangement].columns, strict=True):
            shares = dict(ready.docks)
            parts = [shares[dock.objectName()] for dock in column]
            heights = [window.height() * part // sum(parts) for part in parts]
            window.resizeDocks(column, heights, down)

    def _widths(self) -> dict[QDockWidget, int]:
        """The docks at the top of columns, and what a window of this width gives them."""
        width, ready = self._window.width(), self.ready[self.arrangement].columns
        tops = (next(filter(self._is_at_right, column), None) for column in self._columns())
        wanted = {d: c.width(width) for d, c in zip(tops, ready, strict=True) if d}
        left = self.settings if self._guest is None else self._guest
        beside = _SETTINGS if self._guest is None else GUEST
        room = width - (0 if left.isHidden() else beside) - _CANVAS
        share = min(1.0, room / max(sum(wanted.values()), 1))
        return {left: beside, **{d: int(w * share) for d, w in wanted.items()}}

    def set_guest(self, dock: QDockWidget | None) -> None:
        """Let a dock that is none of these stand at the left, or take it for gone."""
        self._guest = dock
        self.fit_all_soon()

    def _is_at_right(self, dock: QDockWidget) -> bool:
        there = self._window.dockWidgetArea(dock) == Area.RightDockWidgetArea
        return there and not dock.isHidden() and not dock.isFloating()

    def fit(self) -> None:
        """Divide the window as its size has it, unless the user has divided it."""
        if self.presented:
            return
        if self._is_fresh:  # and now Qt knows how small all can be
            self._is_fresh = False
            self._share(self._columns())
        if "widths" not in self.own:
            widths, across = self._widths(), Qt.Orientation.Horizontal
            self._window.resizeDocks(list(widths), list(widths.values()), across)
        self.fit_card()

    def widen(self, dock: QDockWidget) -> None:
        """Let a dock at a side be as wide as what stands in it needs in the type of now."""
        column = self.filled(dock)
        assert isinstance(column, ScrolledColumn)
        column.widen()
        self._window.resizeDocks([dock], [column.minimumWidth()], Qt.Orientation.Horizontal)

    def fit_card(self) -> None:
        """Let the card have what it needs: while nothing is selected the canvas has that room."""
        card = self.selection.widget()
        if "height" in self.own or self.presented or not isinstance(card, dock_contents.Card):
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._soon.start()
            return
        if self.is_seen(self.selection):
            height = card.wanted_height
        else:
            height = _ARRAYS if self.is_seen(self.code_check) else _TABLE
        height += self._height_of_tabs() + self.selection.height() - card.height()  # a title
        # Behind a tab it may be lower than the card was; Qt wants some height.
        self._window.resizeDocks([self.selection], [max(height, _LOWEST)], Qt.Orientation.Vertical)
        layout = self._window.layout()
        assert layout is not None
        layout.activate()  # now, so that no click meets what is about to move

    @property
    def settled(self) -> bool:
        """All docks have their size: nothing is waited for that would give them another."""
        return not any(timer.isActive() for timer in (self._soon, self._fit, self._fit_card))

    def fit_soon(self) -> None:
        """Fit the card once all has its place."""
        self._fit_card.start()

    def fit_all_soon(self) -> None:
        """Fit all docks once the window has its size."""
        self._fit.start()

    def _make_higher(self, more: int) -> None:
        """Give arithmetic more height, as far as the canvas can do without it."""
        if self.arithmetic.isHidden():
            self.own.add("height")
            height = self.selection.height() + more
            self._window.resizeDocks([self.selection], [height], Qt.Orientation.Vertical)

    def _height_of_tabs(self) -> int:
        bars = self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        tabbed = self._window.tabifiedDockWidgets(self.selection)
        return max((bar.height() for bar in bars if bar.isVisible()), default=0) if tabbed else 0

    def begin_drag(self) -> None:
        """The mouse is pressed, perhaps on the line between two docks."""
        self._dragged = self._sizes()

    def end_drag(self) -> None:
        """What has another size since is the user's."""
        for name, size in self._sizes().items():
            if size != self._dragged.get(name, size):
                self.own.add(name)

    def _sizes(self) -> dict[str, tuple[int, ...]]:
        return {
            "widths": tuple(dock.width() for dock in self._widths()),
            "height": (self.selection.height(),),
        }

    def take_over(self, state: QByteArray, version: int, own: Iterable[str]) -> bool:
        """Put the docks where they were left, if these are the same docks."""
        if not self._window.restoreState(state, version):
            return False
        self._is_fresh, self.own = False, set(own)
        self._leave_round()
        self.arranged.emit(self.arrangement)
        return True

    def stand_like(self, others: "Docks", state: QByteArray) -> None:
        """Put the docks where another window has its own.

        They are not arranged first: Qt would leave bars without tabs over the titles of menus.
        """
        self._window.restoreState(state)
        self.arrangement, self._is_fresh = others.arrangement, others._is_fresh
        self.own = set(others.own)
        self._leave_round()
        self.arranged.emit(self.arrangement)

    def _leave_round(self) -> None:
        """Have the settings in the place of its panel: a round is not of a layout, but of a window."""
        if not self.exercise.isHidden():
            self.exercise.hide()
            self.settings.setVisible(self.ready[self.arrangement].settings)

    def reset(self) -> None:
        """Put all docks back where their arrangement has them."""
        self.set_movable(False)
        self.arrange(self.arrangement)

    def _share_left(self) -> None:
        """Give what is shown at the left the same height each."""
        column = [
            dock
            for dock in (self.exercise, self.settings, self.outline, self.history)
            if not dock.isHidden()
        ]
        self._window.resizeDocks(column, [1] * len(column), Qt.Orientation.Vertical)

    def __iter__(self) -> Iterator[QDockWidget]:
        return iter(self._home)

    def is_seen(self, dock: QDockWidget) -> bool:
        """Whether it is shown, and not a tab behind another, which Qt keeps out of the window."""
        in_front = dock.geometry().right() >= 0 or not self._window.tabifiedDockWidgets(dock)
        return not dock.isHidden() and in_front

    def set_movable(self, movable: bool) -> None:
        """Show the title bars by which docks are dragged, or hide them."""
        self.movable = movable
        for dock in self:
            # None brings Qt's own title bar back, which the stubs do not know.
            dock.setTitleBarWidget(None if movable else QWidget(dock))  # type: ignore[arg-type]
        self.fit_soon()
