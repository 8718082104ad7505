"""Programs that tests start."""

import os


def unmeasured() -> dict[str, str]:
    """The environment, for a program that is not measured: what it happens to run is not tested."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
