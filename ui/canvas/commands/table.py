"""What can be done with the selection as a whole: one table, from which menus and keys are made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from nnsim.editing.aligning import Position
from ui.base.recent_events import note
from ui.canvas.commands import arrange as arranging
from ui.canvas.commands import blocks, clipboard, regroup
from ui.canvas.commands.arrange import Arrange, along, arranged, chosen_layers, to_edge, too_few
from ui.canvas.context import CanvasContext

Standard = QKeySequence.StandardKey


@dataclass(frozen=True)
class Command:
    """Something to do, its key, and why it cannot be done now (empty if it can)."""

    text: str
    keys: Standard | str
    run: Callable[[CanvasContext], object]
    refusal: Callable[[CanvasContext], str]
    preview: Callable[[CanvasContext], Mapping[str, Position]] = (
        lambda _: {}
    )  # where layers would go


class Commands(QObject):
    """An action for each command, by its name. An action that cannot be done says why when asked."""

    def __init__(self, canvas: CanvasContext) -> None:
        super().__init__(canvas.view)
        self._canvas = canvas
        self._table = {**self._editing(), **self._arranging()}
        self.actions = {name: self._action(name) for name in self._table}
        self.actions["pin"].setCheckable(True)
        self.arrange_menu = QMenu(self.tr("Arrange"), canvas.view)
        self.arrange_menu.setToolTipsVisible(True)
        names = list(self._arranging())
        for group in (names[:6], names[6:8], names[8:]):
            self.arrange_menu.addActions([self.actions[name] for name in group])
            if group[-1] != names[-1]:
                self.arrange_menu.addSeparator()
        self.follow(self.arrange_menu)
        self.arrange_menu.aboutToHide.connect(partial(self._show_at, {}))

    def _editing(self) -> dict[str, Command]:
        return {
            "cut": Command(self.tr("Cut"), Standard.Cut, clipboard.cut, regroup.nothing_to_copy),
            "copy": Command(
                self.tr("Copy"), Standard.Copy, clipboard.copy, regroup.nothing_to_copy
            ),
            "paste": Command(
                self.tr("Paste"),
                Standard.Paste,
                lambda canvas: clipboard.paste(canvas, canvas.hand.point),
                lambda _: clipboard.why_not_paste(),
            ),
            "duplicate": Command(
                self.tr("Duplicate"), "Ctrl+D", regroup.duplicate, regroup.nothing_to_copy
            ),
            "split": Command(self.tr("Split layer"), "S", regroup.split, regroup.why_not_split),
            "merge": Command(self.tr("Merge layers"), "M", regroup.merge, regroup.why_not_merge),
            "open": Command(
                self.tr("Open or close block"), "O", blocks.toggle_block, blocks.why_not
            ),
        }

    def _arranging(self) -> dict[str, Command]:
        aligning = {
            "left": self.tr("Align left"),
            "centre": self.tr("Align centres in a column"),
            "right": self.tr("Align right"),
            "top": self.tr("Align top"),
            "middle": self.tr("Align centres in a row"),
            "bottom": self.tr("Align bottom"),
        }
        return {
            **{edge: _arrangement(text, to_edge(edge), 2) for edge, text in aligning.items()},
            "across": _arrangement(self.tr("Distribute across"), along(0), 3),
            "down": _arrangement(self.tr("Distribute down"), along(1), 3),
            "tidy": Command(
                self.tr("Tidy"), "T", arranging.tidy, lambda _: "", arranging.tidy_positions
            ),
            "pin": Command(
                self.tr("Pin"),
                "P",
                arranging.toggle_pin,
                lambda canvas: too_few(canvas, 1),
            ),
        }

    def _action(self, name: str) -> QAction:
        command = self._table[name]
        action = QAction(command.text, self._canvas.view)
        if command.keys:
            action.setShortcut(QKeySequence(command.keys))
        if isinstance(command.keys, Standard) or name == "duplicate":
            # Tables and texts elsewhere in the window copy and paste for themselves.
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: self._run(command))
        action.hovered.connect(lambda: self._preview(command))
        self._canvas.view.addAction(action)
        return action

    def _run(self, command: Command) -> None:
        note(f"command {command.text}")
        refusal = command.refusal(self._canvas)
        if refusal:
            self._canvas.refuse(refusal)
        else:
            command.run(self._canvas)

    def _preview(self, command: Command) -> None:
        possible = not command.refusal(self._canvas)
        self._show_at(command.preview(self._canvas) if possible else {})

    def _show_at(self, positions: Mapping[str, Position]) -> None:
        """Show layers elsewhere, or with an empty mapping where they are."""
        self._canvas.network_scene.preview_move(positions)
        self._canvas.show_marks()

    def follow(self, menu: QMenu) -> None:
        """Grey what cannot be done while a menu is open, with the reason as its tooltip.

        Otherwise all stay enabled: a key then says the reason.
        """
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(partial(self._show_refusals, menu))
        menu.aboutToHide.connect(partial(self._enable, menu))

    def _show_refusals(self, menu: QMenu) -> None:
        listed = menu.actions()
        for name, action in self.actions.items():
            if action in listed:
                refusal = self._table[name].refusal(self._canvas)
                action.setEnabled(not refusal)
                action.setToolTip(refusal or self._table[name].text)
        layers = chosen_layers(self._canvas)
        self.actions["pin"].setChecked(bool(layers) and all(layer.pinned for layer in layers))

    def _enable(self, menu: QMenu) -> None:
        for action in menu.actions():
            if action in self.actions.values():
                action.setEnabled(True)


def _arrangement(text: str, arrange: Arrange, needed: int) -> Command:
    return Command(
        text,
        "",
        lambda canvas: canvas.edits.arrange(arranged(canvas, arrange)),
        lambda canvas: too_few(canvas, needed),
        lambda canvas: arranged(canvas, arrange),
    )
