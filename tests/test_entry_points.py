"""However nnsim is started, usage lines repeat what was typed, and --version answers."""

import subprocess
import sys
from pathlib import Path

import pytest

import nnsim
from nnsim.cli import main as cli
from tests.support.programs import measured

ROOT = Path(__file__).resolve().parents[1]


def start(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in measured().items() if "DISPLAY" not in name}
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**variables, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_app_and_the_commands_tell_their_version_without_a_display():
    for command in (["main.py", "--version"], ["-m", "nnsim", "--version"]):
        done = start(*command, QT_QPA_PLATFORM="")
        assert (done.returncode, done.stdout) == (0, f"nnsim {nnsim.__version__}\n")


def test_installed_by_pip_commands_call_themselves_nnsim(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit):
        cli.main(["train"])
    assert capsys.readouterr().err.endswith("see nnsim train --help.\n")


def test_usage_lines_and_examples_repeat_what_was_typed():
    for typed, command, environment in (
        ("python -m nnsim", ["-m", "nnsim"], {}),
        ("main.py", ["main.py"], {}),
        ("./run", ["main.py"], {"NNSIM_COMMAND": "./run"}),
    ):
        told = start(*command, "new", "--help", **environment).stdout
        assert f"usage: {typed} new" in told
        assert f"  {typed} new xor.nnsim --layers" in told
        explained = start(*command, "explain", "--help", **environment).stdout
        assert f"  {typed} explain xor.nnsim --iteration" in explained


def test_the_help_of_the_app_names_every_command_that_needs_no_window(
    capsys: pytest.CaptureFixture[str],
):
    with pytest.raises(SystemExit):
        cli.main(["?"])
    choices = capsys.readouterr().err.partition("choose from ")[2].partition(")")[0]
    names = choices.replace("'", "").split(", ")
    assert "train" in names
    told = start("main.py", "--help").stdout.split("A command in place of FILE")[1]
    assert all(name in told for name in names)


def test_a_word_that_is_no_command_is_answered_with_those_there_are():
    done = start("main.py", "tarin", "xor.nnsim")
    assert done.returncode == 2
    assert "'train'" in done.stderr
