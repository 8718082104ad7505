"""python -m nnsim"""

import sys

from nnsim.cli import main

sys.exit(main(prog="python -m nnsim"))
