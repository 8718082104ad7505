"""A plot as TikZ: a paint device whose lines, areas, texts and pictures become commands of LaTeX."""

from ui.plots.pg.tikz.device import TikzDevice as TikzDevice
