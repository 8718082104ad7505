"""The centre of a window: the canvas, what is said over it, and the strip of operations below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.canvas.network_view import NetworkView
from ui.training.session import TrainingSession
from ui.training.trial import Untouched
from ui.widgets.message_bar import MessageBar
from ui.window.bars.operation_strip import OperationStrip

_LOWEST_CANVAS = 240  # px, whatever is dragged
_UNTOUCHED_GAP = 16  # px


class Centre(QWidget):
    """Puts them one below another."""

    def __init__(
        self, canvas: NetworkView, strip: OperationStrip, session: TrainingSession, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._strip = strip
        self.notice = MessageBar(self)
        self.untouched = Untouched(session, self, _UNTOUCHED_GAP)
        session.made_otherwise.connect(self.untouched.tell_of)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        canvas.setMinimumHeight(_LOWEST_CANVAS)
        self._grid.addWidget(canvas, 0, 0)
        # Over the canvas, so that the network stays where the mouse is.
        self._grid.addWidget(self.notice, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.setRowStretch(0, 1)
        self._grid.addWidget(self.untouched, 2, 0)
        self.notice.raise_()
        self.put_strip_below()

    def put_strip_below(self) -> None:
        """Let the strip stand where it belongs, but for presenting."""
        self._grid.addWidget(self._strip, 1, 0)
