"""The line above a chart that names the run shown beside the present one, and takes it away again."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.plots.legend import Legend, LegendEntry
from ui.plots.pg.plane import PADDING
from ui.training.session import TrainingSession
from ui.widgets.icon_button import IconButton

_HEIGHT = 24  # px
_LAG = 0.05  # share of the whole: what a variant lags behind in a run is not worth a word


class BesideRow(QWidget):
    """Hidden while no run is shown beside the present one."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setFixedHeight(_HEIGHT)
        self.progress = QLabel(self)
        self.progress.setProperty("role", "caption")
        self.legend = Legend(self)
        tip = self.tr("Show the present run alone; the other one stays in the list of runs")
        self.remove = IconButton("x", tip, self)
        self.remove.setAccessibleName(self.tr("Remove the run beside"))
        self.remove.setProperty("role", "quiet")
        self.remove.setIconSize(QSize(14, 14))
        self.remove.setFixedSize(_HEIGHT, _HEIGHT)
        self.remove.clicked.connect(lambda: session.show_beside(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(PADDING, 0, PADDING - 5, 0)
        row.setSpacing(4)
        row.addWidget(self.progress)
        row.addWidget(self.legend, 1)
        row.addWidget(self.remove)
        self.hide()

    def show_run(self, name: str, colour: str, dashes: tuple[float, ...]) -> None:
        """Name the run, by what tells it from the present one, with a sample of its curves."""
        self.legend.show_keys([LegendEntry(name, name, colour, dashes)])
        self.legend.setToolTip(name)
        self.show()

    def show_progress(self) -> None:
        """How far a variant has come that is still being trained."""
        at, end = self.session.comparison.progress or (0, 0)
        lags = end - at > _LAG * end
        self.progress.setText(self.tr("training: {0} %").format(100 * at // end) if lags else "")
