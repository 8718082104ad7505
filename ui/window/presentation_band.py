"""The band below canvas and plots while presenting: the strip, and the arithmetic or room for it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from nnsim.engine.cursor import Grain
from nnsim.engine.trainer import Trainer
from ui.panels.calculation.panel import CalculationPanel
from ui.panels.calculation.subject import layer_of, parameter_of
from ui.widgets.layouts import vbox
from ui.window.context import DocumentWindow

_WHOLE: tuple[Grain, ...] = ("iteration", "epoch")
_LATER = 30  # ms between two looks whether a button of the mouse is still down


class PresentationBand(QDockWidget):
    """It is no dock of the layout. While nothing is explained the canvas has the room of the arithmetic.

    Operations that are stepped through keep that room from the first on, until a whole iteration is
    made: at the loss nothing jumps, nor between two iterations.
    """

    def __init__(self, window: DocumentWindow) -> None:
        super().__init__(window)
        self._window = window
        self._by_step = False  # whether it is a step that has made room, and no selection
        self._between: int | None = None  # the iterations made, but within one
        self.setObjectName("presenting")  # Qt saves no state without
        self.setTitleBarWidget(QWidget(self))
        content = QWidget(self)
        self.setWidget(content)
        self.arithmetic = CalculationPanel(window.document, window.session, content, columns=2)
        self._rows = vbox(content, self.arithmetic)
        self._later = QTimer(self, interval=_LATER, singleShot=True)
        self._later.timeout.connect(self._make_room)
        window.canvas.selection_changed.connect(self._follow_selection)
        window.session.updated.connect(self._make_room)
        window.session.control.grain_changed.connect(self._make_room)

    def begin(self) -> None:
        """Take the strip, and explain what is selected."""
        self._rows.insertWidget(0, self._window.strip)
        self._by_step = False
        self.arithmetic.setVisible(self._is_wanted())
        self.arithmetic.show_selection(self._window.canvas.selection)

    def _follow_selection(self) -> None:
        self._by_step = False
        self.arithmetic.show_selection(self._window.canvas.selection)
        self._make_room()

    def _make_room(self) -> None:
        """Give the room to the arithmetic or to the canvas, but move nothing under a pressed mouse."""
        wanted = self._is_wanted()
        if self.isHidden() or wanted is not self.arithmetic.isHidden():
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._later.start()
            return
        self.arithmetic.setVisible(wanted)
        self.fit()

    def fit(self) -> None:
        """Be no higher than what is in it, which Qt hears of only when it is told to."""
        self._rows.activate()
        own = self.layout()
        assert own is not None
        own.activate()
        height = self.widget().sizeHint().height()
        self._window.resizeDocks([self], [height], Qt.Orientation.Vertical)

    def _is_wanted(self) -> bool:
        trainer, selection = self._window.session.trainer, self._window.canvas.selection
        if trainer is None:
            return False
        network = trainer.program.network
        self._follow_steps(trainer)
        chosen = parameter_of(selection, network) or layer_of(selection, network)
        return self._by_step or chosen is not None

    def _follow_steps(self, trainer: Trainer) -> None:
        control, before = self._window.session.control, self._between
        self._between = None if trainer.cursor.position else trainer.iteration
        if control.grain not in _WHOLE:
            self._by_step = True
        elif control.racing or (before is not None and self._between not in (None, before)):
            self._by_step = False
        elif self._between is None:
            self._by_step = True
