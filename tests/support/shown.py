"""What a window shows: every text of its widgets and menus, whether it can be used and is chosen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QStyle,
    QStyleOptionTab,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.panels.calculation.view import ArithmeticView
from ui.widgets.elided_label import ElidedLabel
from ui.window.main_window import MainWindow


@dataclass(frozen=True)
class Shown:
    """A text, where it stands, and the state of what it stands on."""

    where: str
    text: str
    state: tuple[object, ...] = ()


def everything(window: QWidget) -> Iterator[Shown]:
    """All texts of the widgets that are seen in a window, and those of its menus."""
    for widget in [window, *window.findChildren(QWidget)]:
        if isinstance(widget, QMenuBar):
            yield from _of_actions(widget.actions())
        elif widget.isVisible() and not isinstance(widget, QMenu):
            yield from _of_widget(widget)


def _of_widget(widget: QWidget) -> Iterator[Shown]:
    name = type(widget).__name__
    state = (widget.isEnabled(), widget.hasFocus())
    texts = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    if widget.isWindow() or isinstance(widget, QDockWidget):
        texts.append(widget.windowTitle())
    if isinstance(widget, QLabel | QAbstractButton):
        texts.append(widget.text())
    if isinstance(widget, QAbstractButton):
        state += (widget.isChecked(),)
    if isinstance(widget, QLineEdit):
        texts += [widget.placeholderText(), widget.text()]
    if isinstance(widget, QComboBox):
        state += (widget.currentIndex(),)
        texts += [widget.itemText(number) for number in range(widget.count())]
        texts.append(widget.placeholderText())
    if isinstance(widget, QTableView) and widget.model() is not None:
        texts += _headers(widget)
    if isinstance(widget, ArithmeticView):
        texts.append(widget.text)
    for text in filter(None, texts):
        yield Shown(name, re.sub("<[^>]*>", "", text), state)


def _headers(table: QTableView) -> list[str]:
    from PySide6.QtCore import Qt

    model, across = table.model(), Qt.Orientation.Horizontal
    return [str(model.headerData(n, across) or "") for n in range(min(model.columnCount(), 9))]


def _of_actions(actions: list[QAction]) -> Iterator[Shown]:
    for action in actions:
        below = action.menu()
        if isinstance(below, QMenu):
            below.aboutToShow.emit()
            yield Shown("menu", below.title(), (below.isEnabled(),))
            yield from _of_actions(below.actions())
            below.aboutToHide.emit()
        elif not action.isSeparator():
            state = (action.isEnabled(), action.isChecked())
            for text in filter(None, {action.text().partition("\t")[0], action.toolTip()}):
                yield Shown("action", text, state)


def clipped(window: QWidget) -> Iterator[str]:
    """Texts of labels and buttons that are wider than their room, but for those that end in dots."""
    for widget in window.findChildren(QLabel):
        metrics = widget.fontMetrics()
        text = re.sub("<[^>]*>", "", widget.text())
        room = widget.contentsRect().width() + 1
        if widget.wordWrap():
            too_high = widget.heightForWidth(widget.width()) > widget.height() + 1
            words = max(map(metrics.horizontalAdvance, text.split()), default=0) > room
            cut = too_high or words
        else:
            cut = max(map(metrics.horizontalAdvance, text.split("\n")), default=0) > room
        if widget.isVisible() and text and cut and not isinstance(widget, ElidedLabel):
            yield f"{type(widget).__name__} {text!r} in {room} px"
    for button in window.findChildren(QAbstractButton):
        too_narrow = button.sizeHint().width() > button.width() + 1
        if too_narrow and button.isVisible() and _shows_text(button):
            yield f"{type(button).__name__} {button.text()!r} in {button.width()} px"


def cut_tabs(window: QWidget) -> Iterator[str]:
    """Titles of tabs that are shortened, or not whole in their bar."""
    bars = window.findChildren(QTabBar)
    for bar in (
        bar for bar in bars if not bar.visibleRegion().isEmpty()
    ):  # Qt parks others outside
        for number in range(bar.count()):
            option = QStyleOptionTab()
            bar.initStyleOption(option, number)
            part = QStyle.SubElement.SE_TabBarTabText
            room = bar.style().subElementRect(part, option, bar) & bar.rect()
            if bar.fontMetrics().horizontalAdvance(bar.tabText(number)) > room.width():
                yield f"{bar.tabText(number)!r} in {room.width()} px"


def _shows_text(button: QAbstractButton) -> bool:
    from PySide6.QtCore import Qt

    if isinstance(button, QToolButton) and button.arrowType() != Qt.ArrowType.NoArrow:
        return False
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly or (
            button.icon().isNull()
        )
    return isinstance(button, QPushButton) and bool(button.text())


def settle() -> None:
    """Let all that was asked for happen, the deleting of what is gone included."""
    from PySide6.QtCore import QEvent

    for _ in range(4):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle_docks(window: MainWindow) -> None:
    """Let the docks take the sizes now that they would have once a double click can be over."""
    settle()
    if not window.docks.settled:
        window.docks._soon.stop()
        window.docks.fit_card()
    while not window.docks.settled:
        QApplication.processEvents()
    settle()
