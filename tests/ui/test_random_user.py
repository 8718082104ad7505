"""Users who do anything at any time meet no error, no warning of Qt and no empty canvas.

The same users work longer by hand: `python tests/ui/random_user.py --help`.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SEEDS, EVENTS = 4, 250
COMMAND = [sys.executable, str(Path(__file__).with_name("random_user.py"))]


def run(*options: str) -> "subprocess.CompletedProcess[str]":
    """A process of its own: its clock is counted, and a crash ends nothing but itself."""
    return subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=False)


def test_a_thousand_random_events_fail_nowhere() -> None:
    ran = run("--seeds", str(SEEDS), "--events", str(EVENTS))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.count(f": {EVENTS} events, 0 faults") == SEEDS


def test_a_seed_does_the_same_again() -> None:
    with ThreadPoolExecutor() as two:
        first, second = two.map(lambda _: run("--seed", "3", "--events", "60", "--trace"), "12")
    assert first.stdout == second.stdout
    assert first.stdout.count("\n") >= 60
