"""Starts the app, or with a bare word a command of nnsim without it: `main.py train xor.nnsim`."""

import os
import sys
from pathlib import Path

# Installed, ui lies beside this file in a folder that is not searched by itself.
sys.path.insert(0, str(Path(__file__).resolve().parent))


def main() -> int:
    """Run what the first argument asks for; the exit status."""
    prog = os.environ.get("NNSIM_COMMAND") or Path(sys.argv[0]).name
    if any(word.isascii() and word.isalpha() and word.islower() for word in sys.argv[1:2]):
        from nnsim.__main__ import run

        return run(prog)
    from ui import app

    return app.main(prog)


if __name__ == "__main__":
    sys.exit(main())
