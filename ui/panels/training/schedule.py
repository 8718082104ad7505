"""How the learning rate changes in a run: the schedule, its constants and its little curve."""

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nnsim.functions.schedules import SCHEDULES, Schedule
from nnsim.model.project import Project, Training, with_training
from ui.base import theme
from ui.base.number_format import significant
from ui.base.translation import Phrase, titled
from ui.panels.training.advanced import ConstantRows
from ui.panels.training.fields import TrainingFields
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import LabelledRow, caption
from ui.widgets.option_box import Option, OptionBox

_LOW = 0.05  # a curve goes on until η is so small a share of η₀
_LONGEST = 1_000_000  # iterations, for one that never gets there
_RADIUS = 3.5  # px of the dot


class ScheduleRows(QWidget):
    """The choice of a schedule; unless it is constant also its formula, curve and constants."""

    def __init__(self, fields: TrainingFields, session: TrainingSession) -> None:
        super().__init__(fields.panel)
        self._fields, self._session = fields, session
        self.choice = OptionBox(
            (Option(name, row.title, f"η = {row.formula}") for name, row in SCHEDULES.items()), self
        )
        self.choice.chosen.connect(self._set)
        self.formula, self.now = caption(self), caption(self)
        self.curve = ScheduleCurve(self)
        self.constants = ConstantRows(fields, "schedule", self)
        title, purpose = self.tr("Schedule"), self.tr("How η changes from iteration to iteration")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(LabelledRow(title, self.choice, purpose=purpose, wide=True))
        for widget in (self.formula, self.curve, self.now, self.constants):
            column.addWidget(widget)
        fields.follow(self._show)
        session.updated.connect(self._show_place)

    def _set(self, name: str) -> None:
        text = Phrase("ScheduleRows", "Schedule: {0}").of(titled(SCHEDULES[name].title))
        self._fields.document.apply(
            text, lambda project: with_training(project, schedule=Schedule(name))
        )
        trainer = self._session.trainer
        if trainer is not None and trainer.training.rate(trainer.iteration) == 0:
            self._fields.hint.emit(
                self.tr("This schedule has come to its end, where η is 0: give it more iterations.")
            )

    def _show(self, project: Project) -> None:
        schedule = project.training.schedule
        self.choice.set_value(schedule.name)
        self.formula.setText(f"η = {schedule.row.formula}")
        for widget in (self.formula, self.curve, self.now):
            widget.setVisible(not schedule.is_constant)
        self._show_place()

    def _show_place(self) -> None:
        trainer = self._session.trainer
        training = trainer.training if trainer is not None else self._fields.training
        iteration = trainer.iteration if trainer is not None else 0
        if training.schedule.is_constant:
            return
        self.curve.show_rates(training, iteration)
        several = self.tr("η now {0} · {1} iterations")
        text = self.tr("η now {0} · 1 iteration") if self.curve.end == 1 else several
        self.now.setText(text.format(significant(training.rate(iteration)), f"{self.curve.end:,}"))
        self.curve.setAccessibleDescription(self.now.text())


class ScheduleCurve(QWidget):
    """The learning rate over iterations, from 0 up, and a dot where training stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = QCoreApplication.translate("ScheduleCurve", "Learning rate over iterations")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._training, self._iteration, self.end = Training(), 0, 1

    def sizeHint(self) -> QSize:
        return QSize(160, theme.px(48))

    def show_rates(self, training: Training, iteration: int) -> None:
        """Draw the rates of these settings, and where training stands among them."""
        if (training, iteration) != (self._training, self._iteration):
            self._training, self._iteration = training, iteration
            self.end = max(_natural_end(training.schedule), iteration)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, painter = theme.current(), QPainter(self)
        area = QRectF(self.rect()).adjusted(_RADIUS + 1, _RADIUS + 1, -_RADIUS - 1, -_RADIUS - 1)
        rates = self._training.rates()
        most = self._training.optimizer.learning_rate or 1.0

        def place(iteration: int) -> QPointF:
            x = area.left() + iteration / self.end * area.width()
            return QPointF(x, area.bottom() - rates(iteration) / most * area.height())

        columns = max(int(area.width()), 2)
        points = [place(round(self.end * x / (columns - 1))) for x in range(columns)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.hairline), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QPen(QColor(colours.text), 1.5))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(place(self._iteration), _RADIUS, _RADIUS)
        painter.end()


def _natural_end(schedule: Schedule) -> int:
    """How many iterations show what a schedule does."""
    rows, factor = schedule.row.constants, schedule.factors()
    end = int(sum(x for name, x in schedule.constants.items() if rows[name].is_whole)) or 16
    while factor(end) > _LOW and end < _LONGEST and factor(2 * end) != factor(end):
        end *= 2
    return end + end // 8
