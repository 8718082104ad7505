"""Programs that tests start: none is measured.

Coverage takes a lock of its own in each process. A program that is interrupted while it holds that
lock waits for it for ever, and what a program happens to run is not tested by that.
"""

import os


def start_unmeasured() -> None:
    """From now on: take what tells a new process to measure itself out of the environment."""
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        del os.environ[name]
