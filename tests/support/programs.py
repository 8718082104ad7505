"""Programs that tests start: none is measured that does not ask for it.

Coverage takes a lock of its own in each process, and a program that is interrupted while it holds that
lock waits for it for ever. Measuring also takes time, and what a program happens to run is not tested
by that.
"""

import os

_settings: dict[str, str] = {}


def start_unmeasured() -> None:
    """From now on: take what tells a new process to measure itself out of the environment."""
    for name in [name for name in os.environ if name.startswith("COVERAGE_")]:
        _settings[name] = os.environ.pop(name)


def measured() -> dict[str, str]:
    """The environment, for a program that shows how programs start, which nothing else runs."""
    return {**os.environ, **_settings}
