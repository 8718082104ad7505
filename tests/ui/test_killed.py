"""Killed in training or in a save: no file is broken, no work is missing but the last moment."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")
def test_twenty_kills_in_training_and_in_saving_lose_nothing() -> None:
    script = Path(__file__).with_name("killing.py")
    command = [sys.executable, script, "--times", "20"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "all files whole" in run.stdout
