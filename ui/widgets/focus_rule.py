"""Who has the keyboard: the canvas, and a control only while it is in use.

Space, ←, →, Home and Esc mean the same wherever somebody has just clicked, chosen or typed: a control
that has been used gives the keyboard back to the canvas, and one that is walked to by Tab has no use for
these keys. What is being typed keeps all of its keys, and what is walked through by arrows keeps those.
"""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTableView,
    QTreeView,
    QWidget,
)
from shiboken6 import isValid

Key = Qt.Key
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_ENTER = {Key.Key_Return, Key.Key_Enter}
_SIDEWAYS = {Key.Key_Left, Key.Key_Right, Key.Key_Home}
_WALKED = (QTableView, QTreeView)  # sideways too
KEEPS_FOCUS = "keepsFocus"  # a property of what is read and copied from
AWAITS_ANSWER = "awaitsAnswer"  # one of fields that Enter alone does not end
HOLDS_NUMBER = "holdsNumber"  # one of fields for a number


def key_words() -> list[tuple[str, str]]:
    """The keys of a control that has the keyboard, and what they do, for the sheet of shortcuts."""
    translate = QCoreApplication.translate
    return [
        ("Tab, Shift+Tab", translate("FocusRule", "Next or previous control, from the canvas on")),
        ("↑, ↓", translate("FocusRule", "Change a slider or a list; a number by one step")),
        (
            translate("FocusRule", "Enter"),
            translate("FocusRule", "Use it or take over its value, and back to the canvas"),
        ),
        ("Esc", translate("FocusRule", "Back to the canvas; first what was typed is given up")),
    ]


class FocusRule(QObject):
    """Keeps to this in one window.

    It filters the events of its home, of the widget that has the focus, and those that the desktop
    sends to the window: filtering all of the application would cost more than all the drawing.
    """

    def __init__(self, application: QApplication, window: QMainWindow, home: QWidget) -> None:
        """`home` is where the keyboard belongs."""
        super().__init__(window)
        self._window, self._home = window, home
        self._used: QWidget | None = None  # the control that had the keyboard last
        self._has: QWidget | None = None  # what has the keyboard now
        home.installEventFilter(self)
        self._pressed: QWidget | None = None  # what a button of the mouse went down on last
        application.focusChanged.connect(self._follow)

    def go_back(self) -> None:
        """Go from the canvas to the control that was used last, or the first one; or to the canvas."""
        if not self._home.hasFocus():
            self._give_back()
            return
        used = self._used
        if used is None or not isValid(used) or not used.isVisible() or not used.isEnabled():
            used = self._first_control()
        used.setFocus(Qt.FocusReason.TabFocusReason)

    def _first_control(self) -> QWidget:
        """The first that Tab leads to outside of the canvas."""
        here = self._home.nextInFocusChain()
        while here is not None and here is not self._home:
            by_tab = here.focusPolicy() & Qt.FocusPolicy.TabFocus.value
            if by_tab and here.isVisible() and not self._home.isAncestorOf(here):
                return here
            here = here.nextInFocusChain()
        return self._home

    def _give_back(self) -> None:
        asking = self._asking()
        if asking is None:
            self._take_home()
        else:  # taken now, the keyboard would leave the dialog that has just opened
            asking.finished.connect(partial(self._take_from, QApplication.focusWidget()))

    def _take_from(self, control: QWidget | None, _result: int) -> None:
        """Once a dialog has closed, unless that has led to another control."""
        if control is not None and isValid(control) and control.window().focusWidget() is control:
            self._take_home()

    def _take_home(self) -> None:
        if isinstance(QApplication.activeWindow(), QDockWidget):  # a panel in a window of its own
            self._window.activateWindow()
        self._home.setFocus()

    def _asking(self) -> QDialog | None:
        """The dialog that this window waits for."""
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return None
        parent = dialog.parentWidget()
        return dialog if parent is not None and self._owns(parent) else None

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        self._has = new
        if old is not None and old is not self._home:
            if QApplication.activePopupWidget() is None:  # else it comes back when the list closes
                old.removeEventFilter(self)
            if new is self._home and self._owns(old):
                self._used = old
        if new is not None and self._owns(new):
            new.window().windowHandle().installEventFilter(self)
            if new is not self._home:
                new.installEventFilter(self)
                if old is not None and self._is_gone(old) and not new.isAncestorOf(old):
                    self._give_back()

    def _is_gone(self, control: QWidget) -> bool:
        """Whether it was hidden or disabled, for then Qt passes the keyboard on to the next in order."""
        if not self._owns(control) or not control.window().isVisible():
            return False
        return not (control.isVisible() and control.isEnabled())

    def _owns(self, widget: QWidget) -> bool:
        top = widget.window()
        return top is self._window or (
            isinstance(top, QDockWidget) and top.parent() is self._window
        )

    # -- events -----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind, kinds = event.type(), QEvent.Type
        if watched is self._home:
            return isinstance(event, QFocusEvent) and self._comes_home(event)
        if isinstance(watched, QWindow) and isinstance(event, QMouseEvent):
            if kind in (kinds.MouseButtonPress, kinds.MouseButtonDblClick):
                # Asked now, since its place may be another when the button is let go.
                self._pressed = QApplication.widgetAt(event.globalPosition().toPoint())
            elif kind == kinds.MouseButtonRelease:
                return self._release(watched, event)
        elif isinstance(watched, QWidget) and isinstance(event, QKeyEvent):
            if kind == kinds.ShortcutOverride:
                return _settle_shortcut(watched, event)
            if kind == kinds.KeyPress and event.key() in _ENTER:
                return self._enter(watched, event)
        elif isinstance(watched, QWidget) and isinstance(event, QFocusEvent) and event.gotFocus():
            self._come(watched, event.reason())
        return False

    def _comes_home(self, event: QFocusEvent) -> bool:
        """From a control that is gone Qt passes the keyboard on as by Tab, which nobody has pressed."""
        left = self._has
        gone = left is not None and (not isValid(left) or self._is_gone(left))
        if not (event.gotFocus() and event.reason() in _BY_TAB and gone):
            return False
        other = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason)
        QApplication.sendEvent(self._home, other)
        return True

    def _release(self, handle: QWindow, event: QMouseEvent) -> bool:
        """What was clicked has done its work: only what can be typed in or read keeps the keyboard."""
        before, under = self._window.focusWidget(), self._pressed
        on_it = (
            before is not None
            and under is not None
            and isValid(under)
            and (before is under or before.isAncestorOf(under))
        )
        handle.event(event)
        if isValid(self) and (focused := self._focused()) is not None:
            meant = focused is not before or on_it
            if not (meant and _can_be_worked_in(focused)):
                self._give_back()
        return True

    def _enter(self, control: QWidget, event: QKeyEvent) -> bool:
        """Enter uses a control, and takes over what was typed or chosen; a wrong text stays.

        In a text of several lines it begins another one.
        """
        if _is_walked(control) or isinstance(control, QPlainTextEdit):
            return False
        if isinstance(control, QAbstractButton):
            control.click()
        elif not isinstance(control, QComboBox | QAbstractSlider):
            control.event(event)
        if isValid(self):
            moved_on = self._focused() is not control and isValid(control) and control.isEnabled()
            if not (moved_on or control.property("invalid") or control.property(AWAITS_ANSWER)):
                self._give_back()
        return True

    def _come(self, control: QWidget, reason: Qt.FocusReason) -> None:
        """A control has the keyboard: again, if a list or a menu over it has closed."""
        if reason != Qt.FocusReason.PopupFocusReason:
            return
        if isinstance(control, QLineEdit):  # what was chosen comes to it only now
            QTimer.singleShot(0, self, self._leave_unless_typed)
        elif not _can_be_worked_in(control):
            self._give_back()

    def _leave_unless_typed(self) -> None:
        field = self._focused()
        if isinstance(field, QLineEdit) and not field.isModified():
            self._give_back()

    def _focused(self) -> QWidget | None:
        """The control that has the keyboard; None where it is at home, or in another window."""
        focused = QApplication.focusWidget()
        if focused is None or focused is self._home or not self._owns(focused):
            return None
        return focused


def _is_walked(widget: QWidget) -> bool:
    """Whether it is a list or table, or a field in one of its cells, which know what Enter means."""
    above: QObject | None = widget
    while above is not None and not isinstance(above, QAbstractItemView):
        above = above.parent()
    return above is not None


def _can_be_worked_in(widget: QWidget) -> bool:
    """Whether a click into a widget is the beginning of work in it."""
    if isinstance(widget, QLabel):
        return widget.hasSelectedText()
    return isinstance(widget, QLineEdit) or _is_walked(widget) or bool(widget.property(KEEPS_FOCUS))


def _settle_shortcut(widget: QWidget, event: QKeyEvent) -> bool:
    """Whether a plain key of the window goes to it, or stays, although the widget would do otherwise."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if isinstance(widget, _WALKED) and event.key() in _SIDEWAYS:
        event.accept()
        return True
    if not isinstance(widget, QLineEdit) or not widget.property(HOLDS_NUMBER):
        return False
    if widget.isModified() or _is_walked(widget):
        return False
    # Nothing has been typed: a number has no use for a space, nor for a caret while all is chosen.
    at_rest = widget.selectedText() == widget.text()
    if event.key() == Key.Key_Space or (at_rest and event.key() in _SIDEWAYS):
        event.ignore()
        return True
    return False
