"""Users who do anything at any time meet no error, no warning of Qt and no empty canvas.

The same users work longer by hand: `python tests/ui/random_user.py --help`.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.support.programs import measured

SEEDS, EVENTS = 4, 500
COMMAND = [sys.executable, "-X", "faulthandler", str(Path(__file__).with_name("random_user.py"))]


def run(
    seed: int, events: int, *options: str, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """A process of its own: its clock is counted, and a crash ends nothing but itself."""
    command = [*COMMAND, "--seed", str(seed), "--events", str(events), *options]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, timeout=300
    )


def test_two_thousand_random_events_fail_nowhere() -> None:
    with ThreadPoolExecutor(2) as two:
        anyone = partial(run, events=EVENTS, environment=measured())
        for ran in two.map(anyone, range(SEEDS)):
            assert ran.returncode == 0, ran.stdout + ran.stderr
            assert f": {EVENTS} events, 0 faults" in ran.stdout


def test_a_seed_does_the_same_again() -> None:
    with ThreadPoolExecutor(2) as two:
        first, second = (two.submit(run, 3, 60, "--trace") for _ in range(2))
    assert first.result().stdout == second.result().stdout
    assert first.result().stdout.count("\n") >= 60
