"""The menus Edit, Step and View of a window on a graph; File, Window and Help are those of all."""

from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from ui.base.commands import Command, Menu
from ui.graph.session import GRAINS, Grain, GraphSession
from ui.scene.zoom_commands import zoom_commands
from ui.scene.zoom_view import ZoomView
from ui.window.commands.edit import undo_commands
from ui.window.commands.panels import present_command
from ui.window.commands.titles import title_of
from ui.window.commands.view import digits_menu, languages_menu, themes_menu
from ui.window.context import EditorWindow

translate = QCoreApplication.translate
Standard = QKeySequence.StandardKey


def graph_edit_menu(window: EditorWindow) -> Menu:
    """Undo of typing, values and folding."""
    return Menu("edit", title_of("edit"), (undo_commands(window),))


# -- stepping -------------------------------------------------------------------------------------


def step_menu(session: GraphSession) -> Menu:
    """To run, step and go back."""
    groups = ((_run(session),), _steps(session), _grains(session), _speeds(session))
    return Menu("step", translate("Commands", "&Step"), groups)


def _nothing(session: GraphSession) -> str:
    if session.shown is not None:
        return ""
    return session.problem or translate("Commands", "There is no graph to step through yet.")


def _run(session: GraphSession) -> Command:
    run, pause = translate("Commands", "&Run"), translate("Commands", "&Pause")
    return Command(
        "step.run",
        run,
        session.toggle,
        "Space",
        "player-play",
        now=lambda: pause if session.running else run,
        why_not=partial(_nothing, session),
    )


def _steps(session: GraphSession) -> tuple[Command, ...]:
    nothing = partial(_nothing, session)
    rows = (
        ("step.on", translate("Commands", "&Step"), session.step_on, "Right", "arrow-bar-to-right"),
        (
            "step.back",
            translate("Commands", "Step b&ack"),
            session.step_back,
            "Left",
            "arrow-bar-to-left",
        ),
        (
            "step.start",
            translate("Commands", "To the s&tart"),
            session.go_to_start,
            "Home",
            "player-skip-back",
        ),
        (
            "step.end",
            translate("Commands", "To the &end"),
            session.go_to_end,
            "End",
            "player-skip-forward",
        ),
    )
    return tuple(
        Command(command_id, text, run, key, icon, why_not=nothing)
        for command_id, text, run, key, icon in rows
    )


def _grains(session: GraphSession) -> list[Command]:
    texts: dict[Grain, str] = {
        "gate": translate("Commands", "Step by &gate"),
        "pass": translate("Commands", "Step by &pass"),
        "evaluation": translate("Commands", "Step by &evaluation"),
    }

    def row(number: int, grain: Grain) -> Command:
        return Command(
            f"step.grain_{grain}",
            texts[grain],
            partial(session.choose_grain, grain),
            str(number),
            checked=lambda: session.grain == grain,
            one_of="grain",
        )

    return [row(*numbered) for numbered in enumerate(GRAINS, start=1)]


def _speeds(session: GraphSession) -> tuple[Command, ...]:
    change = session.change_speed
    return (
        Command("step.slower", translate("Commands", "S&lower"), partial(change, -1), "["),
        Command("step.faster", translate("Commands", "&Faster"), partial(change, 1), "]"),
    )


# -- the view -------------------------------------------------------------------------------------


class WithInputs(Protocol):
    """A window with a column of inputs, groups and examples, which can make way for the picture."""

    @property
    def shows_inputs(self) -> bool:
        """Whether it is there."""

    def show_inputs(self, shown: bool) -> None:
        """Have it there, or not."""


def inputs_command(window: WithInputs) -> Command:
    """Shows the column of inputs or hides it."""
    return Command(
        "view.inputs",
        translate("Commands", "Inputs and e&xamples"),
        lambda: window.show_inputs(not window.shows_inputs),
        checked=lambda: window.shows_inputs,
    )


def graph_view_menu(window: EditorWindow, view: ZoomView, inputs: Command) -> Menu:
    """The keyboard, the column of inputs, numbers, theme and language."""
    last = Command(
        "view.last_control",
        translate("Commands", "Last &control, and back"),
        lambda: window.focus_rule.go_back(),
        "F6",
    )
    groups = (
        zoom_commands(view),
        (present_command(window), inputs, last),
        (digits_menu(), themes_menu(), languages_menu()),
    )
    return Menu("view", title_of("view"), groups)
