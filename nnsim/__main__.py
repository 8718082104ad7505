"""python -m nnsim"""

import sys

from nnsim.cli.interrupts import at_once, ignore


def run(prog: str = "nnsim") -> int:
    """Run one command; its exit status."""
    with at_once():
        from nnsim.cli.main import main
    status = main(prog=prog)
    ignore()
    return status


if __name__ == "__main__":
    sys.exit(run("python -m nnsim"))
