"""The goals and limits of an assignment, checked as the network stands."""

from collections.abc import Collection, Mapping

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nnsim.lessons.assignments import Assignment
from ui.base import theme


class GoalList(QWidget):
    """A line for each goal and each limit, with what has come of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title = QLabel(self.tr("Goals"), self)
        self._title.setProperty("role", "title")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(4)
        self._column.addWidget(self._title)
        self.lines: list[QLabel] = []

    def show_goals(
        self,
        assignment: Assignment,
        texts: Mapping[str, str],
        reached: Mapping[str, bool],
        exceeded: Collection[str],
    ) -> None:
        """Show each goal with a tick where it is reached, and each limit, red where it is exceeded."""
        told = [(texts.get(key, key), done, False) for key, done in reached.items()]
        limits = (
            ("neurons", assignment.neurons, self.tr("At most {0} hidden neurons")),
            ("iterations", assignment.iterations, self.tr("At most {0} iterations")),
        )
        for name, limit, words in limits:
            if limit is not None:
                told.append((words.format(f"{limit:,}"), name not in exceeded, name in exceeded))
        while len(self.lines) < len(told):
            line = QLabel(self)
            line.setWordWrap(True)
            self.lines.append(line)
            self._column.addWidget(line)
        for line, (words, done, broken) in zip(self.lines, told, strict=False):
            line.setText(f"{'✗' if broken else '✓' if done else '○'}  {words}")
            theme.set_mark(line, "role", "error" if broken else "positive" if done else "muted")
        for line in self.lines[len(told) :]:
            line.hide()
