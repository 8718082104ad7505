"""Every command that the READMEs and CONTRIBUTING print works as printed, in a copy of the checkout."""

import contextlib
import math
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

import nnsim

ROOT = Path(__file__).resolve().parents[1]
README, README_KO, _ = DOCUMENTS = [
    (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "README.ko.md", "CONTRIBUTING.md")
]
BLOCK = re.compile(r"(?:^ {4}.*\n)+", re.MULTILINE)
SCRIPT = re.compile(r"\./run python ((?:tests|assets)/\S+)$")  # may take minutes: loaded, not begun
LOADED = "import runpy, sys; [runpy.run_path(path) for path in sys.argv[1:]]"
IN_A_LINE = re.compile(r"`((?:\./run|\.ci/run|python)\b[^`]*)`")
# What is compiled goes with it: hundreds of modules would be compiled anew.
NOT_LEFT_OVER = shutil.ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis")

pytestmark = pytest.mark.skipif(
    not (ROOT / ".venv" / "installed-packages").exists(), reason="needs what ./run has installed"
)


def blocks(document: str) -> list[str]:
    return [re.sub("^ {4}", "", block, flags=re.MULTILINE) for block in BLOCK.findall(document)]


def is_python(block: str) -> bool:
    return block.startswith("import ")


def is_graph(block: str) -> bool:
    return re.match(r"\w+ = ", block) is not None


def in_blocks(document: str) -> list[str]:
    """The commands that stand in lines of their own, without their remarks."""
    lines = [
        line
        for block in blocks(document)
        if not (is_python(block) or is_graph(block))
        for line in block.splitlines()
    ]
    return [re.sub(r"\s+# .*", "", line) for line in lines]


def printed_commands() -> list[str]:
    """In the order of reading, without their remarks."""
    commands = []
    for document in DOCUMENTS:
        commands += [*in_blocks(document), *IN_A_LINE.findall(document)]
    return list(dict.fromkeys(commands))


def brought_to_an_end(command: str) -> str:
    """The command itself, or the same without what takes minutes, or a person to end it."""
    if command == ".ci/run":
        return "bash -n .ci/run"  # it runs this very test
    if command.startswith("./run test"):  # what it would run is listed, of one file
        file = "" if "tests/" in command else "tests/ui/window/test_main_window.py"
        return f"{command} --collect-only -q -p no:cacheprovider {file}"
    if command == "./run python":
        return "./run python </dev/null"
    if re.search(r"\./run( \S+\.(nnsim|csv))?$", command):  # it opens a window
        return f"{command} --screenshot window.png"
    return command


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy to write to, with the environment that is there, and the Python of README in a file."""
    folder = shutil.copytree(ROOT, tmp_path / "checkout", ignore=NOT_LEFT_OVER)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    programs = [block for block in blocks(README) if is_python(block)]
    (folder / "exercise.py").write_text("\n".join(programs), encoding="utf-8")
    return folder


def run(command: str, folder: Path) -> tuple[int, str]:
    """Exit status and output in a shell that knows no Python; what it leaves running is ended."""
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder)}
    with (folder / "output").open("w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            command,
            shell=True,
            cwd=folder,
            env=environment,
            start_new_session=True,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            status = process.wait(timeout=60)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        output.seek(0)
        return status, output.read()


def test_every_printed_command_works_as_printed(checkout: Path):
    commands = printed_commands()
    scripts = [script for command in commands for script in SCRIPT.findall(command)]
    begun = [command for command in commands if not SCRIPT.match(command)]
    assert len(begun) > 15
    for command in (*begun, f"./run python -c '{LOADED}' {' '.join(scripts)}"):
        status, output = run(brought_to_an_end(command), checkout)
        assert status == 0, f"{command}\n{output}"


def test_every_printed_graph_has_the_value_of_a_sigmoid() -> None:
    graphs = [block for block in blocks(README) if is_graph(block)]
    assert graphs
    for text in graphs:
        assert float(nnsim.graph(text).value) == pytest.approx(1 / (1 + math.exp(-1)))


def test_the_readme_in_korean_prints_the_same_commands_and_pictures() -> None:
    assert in_blocks(README_KO) == in_blocks(README)
    pictures = [re.findall(r"!\[[^\]]*\]\(([^)]*)\)", document) for document in (README, README_KO)]
    assert pictures[0] == pictures[1]
    assert "](README.ko.md)" in README
    assert "](README.md)" in README_KO
