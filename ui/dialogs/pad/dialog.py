"""A window beside the main one: a picture is drawn, and the network says at once what it takes it for."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from nnsim.data.datasets import Dataset
from nnsim.data.digits import SIDE
from nnsim.data.generators import FloatArray
from nnsim.data.pixels import BLANK, picture_of
from nnsim.data.point_edits import change_points
from nnsim.engine.evaluation import answered_labels
from nnsim.explain.sample_answers import InputAnswer
from nnsim.functions.tape import Array
from ui.base import language, theme
from ui.base.translation import Phrase
from ui.dialogs.pad.answer_bars import AnswerBars
from ui.dialogs.pad.pixel_pad import PixelPad
from ui.dialogs.pad.why_not import why_not
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import caption


class DrawingPad(QDialog):
    """Follows the network while it trains, and the sample that is chosen elsewhere.

    A sample that was drawn on is changed in the data only when that is asked for.
    """

    def __init__(self, session: TrainingSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Drawing pad"))
        self._session = session
        self._answer = InputAnswer()
        self._ends = (0.0, 1.0)  # what an empty pixel and a full one are, in units of the data
        self._sample: int | None = None  # whose picture was drawn on
        self._build()
        session.document.changed.connect(self._follow)
        session.sample_changed.connect(self._show_sample)
        session.updated.connect(self._show_answer)
        language.changed.connect(self.close)
        theme.changed.connect(self._dress)
        self._dress()
        self._measure()
        self._show_sample()

    def _build(self) -> None:
        self.pad, self.bars = PixelPad(self), AnswerBars(self)
        self.pad.drawn.connect(self._show_answer)
        self.heading, self.answer = QLabel(self), QLabel(self)
        self._remark = caption(self)
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self.clear_button.clicked.connect(self.clear)
        self.change_button = QPushButton(self)
        self.change_button.clicked.connect(self._change_sample)
        self.show_button = QPushButton(self)
        self.show_button.clicked.connect(self._show_sample)
        buttons = QHBoxLayout()
        for button in (self.clear_button, self.change_button, self.show_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, parts in (
            (left, (self.heading, self.pad, self._remark)),
            (right, (self.answer, self.bars)),
        ):
            for part in parts:
                column.addWidget(part, int(part in (self.pad, self.bars)))
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(24)
        row.addLayout(left)
        row.addLayout(right, 1)

    def _dress(self) -> None:
        for title in (self.heading, self.answer):
            title.setFont(theme.font(15, QFont.Weight.DemiBold))

    # -- what is drawn ----------------------------------------------------------------------------

    @property
    def _dataset(self) -> Dataset:
        return self._session.document.project.dataset

    @property
    def _has_pixels(self) -> bool:
        return self._dataset.n_given == SIDE**2

    @property
    def drawn(self) -> FloatArray:
        """What is on the pad as an input of the network, (64,), in the units of the data."""
        empty, full = self._ends
        return empty + self.pad.picture.shares.ravel() * (full - empty)

    def clear(self) -> None:
        """Empty the pad, which then shows no sample."""
        self._sample = None
        self.pad.set_picture(BLANK)
        self._show_answer()
        self.pad.setFocus()

    def _measure(self) -> None:
        if self._has_pixels:
            features = self._dataset.given_features
            empty, full = float(features.min()), float(features.max())
            self._ends = empty, full if full > empty else empty + 1.0

    def _follow(self, before: object, after: object) -> None:
        if self._sample is not None and self._sample >= len(self._dataset.features):
            self._sample = None
        self._measure()

    def _show_sample(self) -> None:
        """Have the picture of the chosen sample on the pad; without one what was drawn stays."""
        sample = self._session.sample
        if sample is not None and self._has_pixels:
            empty, full = self._ends
            shares = (self._dataset.given_features[sample] - empty) / (full - empty)
            self.pad.set_picture(picture_of(shares))
            self._sample = sample
        elif sample is None:
            self._sample = None
        self._show_answer()

    def _change_sample(self) -> None:
        if self._sample is None:
            return
        row = self._dataset.rows[[self._sample]]
        features, targets = self.drawn[None, :], self._dataset.raw.targets[row]
        text = Phrase("DrawingPad", "Draw sample {0}").of(f"{self._sample + 1:,}")
        self._session.data_edits.apply(
            text, lambda dataset: change_points(dataset, row, features, targets)
        )

    # -- what is answered -------------------------------------------------------------------------

    def _show_answer(self) -> None:
        self._show_heading()
        trainer, usable = self._session.trainer, self._has_pixels
        self.pad.setEnabled(usable)
        if trainer is None or not usable:
            self.answer.setText(self.tr("No answer"))
            self._remark.setText(why_not(self._dataset) or self._session.problem)
            self.bars.show_answer(self._names() if usable else (), None, -1)
            return
        self._remark.setText(
            self.tr("The digits of the data fill the pad from top to bottom; so should yours.")
        )
        if self._sample is None and not self.pad.picture.shares.any():
            self.answer.setText(self.tr("Draw on the pad"))
            self.bars.show_answer(self._names(), None, -1)
            return
        output = self._session.document.project.network.output.id
        values = self._answer.activation(trainer, self.drawn, output)
        label = int(answered_labels(values[None, :], self._dataset)[0])
        best = label if len(values) > 1 and self._dataset.is_classification else -1
        in_units = self._dataset.target_scaling.in_original_units(values)
        self.bars.show_answer(self._names(), in_units, best)
        self.answer.setText(self._sentence(label, in_units))

    def _names(self) -> tuple[str, ...]:
        dataset = self._dataset
        if dataset.n_targets == len(dataset.class_names):
            return dataset.class_names
        return tuple(self.tr("output {0}").format(k + 1) for k in range(dataset.n_targets))

    def _sentence(self, label: int, values: Array) -> str:
        dataset = self._dataset
        if not dataset.is_classification or label < 0 or not np.isfinite(values).all():
            return self.tr("Outputs")
        read = self.tr("Read as {0}").format(dataset.class_names[label])
        if self._sample is None or dataset.labels[self._sample] == label:
            return read
        return self.tr("{0}, which is wrong").format(read)

    def _show_heading(self) -> None:
        dataset, sample = self._dataset, self._sample
        chosen = self._session.sample
        self.change_button.setVisible(sample is not None)
        self.show_button.setVisible(sample is None is not chosen and self._has_pixels)
        if chosen is not None:
            self.show_button.setText(self.tr("Show sample {0}").format(f"{chosen + 1:,}"))
        if sample is None:
            self.heading.setText(self.tr("Your drawing"))
            return
        number = f"{sample + 1:,}"
        text = self.tr("Sample {0}").format(number)
        if dataset.is_classification:
            text = f"{text} · {dataset.class_names[dataset.labels[sample]]}"
        self.heading.setText(text)
        same = np.allclose(self.drawn, dataset.given_features[sample], rtol=0, atol=1e-9)
        self.change_button.setText(self.tr("Change sample {0}").format(number))
        self.change_button.setEnabled(not same)
        self.change_button.setToolTip(
            self.tr("Put this picture into the data in its place; Undo brings the old one back")
        )
