"""The data panel: which data set is learned from, and the settings it is generated with."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from nnsim.data.catalogue import CATALOGUE, default_recipe
from nnsim.data.datasets import Dataset, generate
from nnsim.data.formula_points import ranges_of, read
from nnsim.data.prepare import prepare_like
from nnsim.data.recipes import LIMITS, Range, Recipe
from nnsim.errors import UserError
from nnsim.model.project import Project
from nnsim.presets.defaults import fit_to_data
from ui.base.number_format import exact
from ui.base.translation import Phrase, listed, titled
from ui.document.document import Document
from ui.panels.data.dataset_grid import DatasetGrid
from ui.panels.data.formula_rows import FormulaRow, RangeRows
from ui.panels.data.preparation import PreparationRows
from ui.training.session import TrainingSession
from ui.widgets.labelled_row import LabelledRow
from ui.widgets.number_combo import NumberComboBox
from ui.widgets.number_field import NumberField, within
from ui.widgets.section import Section
from ui.widgets.seed_row import SeedRow
from ui.widgets.segmented_control import Segmented
from ui.widgets.slider_row import SliderRow

_SAMPLES = (20, 50, 100, 200, 300, 400, 500, 1000, 2000, 5000, 10_000)
_NOISE_TOP = 0.5  # of the slider; more can be typed
_SMOOTH = 20_000  # samples up to which generating keeps up with a slider


class DataPanel(QWidget):
    """Follows the document's data set; every change of it is one undo step."""

    hint = Signal(str)
    table_asked = Signal()

    def __init__(
        self, document: Document, session: TrainingSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.session = document, session
        self._section = Section(self.tr("Data"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.table_button = QToolButton(self)
        self.table_button.setText(self.tr("Table…"))
        self.table_button.setToolTip(self.tr("Every sample with its prediction (Ctrl+T)"))
        self.table_button.setProperty("role", "aside")
        self.table_button.clicked.connect(self.table_asked)
        self._section.add_to_header(self.table_button)
        self.grid = DatasetGrid(self)
        self.grid.chosen.connect(self.choose)
        self._section.body.addWidget(self.grid)
        self._section.body.addSpacing(8)
        self._rows = self._build_rows()
        for row in self._rows.values():
            self._section.body.addWidget(row)
        self.preparation = PreparationRows(document, self)
        self.preparation.hint.connect(self.hint)
        self._section.body.addWidget(self.preparation)
        document.changed.connect(self._follow)
        self._show_dataset()

    # -- building ---------------------------------------------------------------------------------

    def _build_rows(self) -> dict[str, QWidget]:
        """The row of every setting of a recipe, in the order in which they are shown."""
        self.noise = SliderRow(
            self.tr("Noise"),
            _NOISE_TOP,
            0.01,
            within(*LIMITS["noise"]),
            purpose=self.tr("Standard deviation of what is added to each point"),
            parent=self,
        )
        self.noise.moved.connect(
            lambda value: self._set(
                "noise", value, listed([Phrase("DataPanel", "Noise"), exact(value)], " ")
            )
        )
        self.test_share = SliderRow(
            self.tr("Test share"),
            100 * LIMITS["test_share"][1],
            1,
            within(0, 100 * LIMITS["test_share"][1]),
            unit=" %",
            purpose=self.tr("Part of the points held out of training, to test on"),
            parent=self,
        )
        self.test_share.moved.connect(
            lambda value: self._set(
                "test_share",
                value / 100,
                listed([Phrase("DataPanel", "Test share"), f"{exact(value)} %"], " "),
            )
        )
        for slider in (self.noise, self.test_share):
            slider.settled.connect(self.document.end_merging)
        return {
            "formula": self._formula_row(),
            "ranges": self._ranges_row(),
            "noise": self.noise,
            "test_share": self.test_share,
            "samples": self._samples_row(),
            "classes": self._classes_row(),
            "low": self._targets_row(),
            "seed": self._seed_row(),
        }

    def _formula_row(self) -> FormulaRow:
        examples = self.tr(
            "What the data are, over inputs of any name:\n"
            "y = sin(3*x)\nclass = x1*x2 > 0\nclass = 0 if x1 < 0 else 1 if x2 < 0 else 2"
        )
        self.formula = FormulaRow(self.tr("Formula"), examples, read, self)
        self.formula.committed.connect(self._set_formula)
        return self.formula

    def _ranges_row(self) -> RangeRows:
        self.ranges = RangeRows(self)
        self.ranges.changed.connect(self._set_ranges)
        self.ranges.settled.connect(self.document.end_merging)
        return self.ranges

    def _samples_row(self) -> LabelledRow:
        self.samples = NumberComboBox(
            _SAMPLES, self, whole=True, allowed=within(*LIMITS["samples"])
        )
        self._connect_field(self.samples, "samples", Phrase("DataPanel", "Samples"))
        return LabelledRow(self.tr("Samples"), self.samples)

    def _classes_row(self) -> LabelledRow:
        low, high = LIMITS["classes"]
        choices = [(n, str(n), "") for n in range(int(low), int(high) + 1)]
        self.classes = Segmented(choices, self)
        self.classes.chosen.connect(
            lambda n: self._set("classes", n, listed([Phrase("DataPanel", "Classes"), str(n)], " "))
        )
        return LabelledRow(self.tr("Classes"), self.classes)

    def _targets_row(self) -> LabelledRow:
        choices = (
            (0, "0, 1", self.tr("Targets of 0 and 1, as sigmoid and cross-entropy need")),
            (-1, "−1, 1", self.tr("Targets of −1 and 1, as tanh, hinge and perceptron need")),
        )
        self.targets = Segmented(choices, self)
        names = {low: name for low, name, _ in choices}
        self.targets.chosen.connect(
            lambda low: self._set(
                "low", low, listed([Phrase("DataPanel", "Targets"), names[low]], " ")
            )
        )
        return LabelledRow(self.tr("Targets"), self.targets)

    def _seed_row(self) -> SeedRow:
        purpose = self.tr("The same seed always gives the same points")
        self.seed = SeedRow(purpose, self.tr("New points from the next seed"), self)
        self._connect_field(self.seed.field, "seed", Phrase("DataPanel", "Seed of the data"))
        self.seed.next_asked.connect(self._take_next_seed)
        return self.seed

    def _connect_field(self, field: NumberField, setting: str, text: Phrase) -> None:
        field.committed.connect(
            lambda value: self._set(setting, value, listed([text, field.spell(value)], " "))
        )
        field.editingFinished.connect(self.document.end_merging)

    # -- editing ----------------------------------------------------------------------------------

    @property
    def _dataset(self) -> Dataset:
        return self.document.project.dataset

    def choose(self, name: str) -> None:
        """Take another data set, with the settings for a first look."""
        if name != self._dataset.recipe.name:
            text = Phrase("DataPanel", "Choose data: {0}").of(titled(CATALOGUE[name].title))
            self._generate(default_recipe(name), text)

    def _take_next_seed(self) -> None:
        self._set("seed", self.seed.following(), Phrase("DataPanel", "New points"))
        self.document.end_merging()

    def _set_formula(self, text: str) -> None:
        """Take a formula; inputs that were there before keep their ranges."""
        recipe, inputs = self._dataset.recipe, read(text).inputs
        kept = tuple(one for one in recipe.ranges if one[0] in inputs)
        changed = replace(recipe, formula=text, ranges=kept)
        self._try(changed, Phrase("DataPanel", "Formula {0}").of(text))

    def _set_ranges(self, ranges: tuple[Range, ...], name: str) -> None:
        _, low, high = next(one for one in ranges if one[0] == name)
        text = Phrase("DataPanel", "{0} from {1} to {2}").of(name, exact(low), exact(high))
        self._try(replace(self._dataset.recipe, ranges=ranges), text, f"data.range.{name}")

    def _try(self, recipe: Recipe, text: Phrase, merge_key: str = "") -> None:
        """Take the recipe of a formula, or say below it why it makes no points."""
        try:
            generate(recipe)
        except UserError as error:
            self.ranges.set_value(self._ranges)
            self.formula.show_problem(error)
        else:
            self._generate(recipe, text, merge_key)

    @property
    def _ranges(self) -> tuple[Range, ...]:
        recipe = self._dataset.recipe
        return ranges_of(read(recipe.formula).inputs, recipe.ranges)

    def _set(self, setting: str, value: object, text: Phrase) -> None:
        """Generate the data set anew with one setting changed; a drag makes one undo step."""
        recipe = self._dataset.recipe
        if getattr(recipe, setting) != value:
            key = f"data.{setting}" if setting in ("noise", "test_share", "samples", "seed") else ""
            changes: dict[str, Any] = {setting: value}
            self._generate(replace(recipe, **changes), text, key)

    def _generate(self, recipe: Recipe, text: Phrase, merge_key: str = "") -> None:
        before = self.document.project
        if self.document.apply(text, _generated(recipe), merge_key):
            # So that nothing changes behind one's back.
            after = self.document.project
            ending = self.session.data_edits.changed_ending(before, after)
            if said := " ".join(filter(None, (self._ended_preparation(before, after), ending))):
                self.hint.emit(said)
        else:
            self._show_dataset()

    def _ended_preparation(self, before: Project, after: Project) -> str:
        """That other columns are not prepared, where those of before were."""
        if before.dataset.prepared is None or after.dataset.prepared is not None:
            return ""
        return self.tr("These are other inputs: scaling, derived inputs and trouble are off.")

    # -- showing ----------------------------------------------------------------------------------

    def _follow(self, before: Project, after: Project) -> None:
        if before.dataset is not after.dataset:
            self._show_dataset()

    def _show_dataset(self) -> None:
        dataset, recipe = self._dataset, self._dataset.recipe
        count = len(dataset.features)
        points = self.tr("1 point") if count == 1 else self.tr("{0} points").format(f"{count:,}")
        if recipe.name == "points" and dataset.origin is None:
            points = self.tr("{0} of your own").format(f"{count:,}")
        self._section.set_aside(points)
        self.grid.set_value(recipe.name)
        entry = CATALOGUE.get(recipe.name)
        used = entry.used(recipe) if entry else set[str]()
        for setting, row in self._rows.items():
            one_hot = setting == "low" and len(dataset.class_names) > 2
            row.setVisible(setting in used and not one_hot)
        if "formula" in used:
            self.formula.set_value(recipe.formula)
            self.ranges.set_value(self._ranges)
        self.noise.set_value(recipe.noise)
        self.test_share.set_value(round(100 * recipe.test_share, 10))
        self.samples.set_value(recipe.samples)
        self.classes.set_value(recipe.classes)
        self.targets.set_value(recipe.low)
        self.seed.field.set_value(recipe.seed)
        for slider in (self.noise, self.test_share):
            slider.set_live(recipe.samples <= _SMOOTH)


def _generated(recipe: Recipe) -> Callable[[Project], Project]:
    return lambda project: fit_to_data(project, prepare_like(generate(recipe), project.dataset))
