"""The one place that knows pyqtgraph: a plot's view, its axes, and what can be drawn in it."""

import pyqtgraph

# Exit as Qt does; nothing of pyqtgraph's own is open by then.
pyqtgraph.setConfigOptions(exitCleanup=False, antialias=True, imageAxisOrder="row-major")
