"""Commands with streams closed, full or narrow, that are interrupted, or that get absurd numbers."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import nnsim
from nnsim.cli import streams
from nnsim.cli.main import main
from nnsim.engine.trainer import Trainer
from tests.support.programs import measured

ROOT = Path(__file__).resolve().parents[3]
FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs the streams and signals of POSIX")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")

PRINTING = {
    "info": ["info", "{xor}"],
    "info as JSON": ["info", "{xor}", "--json"],
    "train": ["train", "{xor}", "--iterations", "3", "--json"],
    "trace": ["trace", "{xor}", "--iterations", "1"],
    "explain": ["explain", "{xor}", "--iteration", "1", "--neuron", "output:1"],
    "check": ["check", "{xor}"],
    "help": ["--help"],
    "help on a command": ["new", "--help"],
}
WRONG = {
    "no such file": ["info", "{xor}.none"],
    "no such option": ["info", "{xor}", "--colour"],
    "no command": [],
}


def shell(xor: Path, command: list[str], redirected: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell that closes or redirects its streams."""
    arguments = [part.format(xor=xor) for part in command]
    return subprocess.run(
        ["sh", "-c", f'exec "$0" -m nnsim "$@" {redirected}', sys.executable, *arguments],
        cwd=ROOT,
        env=measured(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize(
    ("command", "to"),
    [
        pytest.param(PRINTING["info"], ">&-", id="closed"),
        *(pytest.param(PRINTING[x], ">/dev/full", marks=needs_full, id=x) for x in PRINTING),
    ],
)
def test_output_that_goes_nowhere_is_one_sentence_on_stderr(xor, command, to):
    done = shell(xor, command, to)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("The standard output could not be written: ")
    assert done.stderr.count("\n") == 1


@needs_full
def test_a_program_of_the_window_that_prints_nothing_needs_no_stdout(xor):
    sheet = xor.with_name("sheet.pdf")
    done = shell(xor, ["worksheet", "{xor}", "-o", str(sheet)], ">/dev/full")
    assert (done.returncode, done.stderr) == (0, "")
    assert sheet.exists()


def test_a_command_without_output_needs_no_stdout(xor):
    for to in (">&-", ">&- 2>&-", "<&- >&- 2>&-"):
        assert shell(xor, ["train", "{xor}", "--iterations", "3"], to).returncode == 0
    assert nnsim.open(xor).state.iteration == 9


@pytest.mark.parametrize(
    ("command", "to"),
    [
        pytest.param(WRONG["no such file"], "2>/dev/full", marks=needs_full, id="full"),
        *(pytest.param(WRONG[x], "2>&-", id=x) for x in WRONG),
    ],
)
def test_errors_never_go_to_stdout(xor, command, to):
    done = shell(xor, command, to)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@pytest.mark.parametrize("to", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
def test_output_is_the_same_without_stderr(xor, to):
    done = shell(xor, ["info", "{xor}", "--json"], to)
    assert done.returncode == 0
    assert json.loads(done.stdout)["iteration"] == 0


def test_a_file_that_is_saved_never_takes_the_place_of_a_closed_stream(xor):
    for to in ("<&- >&- 2>&-", ">&-", "2>&-"):
        shell(xor, ["train", "{xor}", "--iterations", "1", "--json"], to)
        nnsim.open(xor)


# -- Ctrl-C ---------------------------------------------------------------------------------------


def test_an_interrupt_while_the_program_is_loaded_is_one_line(xor, tmp_path):
    # A module of the name of NumPy stands for the time that NumPy takes to be imported.
    (tmp_path / "numpy").mkdir()
    pressed = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nraise ImportError\n"
    (tmp_path / "numpy" / "__init__.py").write_text(pressed, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "nnsim", "info", str(xor)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 130
    assert done.stderr == "Stopped before the end; nothing was saved.\n"


@pytest.mark.parametrize("command", ["train", "trace"])
def test_an_interrupt_of_a_run_is_one_line(xor, command):
    before = xor.read_bytes()
    arguments = [sys.executable, "-m", "nnsim", command, str(xor), "--iterations", "1000000000"]
    with subprocess.Popen(
        arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        if command == "trace":
            assert process.stdout is not None
            process.stdout.readline()
        else:
            _wait_until_it_computes(process.pid)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate()
    assert process.returncode == 130
    assert error == "Stopped before the end; nothing was saved.\n"
    assert xor.read_bytes() == before


def _wait_until_it_computes(pid: int) -> None:
    """Return when the process has used a second of the processor."""
    ticks = os.sysconf("SC_CLK_TCK")
    while True:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        if int(fields[11]) >= ticks:
            return
        time.sleep(0.01)


def test_an_interrupt_while_saving_comes_too_late(xor, monkeypatch):
    fsync = os.fsync

    def interrupted(descriptor):
        os.kill(os.getpid(), signal.SIGINT)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", interrupted)
    table = xor.with_name("history.csv")
    assert main(["train", str(xor), "--iterations", "3", "--csv", str(table)]) == 0
    assert nnsim.open(xor).state.iteration == 3
    assert table.exists()


def test_interrupts_count_again_after_saving(xor, monkeypatch):
    assert main(["train", str(xor), "--iterations", "3"]) == 0

    def pressed(self, until):
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Trainer, "advance", pressed)
    assert main(["train", str(xor), "--iterations", "3"]) == 130


# -- the progress line ----------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [20, 40, 60, 200])
def test_the_progress_line_fits_the_terminal(xor, monkeypatch, capsys, columns):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(streams, "columns", lambda: columns)
    assert main(["train", str(xor), "--iterations", "1500"]) == 0
    lines = capsys.readouterr().err.strip("\r\n").split("\r")
    assert all(len(line) < columns for line in lines)
    assert "1,500" in lines[-1]
    assert ("training loss" in lines[-1]) == (columns >= 60)


def test_the_width_is_that_of_the_terminal_on_stderr(xor):
    main_end, other_end = pty.openpty()
    os.set_blocking(main_end, True)
    command = "stty columns 30 <&2; exec $0 -m nnsim train $1 --iterations 2000"
    with subprocess.Popen(
        ["sh", "-c", command, sys.executable, str(xor)], cwd=ROOT, stderr=other_end
    ) as process:
        os.close(other_end)
        shown = b""
        while chunk := _read(main_end):
            shown += chunk
    os.close(main_end)
    assert process.returncode == 0
    lines = shown.decode().replace("\n", "\r").split("\r")
    assert max(map(len, lines)) < 30


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so where others say that it has ended
        return b""


# -- absurd numbers -------------------------------------------------------------------------------

LONG = "9" * 5000
NUMBERS = (
    "0",
    "-1",
    "-0",
    LONG,
    "-" + LONG,
    "1e400",
    "nan",
    "inf",
    "-inf",
    "",
    " ",
    "٣",
    "1_0",
    "0x1",
)
PLACES = ("output:{}", "{}:1", "hidden1:{}")


def line_of(capsys, *arguments: str) -> str:
    """The one line with which a command is refused or fails, "" where it is carried out."""
    capsys.readouterr()
    try:
        status = main(list(arguments))
    except SystemExit as stop:
        status = stop.code
    error = capsys.readouterr().err
    assert status in (0, 1, 2)
    assert len(error) < 1000
    assert error.count("\n") == (status == 2)
    return error


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:6])
@pytest.mark.parametrize(
    "option",
    [
        *("samples", "noise", "classes", "targets", "test-share", "data-seed", "layers"),
        *("learning-rate", "batch-size", "l1", "l2", "seed"),
    ],
)
def test_no_number_given_to_new_ends_in_a_traceback(tmp_path, capsys, option, number):
    new = ["new", str(tmp_path / "x.nnsim"), "--dataset", "blobs"]
    line_of(capsys, *new, f"--{option}={number}")


@pytest.mark.parametrize(
    "number", [n for n in NUMBERS if n not in ("0", "-0")], ids=lambda text: text[:6]
)
def test_no_number_given_to_a_worksheet_ends_in_a_traceback(xor, capsys, number):
    worksheet = ["worksheet", str(xor), "-o", str(xor.with_name("sheet.pdf"))]
    for option in ("seed", "blanks"):
        told = line_of(capsys, *worksheet, f"--{option}={number}")
        assert f"--{option}: must be a whole number from 0 to" in told


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:6])
@pytest.mark.parametrize("option", ["layers", "activation", "initializer"])
def test_no_number_in_a_name_ends_in_a_traceback(tmp_path, capsys, option, number):
    form = {"layers": "2-{}-1", "activation": "elu:{}", "initializer": "normal:{}"}[option]
    line_of(capsys, "new", str(tmp_path / "x.nnsim"), f"--{option}={form.format(number)}")


@pytest.mark.parametrize(
    "number", [n for n in NUMBERS if n not in ("0", "-0")], ids=lambda text: text[:6]
)
@pytest.mark.parametrize("command", ["train", "trace"])
def test_no_number_of_iterations_ends_in_a_traceback(xor, capsys, command, number):
    assert "whole number" in line_of(capsys, command, str(xor), f"--iterations={number}")


@pytest.mark.parametrize("number", NUMBERS, ids=lambda text: text[:6])
def test_no_place_or_time_to_explain_ends_in_a_traceback(xor, capsys, number):
    explain = ["explain", str(xor), "--iteration=1"]
    for form in PLACES:
        line_of(capsys, *explain, f"--neuron={form.format(number)}")
        line_of(capsys, *explain, f"--bias={form.format(number)}")
        line_of(capsys, *explain, f"--weight=input:1->{form.format(number)}")
    line_of(capsys, *explain, "--neuron=output:1", f"--sample={number}")
    line_of(capsys, "explain", str(xor), f"--iteration={number}", "--neuron=output:1")


@pytest.mark.parametrize(
    "number", [n for n in NUMBERS if n not in ("0", "-0")], ids=lambda x: x[:6]
)
def test_a_tolerance_is_a_number_from_0_up(xor, capsys, number):
    told = line_of(capsys, "check", str(xor), f"--tolerance={number}")
    assert not told or "--tolerance" in told
