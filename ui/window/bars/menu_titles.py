"""The menu bar in the first picture: titles, and the arrangement of the docks at the right end."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from ui.base.commands import plain
from ui.widgets.quiet_choice import QuietChoice
from ui.window.commands.panels import present_command
from ui.window.commands.templates import templates_command
from ui.window.commands.titles import OF_NETWORK, title_of
from ui.window.commands.train import toolbar_commands
from ui.window.context import DocumentWindow

translate = QCoreApplication.translate
_HEIGHT, _CHEVRON, _MARGIN = 22, 18, 16  # px
_INPUT = {
    QEvent.Type.ShortcutOverride,  # comes before the key is looked up among the shortcuts
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
}


class MenuTitles(QObject):
    """Titles, until what they list is made: after the first picture, or for the first key or click.

    What buttons show is made at once.
    """

    def __init__(self, window: DocumentWindow, fill: Callable[[], object]) -> None:
        super().__init__(window)
        self._fill, self._watched = fill, list[QObject]()
        self.waits = True
        window.commands.add([*toolbar_commands(window), (templates_command(window),)], window)
        for menu_id in OF_NETWORK:
            window.menus.addAction(title_of(menu_id))
        window.menus.setCornerWidget(_arrangement_choice(window))

    def watch(self, *watched: QObject) -> None:
        """Look out for input at these, which it comes to first; all of the application has too much."""
        self._watched += watched if self.waits else ()
        for one in self._watched:
            one.installEventFilter(self)

    def fill(self) -> None:
        """Have all menus and their commands made, unless they are."""
        if self.waits:
            self.waits = False
            for one in self._watched:
                one.removeEventFilter(self)
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self.fill()
        return False


class _Corner(QWidget):
    """As large as it is made: what is in it may be higher than the bar."""

    def sizeHint(self) -> QSize:
        return self.size()


def _arrangement_choice(window: DocumentWindow) -> QWidget:
    """The arrangement of the docks at the right end."""
    corner, docks = _Corner(window.menus), window.docks
    name, tip = (
        translate("Commands", "Arrangement"),
        translate("Commands", "Where the panels stand"),
    )
    choice = QuietChoice(name, tip, corner)
    words = [(f"view.arrange_{ready.id}", plain(ready.title)) for ready in docks.ready.values()]
    words.append(("view.present", present_command(window).words))
    choice.set_choices(words, f"view.arrange_{docks.arrangement}")

    def choose(row: str) -> None:
        window.commands[row].trigger()
        choice.set_value(f"view.arrange_{docks.arrangement}")  # that of when presenting ends

    choice.chosen.connect(choose)
    docks.arranged.connect(lambda ready: choice.set_value(f"view.arrange_{ready}"))
    longest = max(choice.fontMetrics().horizontalAdvance(text) for _, text in words)
    choice.setFixedWidth(longest + _CHEVRON)
    corner.resize(choice.width() + _MARGIN, _HEIGHT)
    choice.move(0, (_HEIGHT - choice.sizeHint().height()) // 2)
    return corner
