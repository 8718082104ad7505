"""The gradient check in a dialog: backpropagation beside differences, and what each of them costs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from nnsim.errors import UserError
from nnsim.explain.gradient_check import Comparison, GradientCheck
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.project import Project
from ui.base import theme
from ui.base.number_format import share_of_error, significant
from ui.base.scheduling import SlicedTask
from ui.base.translation import error_text
from ui.document.naming import neuron_name

_SLICE = 0.008  # seconds of checking between two looks at the event queue
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROWS = 500  # of the table; those with the largest errors come first


class GradientDialog(QDialog):
    """Checks the gradients of one project while the window goes on; closing it ends the check."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Check gradients"))
        self.resize(640, 520)
        self._work = SlicedTask(self._advance, _SLICE, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        self._sentence = QLabel(self)
        self._sentence.setWordWrap(True)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(self.tr("Parameters checked"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self.buttons = QDialogButtonBox(self)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self._work.stop)
        column.addWidget(self._sentence)
        column.addWidget(self.progress)
        column.addLayout(self._costs())
        column.addWidget(self._table(), 1)
        column.addWidget(self.buttons)
        self._project = project
        self._start(project)

    def _costs(self) -> QGridLayout:
        """The two ways to a gradient, side by side with what they cost."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        titles = self.tr("Backpropagation"), self.tr("Differences")
        self.passes, self.times = [QLabel(self) for _ in titles], [QLabel(self) for _ in titles]
        for row, title in enumerate(titles):
            name = QLabel(title, self)
            name.setFont(theme.font(weight=QFont.Weight.DemiBold))
            self.times[row].setAlignment(_RIGHT)
            for column, label in enumerate((name, self.passes[row], self.times[row])):
                grid.addWidget(label, row, column)
        return grid

    def _table(self) -> QTableWidget:
        self.table = QTableWidget(0, 4, self)
        self.table.setObjectName("derivatives")
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Parameter"),
                self.tr("Backpropagation"),
                self.tr("Differences"),
                self.tr("Relative error"),
            ]
        )
        self.table.setAccessibleName(self.tr("Derivatives, the largest relative error first"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(_RIGHT)
        first = QTableWidgetItem(self.tr("Parameter"))
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setHorizontalHeaderItem(0, first)
        return self.table

    # -- checking ---------------------------------------------------------------------------------

    def _start(self, project: Project) -> None:
        standard = QDialogButtonBox.StandardButton
        try:
            self._check = GradientCheck(project)
        except UserError as error:
            self.progress.hide()
            self._sentence.setText(error_text(error))
            self.buttons.setStandardButtons(standard.Close)
            return
        self._sentence.setText(
            self.tr(
                "Moving each weight and bias a little to either side, to see how the loss changes…"
            )
        )
        self.progress.setRange(0, max(self._check.count, 1))
        self.buttons.setStandardButtons(standard.Cancel)
        self._work.start()

    def _advance(self, deadline: float) -> bool:
        finished = self._check.advance(deadline)
        self.progress.setValue(self._check.done)
        if finished:
            self._show(self._check.result())
        return finished

    # -- showing ----------------------------------------------------------------------------------

    def _show(self, found: Comparison) -> None:
        self.progress.hide()
        self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Close)
        self._show_costs(found)
        self._sentence.setText(self._verdict(found))
        self.table.setRowCount(min(len(found.entries), _ROWS))
        for row, entry in enumerate(found.entries[:_ROWS]):
            numbers = (entry.analytic, entry.numeric)
            texts = [significant(number) for number in numbers] + [
                share_of_error(entry.relative_error)
            ]
            self.table.setItem(row, 0, QTableWidgetItem(self._in_words(entry.parameter)))
            for column, text in enumerate(texts, start=1):
                item = QTableWidgetItem(text)
                item.setTextAlignment(_RIGHT)
                self.table.setItem(row, column, item)

    def _in_words(self, parameter: ParameterRef) -> str:
        """A parameter as the canvas calls it."""
        project, layers = self._project, self._project.network.by_id
        match parameter:
            case WeightRef((source, target), i, j):
                start = neuron_name(project, layers[source].neurons[i])
                end = neuron_name(project, layers[target].neurons[j])
                return self.tr("weight {0} → {1}").format(start, end)
            case BiasRef(layer, j):
                return self.tr("bias of {0}").format(neuron_name(project, layers[layer].neurons[j]))

    def _verdict(self, found: Comparison) -> str:
        if not found.compared:
            return self.tr("The loss has a kink at every parameter: there is nothing to compare.")
        sentences = [
            self.tr("Largest relative error {0}, at {1}.").format(
                share_of_error(found.relative_error), self._in_words(found.entries[0].parameter)
            )
        ]
        if found.kinks:
            one = self.tr("1 parameter was left out: the loss has a kink there.")
            several = self.tr("{0} parameters were left out: the loss has a kink there.")
            count = len(found.kinks)
            sentences.append(one if count == 1 else several.format(f"{count:,}"))
        times = found.passes_seconds / found.backpropagation_seconds
        if times >= 2:
            sentences.append(
                self.tr(
                    "Backpropagation saved {0} forward passes and was {1} times as fast."
                ).format(f"{found.forward_passes - 1:,}", f"{times:,.0f}")
            )
        sentences.append(
            self.tr(
                "The textbook's difference takes 2 passes a derivative, at w + h and w − h. Here it is "
                "{0}: four widths h on both sides, or more near a kink, from which the slope for "
                "h → 0 is extrapolated until two results agree."
            ).format(f"{found.forward_passes / (found.compared + len(found.kinks)):.3g}")
        )
        return " ".join(sentences)

    def _show_costs(self, found: Comparison) -> None:
        self.passes[0].setText(
            self.tr("1 forward and 1 backward pass for all {0} derivatives").format(
                f"{found.analytic.count:,}"
            )
        )
        self.passes[1].setText(
            self.tr("{0} forward passes for {1} derivatives").format(
                f"{found.forward_passes:,}", f"{found.compared + len(found.kinks):,}"
            )
        )
        seconds = found.backpropagation_seconds, found.passes_seconds
        for label, taken in zip(self.times, seconds, strict=True):
            label.setText(self.tr("{0} ms").format(f"{1000 * taken:,.3f}"))
