"""The menu View: what is shown of a network, and how the window looks."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from ui.base import language
from ui.base.commands import Command, Menu
from ui.base.settings import DIGITS, preferences
from ui.dialogs.pad.why_not import why_not
from ui.scene.zoom_commands import zoom_commands
from ui.training.session import TrainingSession
from ui.window import layout_state
from ui.window.commands.choices import chooses, switches
from ui.window.commands.panels import dock_command, present_command
from ui.window.commands.titles import title_of
from ui.window.context import DocumentWindow
from ui.window.exchange.plots_export import save_plots
from ui.window.exchange.plots_export import why_not as why_no_plots
from ui.window.file_controller import FileController

translate = QCoreApplication.translate


def view_menu(window: DocumentWindow, filing: FileController) -> Menu:
    """The view of the network, samples, numbers, theme, panels."""
    docks = window.docks
    others = docks.exercise, docks.history, docks.table, docks.diagnosis, docks.code_check
    in_other_menus = {*others, *docks.plots.values()}
    last_control = Command(
        "view.last_control",
        translate("Commands", "Last &control, and back"),
        lambda: window.focus_rule.go_back(),
        "F6",
    )
    groups = (
        zoom_commands(window.canvas),
        (last_control,),
        (*_samples(window, window.session), _pad(window)),
        (digits_menu(), _all_numbers(), _health_marks()),
        (themes_menu(),),
        (languages_menu(),),
        (_arrangement(window),),
        [
            dock_command(f"view.{d.objectName()}", docks, d, _KEYS.get(d.objectName(), ()))
            for d in docks
            if d not in in_other_menus
        ],
        (_plots(window, filing),),
    )
    return Menu("view", title_of("view"), groups)


_KEYS = {"outline": "Ctrl+Shift+O"}


def _plots(window: DocumentWindow, filing: FileController) -> Menu:
    docks = window.docks
    save = Command(
        "plot.save_all",
        translate("Commands", "&Save all open plots…"),
        partial(save_plots, window, filing),
        why_not=partial(why_no_plots, window),
    )
    rows = [dock_command(f"plot.{name}", docks, dock) for name, dock in docks.plots.items()]
    return Menu("view.plots", translate("Commands", "&Plots"), (rows, (save,)))


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


def _pad(window: DocumentWindow) -> Command:
    document = window.document
    return Command(
        "view.pad",
        translate("Commands", "Drawing &pad…"),
        partial(_open_pad, window),
        why_not=lambda: why_not(document.project.dataset),
    )


def _open_pad(window: DocumentWindow) -> None:
    from ui.dialogs.pad.dialog import DrawingPad

    pad = window.findChild(DrawingPad) or DrawingPad(window.session, window)
    pad.show()
    pad.raise_()
    pad.activateWindow()


def _is_mean(session: TrainingSession) -> str:
    if session.sample is not None:
        return ""
    return translate("Commands", "The mean over the batch is what is shown.")


def digits_menu() -> Menu:
    """How many decimals numbers have."""
    choices = [chooses(preferences.digits, f"view.digits_{n}", n, str(n)) for n in DIGITS]
    return Menu("view.digits", translate("Commands", "Di&gits"), [choices])


def _all_numbers() -> Command:
    tip = translate(
        "Commands", "Write the numbers of all wires and biases, as far as there is room"
    )
    text = translate("Commands", "N&umbers on all wires")
    return switches(preferences.all_numbers, "view.all_numbers", text, tip)


def _health_marks() -> Command:
    tip = translate(
        "Commands", "Mark layers with dead or saturated neurons, vanishing or exploding gradients"
    )
    text = translate("Commands", "&Health marks")
    return switches(preferences.health_marks, "view.health_marks", text, tip)


def languages_menu() -> Menu:
    """Each language is called what it calls itself."""
    names = {"": translate("Commands", "&System language"), **language.languages()}
    choices = [
        chooses(preferences.language, f"view.language_{code or 'system'}", code, name)
        for code, name in names.items()
    ]
    return Menu("view.language", translate("Commands", "&Language"), [choices])


def themes_menu() -> Menu:
    """Light, dark, or as the desktop has it."""
    names = {
        "": translate("Commands", "&System"),
        "light": translate("Commands", "&Light"),
        "dark": translate("Commands", "&Dark"),
    }
    choices = [
        Command(
            f"view.{name or 'system'}",
            text,
            partial(preferences.theme.set, name),
            checked=partial(_is_theme, name),
            one_of="theme",
        )
        for name, text in names.items()
    ]
    return Menu("view.theme", translate("Commands", "&Theme"), [choices])


def _is_theme(name: str) -> bool:
    return preferences.theme.value == name


def _arrangement(window: DocumentWindow) -> Menu:
    """Where the docks stand."""
    docks = window.docks

    def choose(name: str) -> None:
        if window.presents:
            window.present()
        if name != docks.arrangement:
            layout_state.choose(window, docks, name)

    def is_chosen(name: str) -> bool:
        return docks.arrangement == name and not window.presents

    ready = [
        Command(
            f"view.arrange_{name}",
            one.title,
            partial(choose, name),
            checked=partial(is_chosen, name),
        )
        for name, one in docks.ready.items()
    ]
    move = Command(
        "view.move_panels",
        translate("Commands", "&Move panels"),
        lambda: docks.set_movable(not docks.movable),
        checked=lambda: docks.movable,
    )
    reset = Command("view.reset_layout", translate("Commands", "&Reset layout"), docks.reset)
    groups = (*ready, present_command(window)), (move, reset)
    return Menu("view.arrangement", translate("Commands", "&Arrangement"), groups)
