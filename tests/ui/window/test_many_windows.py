"""Two hundred windows with plots come and go in one process."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_two_hundred_windows_with_plots_come_and_go_without_a_trace() -> None:
    command = [sys.executable, "tests/ui/window/many_windows.py", "--windows", "200"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600
    )
    assert done.returncode == 0, f"{done.returncode}: {done.stdout} {done.stderr[-2000:]}"
