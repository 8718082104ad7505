"""All views made anew in another language, around the same document and session.

Texts are set at hundreds of places. Where views are made anew, none of them has to know of languages
and none can be forgotten. What a view shows follows from document and session; what else a user has
arranged in it is the value of its `arrangement`, which the new view takes over.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Protocol, TypeGuard

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLayout, QMainWindow, QRubberBand, QTabBar, QWidget


class Arranged(Protocol):
    """A view in which something can be arranged that neither document nor session knows."""

    arrangement: object


def arrangements(window: QWidget) -> dict[str, list[object]]:
    """What is arranged in all views of a window, by the class of the view and in their order."""
    found = defaultdict(list)
    for view in _arranged(window):
        found[type(view).__name__].append(view.arrangement)
    return found


def arrange(window: QWidget, found: dict[str, list[object]]) -> None:
    """Arrange all views of a window as others were."""
    for view in _arranged(window):
        if waiting := found[type(view).__name__]:
            view.arrangement = waiting.pop(0)


def _arranged(window: QWidget) -> Iterator[Arranged]:
    return filter(_is_arranged, window.findChildren(QWidget))


# `isinstance` of a protocol takes a hundred times as long, and a window has hundreds of views.
def _is_arranged(view: QWidget) -> TypeGuard[Arranged]:
    return hasattr(type(view), "arrangement")


class Disposable(Protocol):
    """A view that holds what must be let go of before Qt deletes it."""

    def dispose(self) -> None: ...


def dispose_of(window: QWidget) -> None:
    """Let all views of a window let go, which is about to be deleted."""
    for view in filter(_is_disposable, window.findChildren(QWidget)):
        view.dispose()


def _is_disposable(view: QWidget) -> TypeGuard[Disposable]:
    return hasattr(type(view), "dispose")


def take_down(window: QMainWindow, *lasting: QObject) -> None:
    """Delete all that a window is made of, but for what lasts and what Qt has made for itself.

    At once: what is left would be told of changes, found by its name, and have its keys.
    """
    dispose_of(window)
    for child in window.children():
        of_qt = isinstance(child, QLayout | QTabBar | QRubberBand) or child.objectName().startswith(
            "qt_"
        )
        if of_qt or child in lasting:
            continue
        child.deleteLater()
        QCoreApplication.sendPostedEvents(child, QEvent.Type.DeferredDelete)
