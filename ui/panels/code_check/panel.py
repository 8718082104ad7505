"""Check my code: a recorded training loop against the engine, and the window at the first difference."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from nnsim.engine.trainer import Trainer
from nnsim.errors import UserError
from nnsim.files.cancelling import CancelledError
from nnsim.files.disk import read_bytes
from nnsim.interchange.comparing.compare import Compared, Comparison, compare_best
from nnsim.interchange.comparing.slips import words_on
from nnsim.interchange.models.source import MAX_BYTES
from nnsim.model.project import Project, reset
from ui.base import theme
from ui.base.translation import error_text, words
from ui.document.document import Document
from ui.document.selection import Selection
from ui.panels.code_check.arrays import Arrays
from ui.panels.code_check.tensors import Row, State, Tensors
from ui.training.session import TrainingSession
from ui.widgets.icon_button import IconButton
from ui.widgets.layouts import MoreBelow, vbox
from ui.widgets.opening import read_beside
from ui.widgets.section import Section

_LIST, _TEXT = 280, 620  # px


class CodeCheck(QWidget):
    """Empty until a recording is opened, and again when what it was held against is gone."""

    select_asked = Signal(object)  # a Selection: the layer of the tensor
    recorder_asked = Signal()
    closed = Signal()

    def __init__(self, document: Document, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._session = document, session
        self._path: Path | None = None
        self._begin: Project | None = None  # from where the recording begins
        self._found: Comparison | None = None
        self.section = Section(self.tr("Check my code"), self)
        self._add_buttons()
        self.tensors = Tensors(self)
        self.tensors.setFixedWidth(_LIST)
        self.tensors.chosen.connect(self._choose_tensor)
        self.setFocusProxy(self.tensors)
        self._result = QWidget(self)
        row = QHBoxLayout(self._result)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.tensors)
        row.addWidget(self._details(), 1)
        self._start = self._beginning()
        self.section.body.addWidget(self._start)
        self.section.body.addWidget(self._result, 1)
        vbox(self, self.section)
        document.changed.connect(self._follow)
        theme.changed.connect(self._show)
        self._show()

    def _add_buttons(self) -> None:
        rows = (
            ("folder-open", self.tr("Open a recording (.npz)…"), self.choose),
            ("device-floppy", self.tr("Save the recorder…"), self.recorder_asked.emit),
            ("refresh", self.tr("Check again"), self.again),
            ("x", self.tr("Close (Esc)"), self.closed.emit),
        )
        for name, tip, run in rows:
            button = IconButton(name, tip, self)
            button.setProperty("role", "")  # no box: it is not beside a field
            button.clicked.connect(run)
            self.section.add_to_header(button)

    def _beginning(self) -> QWidget:
        """What is to be done, or why a recording could not be read."""
        start = QWidget(self)
        self.words = QLabel(start)
        self.words.setWordWrap(True)
        self.words.setMaximumWidth(_TEXT)
        save = QPushButton(self.tr("Save the recorder…"), start)
        save.clicked.connect(self.recorder_asked)
        choose = QPushButton(self.tr("Open a recording…"), start)
        choose.clicked.connect(self.choose)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (save, choose):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = vbox(start, self.words)
        column.setSpacing(10)
        column.addLayout(buttons)
        column.addStretch(1)
        return start

    def _details(self) -> QWidget:
        """What was found of one tensor, and its arrays."""
        inner = QWidget(self)
        self.title, self.sentence, self.cure = (QLabel(inner) for _ in range(3))
        self.title.setProperty("role", "title")
        for label in (self.sentence, self.cure):
            label.setWordWrap(True)
            label.setMaximumWidth(_TEXT)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.arrays = Arrays(inner)
        column = vbox(inner, self.title, self.sentence, self.cure, self.arrays)
        column.setSpacing(8)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inner)
        MoreBelow(scroll)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return scroll

    # -- checking ---------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether no recording is shown."""
        return self._found is None

    def choose(self) -> None:
        """Ask for a recording and check it."""
        folder = self._path or self._document.path
        dialog = QFileDialog(
            self.window(),
            self.tr("Check my code"),
            str(folder.parent if folder else Path.home()),
            self.tr("Recordings (*.npz)"),
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if dialog.exec():
            self.check(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def again(self) -> None:
        """Read the recording anew, which a program has written again."""
        if self._path is not None:
            self.check(self._path)

    def check(self, path: Path) -> bool:
        """Hold a recording against the engine and go to the first difference; whether it was read."""
        self._path, self._found, problem = path, None, ""
        self.tensors.show_step((), "")  # the first that differs is looked at
        try:
            work = partial(_compared, path, self._beginnings())
            self._begin, self._found = read_beside(work, path.name, self.window())
        except CancelledError:
            pass
        except UserError as error:
            problem = self.tr("{0} cannot be compared. {1}")
            problem = problem.format(path.name, error_text(error))
        self._show(problem=problem)
        if self._found is None:
            return False
        self._session.control.pause()
        self._go_to(self.tensors.current_name)
        return True

    def _beginnings(self) -> list[Project]:
        """Where a recording may begin: where training stands, at its start, or where one began before."""
        present, trainer = self._document.present(), self._session.trainer
        places = [present]
        if self._begin is not None and self._begin.state.iteration != present.state.iteration:
            places.append(self._begin)
        if trainer is not None and trainer.timeline.start == 0 < present.state.iteration:
            places.append(reset(present))
        return places

    def _follow(self, before: Project, after: Project) -> None:
        """A recording is of one network, its data, settings and initial weights."""
        parts = ("network", "dataset", "training", "initial")
        if self._begin and any(getattr(before, x) is not getattr(after, x) for x in parts):
            self._begin = self._found = None
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # -- showing ----------------------------------------------------------------------------------

    def _show(self, *, problem: str = "") -> None:
        found = self._found
        self._start.setVisible(found is None)
        self._result.setVisible(found is not None)
        self.section.set_aside(self._about(found) if found else "")
        self.words.setText(problem or self._what_to_do())
        rows = _rows(found, self._session.trainer) if found else []
        current = self.tensors.current_name
        if found and all(current != row.name for row in rows):
            current = (found.first or found.tensors[-1]).name
        self.tensors.show_step(rows, current)
        self._show_tensor(current)

    def _what_to_do(self) -> str:
        return self.tr(
            "A training loop of your own, in NumPy or PyTorch, is held against the engine tensor by "
            "tensor. Save the recorder beside your code, record a step or more beginning with these "
            "weights, and open what it has written. Nothing of your code is run."
        )

    def _about(self, found: Comparison) -> str:
        assert self._path is not None
        step = found.tensors[-1].step
        parts = [
            self._path.name,
            self.tr("step {0}, iteration {1}").format(step, f"{found.last.iteration + 1:,}"),
        ]
        if found.unknown:
            names = ", ".join(dict.fromkeys(found.unknown))
            parts.append(self.tr("not known, and not compared: {0}").format(names))
        return " · ".join(parts)

    def _choose_tensor(self, name: str) -> None:
        self._show_tensor(name)
        self._go_to(name)

    def _show_tensor(self, name: str) -> None:
        """Show what was found of a tensor."""
        if self._found is None:
            return
        tensor = _of_last_step(self._found).get(name)
        self._tell(self._found, name, tensor)
        self.arrays.setVisible(tensor is not None)
        if tensor is not None:
            self.arrays.show_pair(tensor.yours, tensor.engine)

    def _go_to(self, name: str) -> None:
        """Let the window stand where a tensor is computed."""
        found, trainer = self._found, self._session.trainer
        if found is None or trainer is None:
            return
        place = found.last.places[name]
        self._session.control.stand_at(found.last.iteration, place)
        layer = trainer.program.steps[place - 1].layer
        self.select_asked.emit(Selection(layers=frozenset({layer.id} if layer else ())))

    def _tell(self, found: Comparison, name: str, tensor: Compared | None) -> None:
        sentence, cure = "", ""
        if found.first is None:
            title = self.tr("Your loop is right: all {0} tensors agree.")
            title = title.format(f"{len(found.tensors):,}")
        elif tensor is None:
            title = self.tr("{0} was not recorded").format(name)
        elif tensor is found.first:
            title = self.tr("{0} is the first tensor that differs").format(name)
            told = [words((t, {"batch": tensor.batch})) for t in words_on(tensor.slip)]
            sentence, cure = [*told, ""][:2]
        elif tensor.agrees:
            title = self.tr("{0} agrees").format(name)
        else:
            title = self.tr("{0} differs too").format(name)
            sentence = self.tr("It may follow from {0}.").format(found.first.name)
        for label, text in ((self.title, title), (self.sentence, sentence), (self.cure, cure)):
            label.setText(text)
            label.setVisible(bool(text))


def _compared(path: Path, beginnings: list[Project]) -> tuple[Project, Comparison]:
    return compare_best(beginnings, read_bytes(path, MAX_BYTES))


def _of_last_step(found: Comparison) -> dict[str, Compared]:
    step = found.tensors[-1].step
    return {tensor.name: tensor for tensor in found.tensors if tensor.step == step}


def _rows(found: Comparison, trainer: Trainer | None) -> list[Row]:
    """The tensors of the last step, with the operation that makes each."""
    compared, rows = _of_last_step(found), list[Row]()
    if trainer is None:
        return rows
    for name, place in found.last.places.items():
        tensor = compared.get(name)
        state: State = "missing"
        if tensor is not None:
            state = "agrees" if tensor.agrees else "first" if tensor is found.first else "after"
        rows.append(Row(name, trainer.program.steps[place - 1], state, tensor))
    return rows
