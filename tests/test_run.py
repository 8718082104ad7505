"""`./run` makes the environment once, quietly, and says in its last line what to do if it cannot.

The Python, ldconfig and apt-get it finds here are stand-ins that write down how they were called; the
stand-in Python makes environments that hold itself.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHELLS = [shell for shell in ("sh", "busybox") if shutil.which(shell)]
pytestmark = pytest.mark.skipif(not SHELLS, reason="no shell: this is Windows, which has run.cmd")

FAKE_PYTHON = """#!/bin/sh
echo "$*" | head -n 1 >>"$CALLS"
get_pip() {
    touch "$1/half-a-pip"
    if [ -e "$CALLS.interrupt" ]; then rm "$CALLS.interrupt"; kill -KILL "$PPID"; exit 1; fi
    mv "$1/half-a-pip" "$1/pip"
}
case "$*" in
    *"-m venv"*)
        for environment; do :; done
        rm -rf "$environment"
        mkdir -p "$environment/bin" "$environment/lib/python3.12/site-packages"
        cp "$0" "$environment/bin/python"
        case "$*" in *--without-pip*) ;; *) get_pip "$environment" ;; esac ;;
    *"m ensurepip"*) get_pip "${0%/bin/python}" ;;
    *"-m pip"*)
        [ -e "${0%/bin/python}/pip" ] || { echo "Traceback (most recent call last):" >&2; exit 1; }
        for line in 1 2 3 4 5 6 7 8 9; do seq 60; done
        if [ -e "$CALLS.offline" ]; then
            echo "WARNING: NewConnectionError: Temporary failure in name resolution"
            echo "ERROR: No matching distribution found for numpy"
            exit 1
        fi ;;
    *"import pip"*)
        [ -e "${0%/bin/python}/pip" ] || [ -e "${0%/bin/python}/half-a-pip" ] || exit 1
        echo "${CALLS%calls}bin/python3.14" ;;
    -c*) echo "${CALLS%calls}bin/python3.14" ;;
esac
"""
FAKE_LDCONFIG = '#!/bin/sh\ncat "$CALLS.libraries"\n'
FAKE_APT = """#!/bin/sh
echo "apt-get $*" >>"$CALLS"
echo "E: Failed to fetch archives: Temporary failure resolving 'archives'"
exit 100
"""
LIBRARIES = """libGL.so.1 libEGL.so.1 libglib-2.0.so.0 libdbus-1.so.3 libfontconfig.so.1
libxkbcommon.so.0 libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0
libxkbcommon-x11.so.0 libwayland-cursor.so.0"""


@dataclass
class Checkout:
    """A folder with `run` and its locks, and the stand-ins."""

    folder: Path
    shell: str = SHELLS[0]
    display: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def calls(self) -> str:
        """How Python and apt-get were called since the last time this was asked."""
        found = self.log.read_text() if self.log.exists() else ""
        self.log.unlink(missing_ok=True)
        return found

    @property
    def log(self) -> Path:
        return self.folder / "calls"

    def have(self, *libraries: str) -> None:
        lines = (f"\t{name} (libc6,x86-64) => /usr/lib/{name}" for name in libraries)
        (self.folder / "calls.libraries").write_text("\n".join(lines))

    def let(self, what: str) -> None:
        """Be offline, or interrupt the next installation of pip."""
        (self.folder / f"calls.{what}").touch()

    def run(self, *arguments: str, script: Path | None = None, user: int | None = None):
        shell = ["busybox", "sh"] if self.shell == "busybox" else [self.shell]
        environment = {
            "PATH": f"{self.folder / 'bin'}:/usr/bin:/bin",
            "CALLS": str(self.log),
            "TMPDIR": str(self.folder / "tmp"),
            **self.display,
        }
        return subprocess.run(
            [*shell, script or self.folder / "run", *arguments],
            cwd=self.folder,
            env=environment,
            user=user,
            text=True,
            capture_output=True,
            timeout=60,
        )


@pytest.fixture(params=SHELLS)
def checkout(request: pytest.FixtureRequest) -> Iterator[Checkout]:
    """One that any user of this machine may read, as a folder of pytest is not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for file in ("run", "requirements.lock", "requirements-test.lock"):
            shutil.copy(ROOT / file, folder / file)
        (folder / "bin").mkdir()
        (folder / "tmp").mkdir()
        (folder / "tmp").chmod(0o777)
        for file, text in (
            ("python3.14", FAKE_PYTHON),
            ("ldconfig", FAKE_LDCONFIG),
            ("apt-get", FAKE_APT),
        ):
            (folder / "bin" / file).write_text(text)
            (folder / "bin" / file).chmod(0o755)
        made = Checkout(folder, request.param)
        made.have(*LIBRARIES.split())
        yield made


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    return done.stderr.splitlines()[-1]


def test_a_first_start_says_what_it_does_in_a_few_lines_and_the_next_is_silent(checkout: Checkout):
    first = checkout.run("--smoke")
    assert first.returncode == 0
    assert len(first.stderr.splitlines()) <= 4
    assert not list((checkout.folder / "tmp").iterdir())
    again = checkout.run("--smoke")
    assert again.stderr == ""


def test_the_app_takes_its_own_packages_and_the_tests_add_theirs_once(checkout: Checkout):
    checkout.run("--smoke")
    assert "-r requirements.lock" in (calls := checkout.calls())
    assert "requirements-test.lock" not in calls
    checkout.run("test", "-k", "undo")
    assert "-r requirements.lock -r requirements-test.lock" in (calls := checkout.calls())
    assert "-m pytest -k undo" in calls
    for arguments in (["--smoke"], ["test"]):
        checkout.run(*arguments)
        assert "pip install" not in checkout.calls()


def test_all_tests_run_on_every_core_and_chosen_ones_in_one_process(checkout: Checkout):
    checkout.run("test")
    assert "-m pytest -n auto --dist loadfile" in checkout.calls()
    checkout.run("test", "-k", "undo")
    assert "-n" not in checkout.calls().split()


def test_another_lock_is_installed(checkout: Checkout):
    checkout.run("--smoke")
    with (checkout.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    checkout.calls()
    checkout.run("--smoke")
    assert "pip install" in checkout.calls()


def test_what_follows_an_interrupt_while_pip_comes_is_a_new_environment(checkout: Checkout):
    checkout.let("interrupt")
    assert checkout.run("--smoke").returncode == -signal.SIGKILL
    assert (checkout.venv / "half-a-pip").exists()
    again = checkout.run("--smoke")
    assert again.returncode == 0, again.stderr
    assert "Traceback" not in again.stderr


def test_a_link_to_run_starts_what_it_points_to(checkout: Checkout):
    elsewhere = checkout.folder / "bin" / "nested"
    elsewhere.mkdir()
    (elsewhere / "absolute").symlink_to(checkout.folder / "run")
    (elsewhere / "nnsim").symlink_to("absolute")
    done = checkout.run("--smoke", script=elsewhere / "nnsim")
    assert done.returncode == 0, done.stderr
    assert f"{checkout.folder}/main.py --smoke" in checkout.calls()
    assert checkout.venv.is_dir()
    assert sorted(path.name for path in elsewhere.iterdir()) == ["absolute", "nnsim"]


def test_offline_the_last_line_says_so(checkout: Checkout):
    checkout.let("offline")
    done = checkout.run("--smoke")
    assert done.returncode == 1
    assert "connect to the internet" in last_line(done)
    assert "No matching distribution" in done.stderr
    assert len(done.stderr.splitlines()) < 20


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="apt-get is run by root")
def test_root_is_not_told_to_become_root_where_apt_get_fails(checkout: Checkout):
    checkout.have()
    done = checkout.run("--smoke")
    assert done.returncode == 1
    assert "connect to the internet" in last_line(done)
    assert "as root" not in done.stderr
    assert "libgl1" in done.stderr


def test_x11_needs_no_library_of_wayland_nor_wayland_those_of_x11(checkout: Checkout):
    x11 = [name for name in LIBRARIES.split() if "wayland" not in name]
    wayland = [name for name in LIBRARIES.split() if "x11" not in name and "xcb" not in name]
    for display, libraries in (("DISPLAY", x11), ("WAYLAND_DISPLAY", wayland)):
        checkout.have(*libraries)
        checkout.display = {display: "0"}
        done = checkout.run()
        assert done.returncode == 0, done.stderr
        assert "apt-get" not in checkout.calls()


def test_a_library_that_x11_needs_is_asked_for_where_a_window_opens_and_only_there(
    checkout: Checkout,
):
    checkout.run("--smoke")
    checkout.have(*(name for name in LIBRARIES.split() if "xcb-cursor" not in name))
    checkout.display = {"DISPLAY": "0"}
    for arguments in (["--smoke"], ["--version"], ["train", "xor.nnsim"], ["python"], ["test"]):
        assert checkout.run(*arguments).returncode == 0
    assert "libxcb-cursor0" in checkout.run("xor.nnsim").stderr


def as_another_user(checkout: Checkout, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Start as somebody who may read the checkout and not write to it."""
    checkout.log.touch()
    checkout.log.chmod(0o666)
    if os.geteuid() == 0:
        return checkout.run(*arguments, user=65534)
    for folder, _, files in os.walk(checkout.venv):
        for path in (Path(folder), *(Path(folder) / name for name in files)):
            path.chmod(path.stat().st_mode & ~0o222)
    return checkout.run(*arguments)


def test_another_user_starts_what_its_owner_has_set_up(checkout: Checkout):
    checkout.run("--smoke")
    checkout.display = {"DISPLAY": "0"}
    done = as_another_user(checkout)
    assert (done.returncode, done.stderr) == (0, "")


def test_another_user_is_told_that_only_the_owner_can_bring_it_up_to_date(checkout: Checkout):
    checkout.run("--smoke")
    with (checkout.folder / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")
    done = as_another_user(checkout, "--smoke")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "owner" in last_line(done)


def test_a_script_for_python_finds_nnsim_from_anywhere(checkout: Checkout):
    checkout.run("--smoke")
    checkout.calls()
    checkout.run("python", "exercise.py", "--fast")
    assert checkout.calls().splitlines()[-1] == "exercise.py --fast"
