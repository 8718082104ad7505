"""The program is started as by a user: with files, without a display, and to test itself."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.programs import measured

ROOT = Path(__file__).resolve().parents[2]
BRIEFLY = """
import sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui import app

def briefly():
    for _ in range(60):
        QTest.qWait(500)
        if all(getattr(w, "is_filled", True) for w in QApplication.topLevelWidgets()):
            break
    print(*sorted(w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()), sep=";")
    QApplication.closeAllWindows()
    QTest.qWait(50)
    return 0

QApplication.exec = staticmethod(briefly)
sys.exit(app.main("nnsim"))
"""
FIRST_PICTURE = """
import sys
from ui.app import make_application, make_window, without_settings

without_settings()
app = make_application()
make_window("light").show()
parts = {".".join(name.split(".")[:2]) for name in sys.modules}
print(*sorted(part for part in parts if part.partition(".")[0] in ("ui", "nnsim")))
print(*sorted(part for part in parts if "." not in part))
print(*sys.modules)
from shibokensupport.feature import pyside_feature_dict as searched
print(*searched)
"""
NOT_CLOSED = """
from ui.app import make_application, make_window, without_settings

without_settings()
app = make_application()
window = make_window("light")
window.show()
window.complete()
"""

FAILING_PAINT = """
import sys
from unittest.mock import patch
from ui import app

with patch("ui.canvas.items.layer_item.LayerItem._draw_neurons", side_effect=ZeroDivisionError):
    print(app.main("nnsim"))
"""


def start(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start Python in the checkout, for a user with nothing in the home folder."""
    displays = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    known = {name: value for name, value in measured().items() if name not in displays}
    homes = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    command, env = [sys.executable, *arguments], known | homes | environment
    return subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False
    )


def test_it_tests_itself_without_a_display(tmp_path: Path) -> None:
    done = start(tmp_path, "main.py", "--smoke")
    assert done.returncode == 0, done.stderr
    assert "100% of the points are right" in done.stdout


@pytest.mark.parametrize("arguments", [["--smoke"], ["--screenshot", "{0}/out.png"]])
def test_without_a_window_an_error_in_painting_ends_it(
    tmp_path: Path, arguments: list[str]
) -> None:
    asked = [word.format(tmp_path) for word in arguments]
    done = start(tmp_path, "-c", FAILING_PAINT, *asked)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert done.stderr.endswith("ZeroDivisionError\n")
    assert not (tmp_path / "out.png").exists()


def test_a_program_that_ends_before_its_window_is_closed_has_nothing_to_say(tmp_path: Path) -> None:
    done = start(tmp_path, "-c", NOT_CLOSED, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_without_a_display_it_says_what_needs_none(tmp_path: Path) -> None:
    done = start(tmp_path, "main.py")
    assert done.returncode == 2
    assert done.stderr.startswith("nnsim: there is no display.")


def test_what_the_first_picture_does_not_show_is_imported_after_it(tmp_path: Path) -> None:
    done = start(tmp_path, "-c", FIRST_PICTURE, QT_QPA_PLATFORM="offscreen")
    ours, others, modules, _ = (set(line.split()) for line in done.stdout.splitlines())
    assert {"ui.window", "ui.canvas", "nnsim.engine", "numpy"} <= ours | others
    later = {
        "ui.panels",
        "ui.lessons",
        "ui.exercises",
        "ui.experiments",
        "ui.graph",
        "ui.worksheet",
    }
    later |= {"nnsim.lessons", "nnsim.exercises", "nnsim.experiments", "nnsim.graph"}
    assert not later & ours
    assert not {"pyqtgraph", "ziamath", "onnx"} & others
    assert "numpy.random" not in modules
    of_menus = {"ui.window.bars.menu_bar", "ui.window.commands.view", "ui.canvas.context_menus"}
    of_data = {"nnsim.data.formulas", "nnsim.data.point_edits", "nnsim.data.prepare"}
    of_files = {"nnsim.interchange.formats", "nnsim.interchange.omissions"}
    of_studies = {"nnsim.explain.diagnosis", "nnsim.explain.probes", "nnsim.explain.plots"}
    assert not (of_menus | of_data | of_files | of_studies | {"ui.widgets.number_field"}) & modules


def test_qt_does_not_search_what_is_imported_after_it(tmp_path: Path) -> None:
    done = start(tmp_path, "-c", FIRST_PICTURE, QT_QPA_PLATFORM="offscreen")
    searched = done.stdout.splitlines()[-1].split()
    assert "numpy" not in searched
    assert not [name for name in searched if name.startswith(("ui.", "nnsim."))]


@pytest.mark.parametrize("text", ["f = x * y, x = 2, y = 3", ""])
def test_a_graph_that_is_asked_for_stands_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "product.nnsim"
    path.write_text(f'{{"format": "nnsim graph", "version": 1, "text": "{text}"}}', "utf-8")
    files = [str(path)] if text else []
    done = start(tmp_path, "-c", BRIEFLY, *files, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    windows = done.stdout.strip().split(";")
    if text:
        [window] = windows
        assert "product" in window
    else:
        assert windows == ["Untitled[*] – nnsim", "Welcome to nnsim"]
