"""The program of the window, started without a display for what the commands cannot draw themselves."""

import os
import subprocess
import sys
from pathlib import Path

from nnsim.cli import language, streams
from nnsim.cli.language import say
from nnsim.files import FileError

_PACKAGES = Path(__file__).resolve().parents[2]  # the folder that nnsim is in
_WRONG = 2


def start(*options: str) -> int:
    """Run the window's program to its end; what it says goes where this program's words go."""
    path = [str(_PACKAGES), os.environ.get("PYTHONPATH")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, path))}
    done = subprocess.run(
        [sys.executable, _program(), "--language", language.current(), *options],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.stdout:  # even nothing is too much for a full disk
        print(done.stdout, end="")
    if done.stderr:
        streams.tell(done.stderr.rstrip())
    if done.returncode < 0:
        problem = "The picture could not be drawn: its program ended by signal {number}."
        streams.tell(say(problem, number=-done.returncode))
        return _WRONG
    return done.returncode


def _program() -> Path:
    """The file that starts the window: beside nnsim in a checkout, in nnsim_app where it is installed."""
    places = (_PACKAGES / "main.py", _PACKAGES / "nnsim_app" / "main.py")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise FileError("The window, which draws the pictures, is not installed beside nnsim.")
    return found
