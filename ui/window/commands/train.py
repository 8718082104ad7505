"""The menu Train: to run, step, go back, compare and check."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from nnsim.engine.cursor import GRAINS, Grain
from ui.base.commands import Command, Groups, Menu
from ui.base.settings import MEMORIES, preferences
from ui.training.session import TrainingSession
from ui.window.commands.choices import chooses
from ui.window.commands.panels import dock_command
from ui.window.commands.titles import title_of
from ui.window.context import DocumentWindow
from ui.window.exchange.code_check import check_code

translate = QCoreApplication.translate


def train_menu(window: DocumentWindow) -> Menu:
    """All that drives a session."""
    session = window.session
    groups = (
        (_run(session), _run_to(window)),
        _steps(session),
        _grains(session),
        _speeds(session),
        _starts(session),
        (*_studies(window), *_checks(window)),
        (_memory(session),),
    )
    return Menu("train", title_of("train"), groups)


def toolbar_commands(window: DocumentWindow) -> Groups:
    """Those of the menu that are buttons in the first picture."""
    session = window.session
    return (
        (_run(session), _run_to(window)),
        _steps(session)[:2],
        _starts(session),
        (_compare(window),),
    )


def _why_no_step(session: TrainingSession) -> str:
    """Forward alone goes without a loss that fits."""
    return session.problem if session.trainer is None else ""


# -- running --------------------------------------------------------------------------------------


def _run(session: TrainingSession) -> Command:
    run, pause = translate("Commands", "&Run"), translate("Commands", "&Pause")
    return Command(
        "train.run",
        run,
        session.control.toggle,
        "Space",
        "player-play",
        now=lambda: pause if session.control.running else run,
        why_not=lambda: session.problem,
    )


def _run_to(window: DocumentWindow) -> Menu:
    session, next_one = window.session, translate("Commands", "Next &breakpoint")
    none_on = translate("Commands", "Next &breakpoint (none is switched on)")
    places = (
        Command(
            "train.run_to_iteration",
            translate("Commands", "&Iteration…"),
            partial(_ask_iteration, window),
            "Ctrl+G",
            why_not=lambda: session.problem,
        ),
        Command(
            "train.run_to_epoch_end",
            translate("Commands", "&End of epoch"),
            session.control.run_to_end_of_epoch,
            "F10",
            why_not=lambda: session.problem,
        ),
        Command(
            "train.run_to_breakpoint",
            next_one,
            session.control.run,
            "F5",
            now=lambda: next_one if _is_watched(session) else none_on,
            why_not=partial(_why_no_breakpoint, session),
        ),
    )
    return Menu("train.run_to", translate("Commands", "Run &to"), (places,))


def _is_watched(session: TrainingSession) -> bool:
    return any(b.enabled for b in session.document.project.breakpoints)


def _why_no_breakpoint(session: TrainingSession) -> str:
    if session.problem or _is_watched(session):
        return session.problem
    return translate("Commands", "No breakpoint is switched on.")


def _ask_iteration(window: DocumentWindow) -> None:
    from ui.dialogs.run_to_popup import RunToField

    RunToField(window.session, window.transport.run_to).open()


# -- stepping -------------------------------------------------------------------------------------


def _steps(session: TrainingSession) -> tuple[Command | Menu, ...]:
    why_not, control = partial(_why_no_step, session), session.control
    on = translate("Commands", "Step &on by")
    back = translate("Commands", "Step b&ack by")
    return (
        Command(
            "train.step",
            translate("Commands", "&Step"),
            control.step,
            "Right",
            "arrow-bar-to-right",
            tip=translate(
                "Commands",
                "One step on by the chosen grain (→)\n"
                "By operation Ctrl+1, phase Ctrl+2, iteration Ctrl+3, epoch Ctrl+4",
            ),
            why_not=why_not,
        ),
        Command(
            "train.back",
            translate("Commands", "Step &back"),
            control.step_back,
            "Left",
            "arrow-bar-to-left",
            tip=translate(
                "Commands",
                "One step back by the chosen grain (←)\n"
                "By operation Alt+1, phase Alt+2, iteration Alt+3, epoch Alt+4",
            ),
            why_not=why_not,
        ),
        Menu("train.step_by", on, _steps_by("step", "Ctrl", control.step, why_not), why_not),
        Menu("train.back_by", back, _steps_by("back", "Alt", control.step_back, why_not), why_not),
    )


def _steps_by(
    name: str, modifier: str, step: Callable[[Grain], object], why_not: Callable[[], str]
) -> Groups:
    """One step by each grain, whatever grain is chosen for others."""
    texts: dict[Grain, str] = {
        "operation": translate("Commands", "&Operation"),
        "phase": translate("Commands", "&Phase"),
        "iteration": translate("Commands", "&Iteration"),
        "epoch": translate("Commands", "&Epoch"),
    }
    return [
        [
            Command(
                f"train.{name}_{grain}",
                texts[grain],
                partial(step, grain),
                f"{modifier}+{number}",
                why_not=why_not,
            )
            for number, grain in enumerate(GRAINS, start=1)
        ]
    ]


def _grains(session: TrainingSession) -> list[Command]:
    texts: dict[Grain, str] = {
        "operation": translate("Commands", "Step by &operation"),
        "phase": translate("Commands", "Step by &phase"),
        "iteration": translate("Commands", "Step by &iteration"),
        "epoch": translate("Commands", "Step by &epoch"),
    }

    def row(number: int, grain: Grain) -> Command:
        return Command(
            f"train.grain_{grain}",
            texts[grain],
            partial(session.control.choose_grain, grain),
            str(number),
            checked=lambda: session.control.grain == grain,
            one_of="grain",
        )

    return [row(*numbered) for numbered in enumerate(GRAINS, start=1)]


def _speeds(session: TrainingSession) -> tuple[Command, ...]:
    change = session.control.loop.change_speed
    return (
        Command("train.slower", translate("Commands", "S&lower"), partial(change, -1), "["),
        Command("train.faster", translate("Commands", "&Faster"), partial(change, 1), "]"),
    )


# -- beginning again, comparing -------------------------------------------------------------------


def _starts(session: TrainingSession) -> tuple[Command, ...]:
    return (
        Command(
            "train.reset",
            translate("Commands", "R&eset"),
            session.control.reset,
            "Home",
            "player-skip-back",
            tip=translate("Commands", "Back to iteration 0, with the same initial weights (Home)"),
        ),
        Command(
            "train.reseed",
            translate("Commands", "&New initial weights"),
            session.control.reseed,
            "Ctrl+Shift+N",
            "dice-5",
            tip=translate(
                "Commands",
                "Back to iteration 0, with initial weights from the next seed (Ctrl+Shift+N)",
            ),
        ),
    )


def _studies(window: DocumentWindow) -> tuple[Command, ...]:
    """What looks into the run, or trains others beside it."""
    session = window.session
    asked = translate("Commands", "This step of the lesson asks for numbers itself.")
    docks = window.docks
    return (
        dock_command("train.diagnose", docks, docks.diagnosis, "F9"),
        _compare(window),
        Command(
            "train.compute",
            translate("Commands", "&You compute it"),
            window.compute,
            "F8",
            tip=translate("Commands", "Numbers of this iteration become blanks to fill in (F8)"),
            why_not=lambda: session.problem or (asked if window.lessons.asks_for_numbers else ""),
            checked=lambda: window.computes,
        ),
        Command(
            "train.experiments",
            translate("Commands", "E&xperiments…"),
            partial(_experiments, window),
            tip=translate("Commands", "Many runs of this network, over seeds and settings"),
            why_not=lambda: session.problem,
        ),
    )


def _compare(window: DocumentWindow) -> Command:
    return Command(
        "train.compare",
        translate("Commands", "Co&mpare with…"),
        partial(_choose_variant, window),
        "Ctrl+Shift+D",
        tip=translate(
            "Commands",
            "Train a variant from the same initial weights, beside this run (Ctrl+Shift+D)",
        ),
        why_not=lambda: window.session.problem,
    )


def _checks(window: DocumentWindow) -> tuple[Command, ...]:
    """What holds gradients, or a program, against the engine."""
    session = window.session
    return (
        Command(
            "train.check_gradients",
            translate("Commands", "&Check gradients…"),
            partial(_check_gradients, window),
            why_not=lambda: session.problem,
        ),
        Command(
            "train.check_code",
            translate("Commands", "Check my c&ode…"),
            partial(check_code, window),
            tip=translate("Commands", "Hold a training loop of your own against the engine"),
            why_not=lambda: session.problem,
        ),
    )


def _choose_variant(window: DocumentWindow) -> None:
    from ui.dialogs.compare_runs import CompareDialog

    CompareDialog(window.session, window).open()


def _experiments(window: DocumentWindow) -> None:
    window.session.control.pause()
    show_experiments(window)


def show_experiments(window: DocumentWindow) -> None:
    """Open a window of experiments, with the plan that was put away last if there is one."""
    from ui.experiments.window import ExperimentWindow

    ExperimentWindow(window.document.live(), window.show_beside, window, window.plans).show()


def _check_gradients(window: DocumentWindow) -> None:
    from ui.dialogs.gradient_check import GradientDialog

    window.session.control.pause()
    GradientDialog(window.document.live(), window).show()


# -- the memory of what has been ------------------------------------------------------------------


def _memory(session: TrainingSession) -> Menu:
    """How much is in use, and the choices; all runs of a document share what is chosen."""

    def listed() -> Groups:
        used = translate(
            "Commands", "In use: {0} (with fewer checkpoints, going back takes longer)"
        )
        choices = [
            chooses(preferences.history_memory, f"train.memory_{mb}", mb, _size(mb << 20))
            for mb in MEMORIES
        ]
        return [used.format(_size(session.runs.bytes))], choices

    return Menu("train.memory", translate("Commands", "&History memory"), listed)


def _size(count: int) -> str:
    """Bytes as people say them: 3.4 MB, 128 MB, 2 GB."""
    if count >= 1 << 30:
        return f"{count / 2**30:.3g} GB"
    return f"{count / 2**20:.1f} MB" if count < 10 << 20 else f"{count / 2**20:.0f} MB"
