"""Words under the title of a plot: which iteration, which samples, which numbers it shows."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from nnsim.data.datasets import Dataset
from nnsim.engine.evaluation import answered_labels
from nnsim.engine.loss_words import shown_loss
from nnsim.engine.trainer import Trainer
from nnsim.functions.tape import Array
from nnsim.model.project import Training
from ui.base.number_format import format_number
from ui.base.translation import words
from ui.document.naming import class_names

translate = QCoreApplication.translate


def joined(parts: Iterable[str]) -> str:
    """Parts of a line, those that are empty left out."""
    return " · ".join(part for part in parts if part)


def iteration(number: int) -> str:
    """Which iteration is shown."""
    return translate("Plots", "iteration {0}").format(f"{number:,}")


def samples(dataset: Dataset) -> str:
    """How many samples there are of which kind."""
    training, test = len(dataset.train_indices), len(dataset.test_indices)
    if not test:
        return training_count(training)
    text = translate("Plots", "{0} training, {1} test samples")
    return text.format(f"{training:,}", f"{test:,}")


def training_samples(dataset: Dataset, shown: int) -> str:
    """How many of the training samples are shown."""
    training = len(dataset.train_indices)
    if shown < training:
        text = translate("Plots", "{0} of {1} training samples")
        return text.format(f"{shown:,}", f"{training:,}")
    return training_count(training)


def training_count(count: int) -> str:
    """So many training samples."""
    several = translate("Plots", "{0} training samples").format(f"{count:,}")
    return translate("Plots", "1 training sample") if count == 1 else several


def test_count(count: int) -> str:
    """So many test samples."""
    several = translate("Plots", "{0} test samples").format(f"{count:,}")
    return translate("Plots", "1 test sample") if count == 1 else several


def loss(training: Training, *, mean: bool = False) -> str:
    """How a loss is put together, of samples that are told beside it; `mean` whatever is trained on."""
    shown = shown_loss(training)
    return words((shown._replace(how="mean") if mean else shown).brief)


def answer(dataset: Dataset, values: Array) -> str:
    """Targets or outputs (n_outputs,) as one looks at them: a class by its name, or the numbers."""
    if not dataset.is_classification:
        units = dataset.target_scaling.in_original_units(values)
        return ", ".join(map(format_number, units.tolist()))
    [label] = answered_labels(values[None], dataset).tolist()
    return class_names(dataset)[label] if label >= 0 else "–"


def batch(trainer: Trainer) -> str:
    """Of which samples the gradients of every iteration are."""
    return _of_batch(translate("Plots", "each batch of {0} of {1} training samples"), trainer)


def one_batch(trainer: Trainer) -> str:
    """Of which samples the gradient of one iteration is."""
    return _of_batch(translate("Plots", "batch of {0} of {1} training samples"), trainer)


def _of_batch(text: str, trainer: Trainer) -> str:
    count, all_of_them = len(trainer.samples), len(trainer.training_samples)
    if count >= all_of_them:
        return training_count(all_of_them)
    return text.format(f"{count:,}", f"{all_of_them:,}")
