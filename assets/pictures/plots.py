"""Draws the plots that the README shows, by the commands that anyone can type.

    ./run python assets/pictures/plots.py

The pictures go to assets/pictures/plots.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).resolve().parent / "plots"
ROOT = Path(__file__).resolve().parents[2]
# The plot, how its network is made, and how many iterations it learns.
PLOTS = (
    ("decision-map", "--layers 2-16-8-3 --dataset three_spirals --optimizer adam", 1500),
    ("loss", "--layers 2-8-8-1 --dataset moons --test-share 0.2 --batch-size 16", 2000),
    ("hidden-space", "--layers 2-2-1 --dataset xor --seed 3", 600),
    ("loss-surface", "--layers 2-2-1 --dataset xor --seed 3", 600),
    ("histograms", "--layers 2-8-8-1 --dataset circles --test-share 0.2", 400),
    ("regions", "--layers 2-3-1 --activation tanh --dataset circles", 1500),
)


def nnsim(*arguments: str) -> None:
    """Run a command of nnsim."""
    subprocess.run([sys.executable, "-m", "nnsim", *arguments], check=True, cwd=ROOT)


def main() -> None:
    """Draw them all."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for plot, network, iterations in PLOTS:
            file, picture = f"{folder}/{plot}.nnsim", str(FOLDER / f"{plot}.png")
            nnsim("new", file, *network.split())
            nnsim("train", file, "--iterations", str(iterations))
            nnsim("plot", file, "--plot", plot, "-o", picture, "--size", "420x380")


if __name__ == "__main__":
    main()
