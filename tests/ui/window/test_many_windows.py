"""Two hundred windows with plots are opened, trained and closed in one process; see many_windows.py."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.programs import unmeasured

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("windows", "environment"),
    [(200, unmeasured()), (20, None)],  # measuring takes memory of its own
    ids=["two hundred", "twenty"],
)
def test_windows_with_plots_come_and_go_without_a_trace(
    windows: int, environment: dict[str, str] | None
) -> None:
    command = [sys.executable, "tests/ui/window/many_windows.py", "--windows", str(windows)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stdout} {done.stderr[-2000:]}"
