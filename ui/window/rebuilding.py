"""All views made anew in another language, around the same document and session.

Texts are set at hundreds of places. Where views are made anew, none of them has to know of languages
and none can be forgotten. What a view shows follows from document and session; what else a user has
arranged in it is the value of its `arrangement`, which the new view takes over.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Protocol, TypeGuard

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog, QLayout, QMainWindow, QRubberBand, QTabBar, QWidget

from ui.base.translation import error_text
from ui.window.commands.train import show_experiments
from ui.window.filling import FillingWindow


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


def take_down(window: QMainWindow, *lasting: object) -> None:
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


def show_parts(window: QMainWindow) -> None:
    """Show the new parts around the docks: Qt would later, and until then divide the room without."""
    for part in (window.menuWidget(), window.centralWidget(), window.statusBar()):
        assert part is not None
        part.setVisible(window.isVisible())


def rebuild(window: FillingWindow, build: Callable[[], object]) -> None:
    """Let `build` make all views of a window on a network anew, and bring back how it stood."""
    window.complete()
    computed = window.computing.exercise.under_way if window.computes else None
    if computed:
        window.compute()
    if presents := window.presents:
        window.present()
    stood = _AsItStood(window)
    window.lessons.put_away()
    for dock in window.docks:
        window.removeDockWidget(dock)
    take_down(window, window.document, window.autosave, window.lessons)
    window.forget_controllers()
    build()
    stood.bring_back(window)
    for layout in window.findChildren(QLayout):
        layout.activate()  # one that never was does not ask for it when its parts change
    if computed:
        window.computing.exercise.go_on(computed)
    if presents:
        window.present_again()
    window.lessons.rebuilt()


class _AsItStood:
    """Where the docks of a window were, how its views were arranged, and what stood open over them."""

    def __init__(self, window: FillingWindow) -> None:
        docks, notice = window.docks, window.notice
        self._state, self._movable = window.saveState(), docks.movable
        self._views = arrangements(window)
        self._arrangement, self._own, self._contents = docks.arrangement, docks.own, docks.made
        self._brought = docks.last_brought
        self._experiments = len(window.findChildren(QDialog, "experiments"))
        self._told_error = notice.is_error and bool(notice.sentence)

    def bring_back(self, window: FillingWindow) -> None:
        """Let its new views stand so."""
        self._bring_docks(window)
        arrange(window, self._views)
        window.session.updated.emit()
        if self._told_error:
            _tell_failure(window)
        for _ in range(0 if window.session.problem else self._experiments):
            show_experiments(window)

    def _bring_docks(self, window: FillingWindow) -> None:
        docks = window.docks
        docks.arrange(self._arrangement)
        window.complete()
        window.lessons.rebuild()
        show_parts(window)
        docks.set_movable(self._movable)
        docks.own, docks.last_brought = self._own, self._brought
        window.restoreState(self._state)
        window.restoreState(self._state)  # the outline, filled when it is shown, has moved others
        docks.make(self._contents)  # those that are closed, too, in which something is arranged


def _tell_failure(window: FillingWindow) -> None:
    """Say again what overflowed, if anything has."""
    trainer = window.session.trainer
    if trainer is not None and trainer.failure is not None:
        window.notice.show_sentence(error_text(trainer.failure))
