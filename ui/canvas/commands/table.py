"""What can be done with the selection as a whole, and with the view of it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from nnsim.editing.aligning import Position
from ui.base.commands import Command, Menu
from ui.canvas.commands import arrange, blocks, clipboard, regroup
from ui.canvas.context import CanvasContext

translate = QCoreApplication.translate
Standard = QKeySequence.StandardKey


def clipboard_commands(canvas: CanvasContext) -> tuple[Command, ...]:
    """Tables and texts elsewhere in the window copy and paste for themselves."""

    def row(name: str, text: str, keys: Standard | str, effect: _Effect, why: _Why) -> Command:
        return _on_selection(canvas, f"edit.{name}", text, keys, effect, why, local=True)

    nothing = regroup.nothing_to_copy
    return (
        row("cut", translate("Commands", "Cut"), Standard.Cut, clipboard.cut, nothing),
        row("copy", translate("Commands", "Copy"), Standard.Copy, clipboard.copy, nothing),
        row(
            "paste",
            translate("Commands", "Paste"),
            Standard.Paste,
            lambda canvas: clipboard.paste(canvas, canvas.hand.point),
            lambda _: clipboard.why_not_paste(),
        ),
        row("duplicate", translate("Commands", "Duplicate"), "Ctrl+D", regroup.duplicate, nothing),
    )


def selection_commands(canvas: CanvasContext) -> tuple[Command, ...]:
    """To select all, and to delete what is selected."""
    return (
        Command(
            "edit.delete",
            translate("Commands", "&Delete"),
            canvas.delete_selection,
            ("Del", "Backspace"),
            local=True,
        ),
        Command(
            "edit.select_all",
            translate("Commands", "Select &all"),
            canvas.select_all,
            Standard.SelectAll,
            local=True,
        ),
    )


def layer_commands(canvas: CanvasContext) -> tuple[Command, ...]:
    """To divide and join layers, and to look into one."""
    row = partial(_on_selection, canvas)
    return (
        row(
            "network.split",
            translate("Commands", "Split layer"),
            "S",
            regroup.split,
            regroup.why_not_split,
        ),
        row(
            "network.merge",
            translate("Commands", "Merge layers"),
            "M",
            regroup.merge,
            regroup.why_not_merge,
        ),
        row(
            "network.collapse",
            translate("Commands", "Collapse linear layers"),
            "Shift+M",
            regroup.collapse_linear,
            regroup.why_not_collapse,
        ),
        row(
            "network.open_block",
            translate("Commands", "Open or close block"),
            "O",
            blocks.toggle_block,
            blocks.why_not,
        ),
    )


def arrange_menu(canvas: CanvasContext) -> Menu:
    """Where layers go."""
    edges = {
        "left": translate("Commands", "Align left"),
        "centre": translate("Commands", "Align centres in a column"),
        "right": translate("Commands", "Align right"),
        "top": translate("Commands", "Align top"),
        "middle": translate("Commands", "Align centres in a row"),
        "bottom": translate("Commands", "Align bottom"),
    }
    row = partial(_arrangement, canvas)
    places = partial(arrange.tidy_positions, canvas)
    groups = (
        [row(name, text, arrange.to_edge(name), 2) for name, text in edges.items()],
        (
            row("across", translate("Commands", "Distribute across"), arrange.along(0), 3),
            row("down", translate("Commands", "Distribute down"), arrange.along(1), 3),
        ),
        (
            Command(
                "arrange.tidy",
                translate("Commands", "Tidy"),
                partial(arrange.tidy, canvas),
                "T",
                hovered=lambda: canvas.preview(places()),
            ),
            Command(
                "arrange.pin",
                translate("Commands", "Pin"),
                partial(arrange.toggle_pin, canvas),
                "P",
                why_not=lambda: arrange.too_few(canvas, 1),
                key_says_why=True,
                checked=partial(arrange.are_pinned, canvas),
                hovered=partial(canvas.preview, {}),
            ),
        ),
    )
    return Menu("arrange", translate("Commands", "Arrange"), groups)


def graph_command(canvas: CanvasContext) -> Command:
    """What is calculated, as a computational graph: of a neuron, a layer, or all up to the loss."""
    return Command(
        "network.open_graph",
        translate("Commands", "Open as &graph"),
        partial(_open_graph, canvas),
        "Ctrl+Shift+G",
        tip=translate(
            "Commands",
            "The calculation of the selected neuron or layer, or of all, for the sample shown",
        ),
        why_not=partial(_why_no_graph, canvas),
        key_says_why=True,
    )


def _open_graph(canvas: CanvasContext) -> None:
    selection, network = canvas.selection, canvas.network
    neuron = next(iter(selection.neurons), None)
    if neuron is not None:
        canvas.open_graph(network.layer_of[neuron].id, network.index_of(neuron))
    else:
        canvas.open_graph(next(iter(selection.layers), None), None)


def _why_no_graph(canvas: CanvasContext) -> str:
    if len(canvas.selection.neurons) + len(canvas.selection.layers) > 1:
        return translate("Commands", "Select one neuron, one layer, or nothing for all.")
    return ""


_Effect = Callable[[CanvasContext], object]
_Why = Callable[[CanvasContext], str]


def _on_selection(
    canvas: CanvasContext,
    command_id: str,
    text: str,
    keys: Standard | str,
    effect: _Effect,
    why_not: _Why,
    local: bool = False,
) -> Command:
    return Command(
        command_id,
        text,
        partial(effect, canvas),
        keys,
        why_not=partial(why_not, canvas),
        key_says_why=True,
        local=local,
    )


def _arrangement(
    canvas: CanvasContext, name: str, text: str, way: arrange.Arrange, needed: int
) -> Command:
    def positions() -> Mapping[str, Position]:
        return arrange.arranged(canvas, way)

    def refusal() -> str:
        return arrange.too_few(canvas, needed)

    return Command(
        f"arrange.{name}",
        text,
        lambda: canvas.edits.arrange(positions()),
        why_not=refusal,
        key_says_why=True,
        hovered=lambda: canvas.preview({} if refusal() else positions()),
    )
