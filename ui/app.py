"""From the command line to a window: start, smoke test, screenshot."""

import argparse
import builtins
import gc
import os
import sys
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Any

from nnsim.cli import language as catalogues
from nnsim.cli.arguments import count, size
from nnsim.cli.parser import Parser, asked_language
from ui.base.display_check import display_problem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.window.main_window import MainWindow

SMOKE_ITERATIONS = 200


def main(prog: str) -> int:
    """Run the app, which the user started as `prog`; the exit status."""
    with catalogues.spoken(asked_language()):
        arguments = _parser(prog).parse_args()
        if arguments.version:
            return _print_version()
        draws = any(x is not None for x in (arguments.plot, arguments.lesson, arguments.film))
        draws |= arguments.list_plots
        if arguments.smoke or arguments.screenshot or draws or arguments.worksheet:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            sys.excepthook = _give_up
        elif problem := display_problem():
            print(problem, file=sys.stderr)
            return 2
    if arguments.smoke:
        return _smoke()
    with catalogues.spoken(arguments.language):
        if draws:
            return _draw(arguments)
        if arguments.worksheet:
            return _write_worksheet(arguments.worksheet)
        if arguments.screenshot:
            return _screenshot(arguments)
    app = make_application(arguments.language or "")
    from ui.window.crash_handler import CrashHandler
    from ui.window.layout_state import files_to_reopen

    first, *others = arguments.files or files_to_reopen() or [None]
    window = make_window(arguments.theme, first)
    CrashHandler(window.desk).install()
    window.when_filled(_begin_log)
    window.when_filled(partial(_offer_recovery, window))
    if first is None:
        window.when_filled(partial(_welcome, window))
    window.show()
    for file in others:
        window.filing.open(file)
    _leave_alone(window)
    return app.exec()


def _give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End at once, since Qt would go on: what is not painted whole is not saved, and does not pass."""
    sys.__excepthook__(kind, error, trace)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(130 if issubclass(kind, KeyboardInterrupt) else 1)


def _leave_alone(window: "MainWindow") -> None:
    """Where nothing but graphs was asked for, the network that a start begins with is not shown."""
    if window.document.is_untouched and len(window.desk.windows) > 1:
        window.when_filled(window.close_without_asking)


def _begin_log() -> None:
    from ui.base import log
    from ui.base.diagnostics import diagnostics

    log.start()
    log.LOGGER.info("started\n%s", diagnostics())


def _offer_recovery(window: "MainWindow") -> None:
    from ui.dialogs.recovery import offer

    offer(partial(window.desk.recover, beside=window), window)


def _welcome(window: "MainWindow") -> None:
    from ui.window.lessons.welcome import welcome_at_start

    welcome_at_start(window, window.filing.open)


def _print_version() -> int:
    import nnsim  # here, since a window waits for it after the display is known to answer

    print("nnsim", nnsim.__version__)
    return 0


def _parser(prog: str) -> argparse.ArgumentParser:
    parser = Parser(
        prog=prog,
        description="See backpropagation happen: build, step and train a network.",
        epilog="A command in place of FILE needs no window: new, data, info, train, diagnose, trace, "
        "explain, check, plot, expr, worksheet, lesson, grade, export, import, link, compare "
        "or experiment. "
        "%(prog)s train --help tells how train is used.",
    )
    files_about = (
        "a network (.nnsim), a link to one (nnsim:…) or a table (.csv, .tsv, .txt) to open"
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=files_about)
    parser.add_argument("--version", action="store_true", help="print the version of nnsim")
    parser.add_argument("--theme", choices=("light", "dark"), help="instead of the remembered one")
    parser.add_argument(
        "--smoke", action="store_true", help="open a window offscreen, train XOR, exit"
    )
    parser.add_argument(
        "--screenshot", type=_picture, metavar="PNG", help="save a picture of the window"
    )
    parser.add_argument(
        "--iterations", type=count, default=0, help="train before the picture is taken"
    )
    parser.add_argument("--size", type=size, default=(1440, 900), help="of the picture: 1440x900")
    for name in ("--plot", "--layer"):  # of the command plot, which starts this program
        parser.add_argument(name, help=argparse.SUPPRESS)
    for name in ("--output", "--film", "--lesson", "--screenshots"):  # likewise, of other commands
        parser.add_argument(name, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--language", help=argparse.SUPPRESS)
    parser.add_argument("--worksheet", type=_read_json, help=argparse.SUPPRESS)
    parser.add_argument("--list-plots", action="store_true", help=argparse.SUPPRESS)
    return parser


def _read_json(text: str) -> object:
    import json  # which a window has no use for

    return json.loads(text)


def _picture(text: str) -> Path:
    if Path(text).suffix.lower() != ".png":
        raise argparse.ArgumentTypeError("must be the name of a file that ends in .png")
    return Path(text)


def make_application(spoken: str = "en") -> "QApplication":
    """The application with its name, icon and typeface; its garbage waits for the event loop.

    It speaks the language of this code, "" for the chosen one.
    """
    _import_qt()
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from ui.base import garbage, language, theme
    from ui.window import overrides

    overrides.report_errors()
    # Given here, the style costs half as much time as by setStyle, which answers with a QStyle.
    app = QApplication([*sys.argv[:1], "-style", theme.STYLE])
    app.setProperty("style", theme.STYLE)
    app.setApplicationName("nnsim")
    app.setOrganizationName("nnsim")
    app.setWindowIcon(QIcon(str(theme.ASSETS / "icons" / "nnsim.svg")))
    theme.load_fonts()
    language.choose(spoken)
    garbage.collect_between_events(app)
    return app


def _import_qt() -> None:
    """Import it, and do without an import of its own, which searches the source of every module.

    It looks for features of Qt with other names, which nothing here asks for.
    """
    gc.disable()  # nothing is garbage yet; collecting would cost a tenth of the time to start
    import_module("PySide6.QtCore")
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def make_window(theme_name: str | None, file: Path | None = None) -> "MainWindow":
    """The window as it was left, in a theme, with a file open if one is named."""
    from ui.base import theme
    from ui.window.layout_state import restore
    from ui.window.main_window import MainWindow

    theme.choose(theme_name)
    window = MainWindow()
    restore(window, window.docks, window.session)
    if file is not None:
        _open_first(window, file)
    return window


def _open_first(window: "MainWindow", file: Path) -> None:
    from ui.window.table_controller import is_table

    if is_table(file):
        window.when_filled(partial(window.filing.open, file))  # its dialog is over the window
    else:
        window.filing.open(file)


def without_settings() -> None:
    """Neither read nor write the user's settings: a smoke test and a picture depend on nothing."""
    _import_qt()
    from PySide6.QtCore import QSettings

    from ui.base import app_paths

    app_paths.use(None)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, os.devnull)


def _smoke() -> int:
    without_settings()
    from nnsim.presets.defaults import xor_demo

    app = make_application()
    window = make_window(None)
    window.document.new(xor_demo())
    window.show()
    window.complete()
    _train(app, window, SMOKE_ITERATIONS)
    score = window.session.score()
    accuracy = score[0].accuracy if score else 0.0
    window.close_without_asking()
    print(f"XOR after {SMOKE_ITERATIONS} iterations: {accuracy:.0%} of the points are right")
    return 0 if accuracy == 1 else 1


def _screenshot(arguments: argparse.Namespace) -> int:
    from nnsim.cli import targets
    from nnsim.errors import UserError
    from nnsim.files.disk import replace_bytes

    try:
        targets.check(arguments.files, [arguments.screenshot])
        replace_bytes(arguments.screenshot, _picture_of(arguments))
    except UserError as error:
        print(catalogues.error_text(error), file=sys.stderr)
        return 2
    return 0


def _draw(arguments: argparse.Namespace) -> int:
    """Save one plot, or print what there is."""
    from PySide6.QtCore import qInstallMessageHandler

    from nnsim.cli import targets
    from nnsim.errors import UserError

    qInstallMessageHandler(lambda *message: None)  # a platform without a display has its complaints
    without_settings()
    make_application(arguments.language or "en")
    from ui.base import theme
    from ui.base.translation import error_text
    from ui.plots import drawing

    if arguments.list_plots:
        print(drawing.listed())
        return 0
    theme.choose(arguments.theme)
    saved = True
    try:
        if arguments.lesson is not None:
            _draw_lesson(arguments)
            return 0
        if arguments.film is not None:
            _film(arguments)
            return 0
        about = arguments.layer, arguments.size
        for plot, path in drawing.paths(arguments.plot, arguments.output).items():
            drawn = drawing.drawn(arguments.files[0], plot, path, *about)
            saved &= targets.save(drawn, path, arguments.files[0])
    except UserError as error:
        print(error_text(error), file=sys.stderr)
        return 2
    return 0 if saved else 2


def _write_worksheet(asked: Mapping[str, Any]) -> int:
    """Write a worksheet and its key, as the command of that name asks."""
    from PySide6.QtCore import qInstallMessageHandler

    from nnsim.errors import UserError

    qInstallMessageHandler(lambda *message: None)  # a platform without a display has its complaints
    without_settings()
    make_application(spoken=asked["language"])
    from ui.worksheet import pdf

    try:
        return 0 if pdf.write(asked) else 2
    except UserError as error:
        print(catalogues.error_text(error), file=sys.stderr)
        return 2


def _film(arguments: argparse.Namespace) -> None:
    """Film the run of a file."""
    from ui.window.exchange import film

    window = make_window(arguments.theme)
    _open(window, arguments.files[0])
    window.resize(*arguments.size)
    window.show()
    window.complete()
    window.canvas.fit()
    film.save(window, arguments.film, lambda made, count: None)
    window.close_without_asking()


def _draw_lesson(arguments: argparse.Namespace) -> None:
    """Save pictures of the window at every step of a lesson."""
    from ui.window.lessons.pictures import draw

    window = make_window(arguments.theme or "light")
    window.resize(*arguments.size)
    window.show()
    window.complete()
    draw(window, arguments.lesson, arguments.screenshots)
    window.close_without_asking()


def _picture_of(arguments: argparse.Namespace) -> bytes:
    """The window with the first of the files open, as PNG."""
    from ui.plots.pg import export

    without_settings()
    app = make_application(arguments.language or "en")
    window = make_window(arguments.theme or "light")
    for file in arguments.files[:1]:
        _open(window, file)
    shown = window.desk.windows[-1]  # a graph has a window of its own
    shown.resize(*arguments.size)
    shown.show()
    if shown is window:
        window.complete()
        window.canvas.fit()
        _train(app, window, arguments.iterations)
    settled = perf_counter() + 1.0  # the map is refined while the window is idle
    while perf_counter() < settled:
        app.processEvents()
    picture = export.png(shown.grab().toImage())
    for left in window.desk.windows:
        left.close_without_asking()
    return picture


def _open(window: "MainWindow", file: Path) -> None:
    """Open a file as the window does, or raise what the window would say."""
    from nnsim.errors import UserError

    told: list[str] = []
    window.filing.failed.connect(told.append)
    if not window.filing.open(file):
        raise UserError(" ".join(told))


def _train(app: "QApplication", window: "MainWindow", iterations: int) -> None:
    """Train through the session, so that the very code of the Run button is what is tried."""
    session = window.session
    if iterations and session.trainer is not None:
        session.control.run_to(session.trainer.iteration + iterations)
        while session.control.running:
            app.processEvents()
    app.processEvents()
