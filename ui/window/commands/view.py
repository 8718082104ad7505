"""The menu View: what is shown of a network, and how the window looks."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDockWidget

from ui.base import language, theme
from ui.base.commands import Command, Key, Menu
from ui.base.settings import DIGITS, preferences
from ui.canvas.commands.table import view_commands
from ui.training.session import TrainingSession
from ui.window.commands.choices import chooses, switches
from ui.window.context import DocumentWindow
from ui.window.docks import is_seen

translate = QCoreApplication.translate


def view_menu(window: DocumentWindow) -> Menu:
    """The view of the network, samples, numbers, theme, panels."""
    docks = window.docks
    last_control = Command(
        "view.last_control",
        translate("Commands", "Last &control, and back"),
        lambda: window.focus_rule.go_back(),
        "F6",
    )
    groups = (
        view_commands(window.canvas),
        (last_control,),
        _samples(window, window.session),
        (_digits(), _health_marks()),
        _themes(),
        (_languages(),),
        (_present(window),),
        [
            dock_command(f"view.{d.objectName()}", d, _KEYS.get(d.objectName(), ()))
            for d in docks
            if d not in (docks.history, docks.table, *docks.plots.values())
        ],
        (_plots(window),),
        _layout(window),
    )
    return Menu("view", translate("Commands", "&View"), groups)


_KEYS = {"outline": "Ctrl+Shift+O"}


def dock_command(
    command_id: str,
    dock: QDockWidget,
    keys: Key | tuple[Key, ...] = (),
    then: Callable[[], object] = lambda: None,
) -> Command:
    """Shows a dock or hides it; one behind another comes to the front."""

    def toggle() -> None:
        if dock.isHidden() or is_seen(dock):
            dock.toggleViewAction().trigger()
        dock.raise_()
        then()

    return Command(
        command_id, dock.windowTitle(), toggle, keys, checked=lambda: not dock.isHidden()
    )


def _plots(window: DocumentWindow) -> Menu:
    rows = [dock_command(f"plot.{name}", dock) for name, dock in window.docks.plots.items()]
    return Menu("view.plots", translate("Commands", "&Plots"), [rows])


def _samples(window: DocumentWindow, session: TrainingSession) -> tuple[Command, ...]:
    return (
        Command(
            "view.data_table",
            translate("Commands", "Data &table"),
            window.show_data_table,
            "Ctrl+T",
        ),
        Command(
            "view.next_sample",
            translate("Commands", "&Next sample"),
            session.show_next_sample,
            "Alt+Down",
        ),
        Command(
            "view.previous_sample",
            translate("Commands", "&Previous sample"),
            partial(session.show_next_sample, -1),
            "Alt+Up",
        ),
        # Esc first ends what is under way where the focus is, so it is no shortcut of the window.
        Command(
            "view.batch_mean",
            translate("Commands", "&Batch mean") + "\tEsc",
            partial(session.show_sample, None),
            why_not=partial(_is_mean, session),
        ),
    )


def _is_mean(session: TrainingSession) -> str:
    if session.sample is not None:
        return ""
    return translate("Commands", "The mean over the batch is what is shown.")


def _digits() -> Menu:
    choices = [chooses(preferences.digits, f"view.digits_{n}", n, str(n)) for n in DIGITS]
    return Menu("view.digits", translate("Commands", "Di&gits"), [choices])


def _health_marks() -> Command:
    tip = translate(
        "Commands", "Mark layers with dead or saturated neurons, vanishing or exploding gradients"
    )
    text = translate("Commands", "&Health marks")
    return switches(preferences.health_marks, "view.health_marks", text, tip)


def _languages() -> Menu:
    """Each language is called what it calls itself."""
    names = {"": translate("Commands", "&System language"), **language.languages()}
    choices = [
        chooses(preferences.language, f"view.language_{code or 'system'}", code, name)
        for code, name in names.items()
    ]
    return Menu("view.language", translate("Commands", "&Language"), [choices])


def _themes() -> tuple[Command, ...]:
    """The one in use is checked, which may be that of the desktop."""

    def row(name: str, text: str) -> Command:
        return Command(
            f"view.{name}",
            text,
            partial(preferences.theme.set, name),
            checked=lambda: theme.current().name == name,
            one_of="theme",
        )

    light, dark = translate("Commands", "&Light"), translate("Commands", "&Dark")
    return row("light", light), row("dark", dark)


def _present(window: DocumentWindow) -> Command:
    return Command(
        "view.present",
        translate("Commands", "&Present"),
        window.present,
        ("F11", QKeySequence.StandardKey.FullScreen),
        checked=lambda: window.presents,
    )


def _layout(window: DocumentWindow) -> tuple[Command, ...]:
    docks = window.docks
    return (
        Command(
            "view.move_panels",
            translate("Commands", "&Move panels"),
            lambda: docks.set_movable(not docks.movable),
            checked=lambda: docks.movable,
        ),
        Command("view.reset_layout", translate("Commands", "&Reset layout"), docks.reset),
    )
