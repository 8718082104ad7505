"""An error while an item of the canvas paints is reported, and the program lives.

Without that, it ends by a wild pointer: hence in a process of its own.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from unittest.mock import patch

from nnsim.model.project import with_network
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import xor_demo
from ui.app import make_application
from ui.base import theme
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession

reported = []
sys.excepthook = lambda kind, *_: reported.append(kind)
app = make_application()
theme.apply(app, theme.LIGHT)
document = Document(with_network(xor_demo(), parse_chain("2-3-3-3-1 tanh sigmoid")))
session = TrainingSession(document)
canvas = NetworkView(document, session)
canvas.resize(900, 600)
canvas.show()
session.control.go_to(2)
app.processEvents()
with patch(sys.argv[1], side_effect=ZeroDivisionError):
    for _ in range(3):
        for item in canvas.network_scene.items():
            item.update()
        canvas.viewport().grab()
assert set(reported) == {ZeroDivisionError}, reported
print("alive")
"""


@pytest.mark.parametrize(
    "part",
    [
        "connection_item.ConnectionItem._draw_wires",
        "layer_item.LayerItem._draw_neurons",
        "overlay.readable_font_size",
    ],
)
def test_an_error_while_an_item_paints_is_reported_and_the_program_lives(part: str) -> None:
    command = [sys.executable, "-c", PROGRAM, f"ui.canvas.items.{part}"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
