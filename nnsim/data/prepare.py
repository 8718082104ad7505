"""From the points as they came to what the network gets: trouble, derived inputs, scaling."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike

from nnsim.data.datasets import MAX_COLUMNS, MAX_VALUES, Dataset, Prepared, from_points, read_only
from nnsim.data.derived import parse_derived, with_derived
from nnsim.data.formulas import Formula
from nnsim.data.generators import FloatArray, Labels
from nnsim.data.preparation import Preparation, scales_of
from nnsim.data.recipes import POINTS, DatasetError
from nnsim.data.trouble import kept_rows, troubled


def prepare(dataset: Dataset, preparation: Preparation) -> Dataset:
    """The points as they came, prepared in this way and no other. Raises DatasetError.

    Scales come of the training points alone, so test points change no number that is trained on.
    """
    raw = dataset.raw
    if preparation.is_nothing():
        return raw
    rows = kept_rows(raw, preparation)
    points = raw if len(rows) == len(raw.features) else _selected(raw, rows)
    given, targets = troubled(points, preparation)
    formulas = parse_derived(preparation.derived, raw.feature_names)
    features = _derived(given, formulas, raw, rows)
    train = points.train_indices
    input_scaling = scales_of(features[train], preparation.inputs)
    scaling = "none" if raw.is_classification else preparation.targets
    target_scaling = scales_of(targets[train], scaling)
    prepared = Prepared(
        raw,
        preparation,
        read_only(rows),
        read_only(features),
        read_only(targets),
        input_scaling,
        target_scaling,
        formulas,
    )
    scaled = input_scaling.scaled(features), target_scaling.scaled(targets)
    names = *raw.feature_names, *(formula.text for formula in formulas)
    return replace(_like(raw, *scaled, points.test, names), prepared=prepared)


def prepare_like(raw: Dataset, before: Dataset) -> Dataset:
    """Other points prepared as those before, if they are of the same columns. Raises DatasetError."""
    same = raw.feature_names == before.given_names
    return prepare(raw, before.preparation) if same else raw


def edit_points(
    dataset: Dataset,
    features: ArrayLike,
    targets: ArrayLike,
    test: ArrayLike | None = None,
    class_names: Sequence[str] | None = None,
) -> Dataset:
    """The data set with other points as they came, prepared as before. Raises DatasetError.

    The tables are those of `dataset.raw`, edited: in original units, without trouble and
    derived inputs. Where the points came from stays known; how they were generated no longer holds.
    """
    before = dataset.raw
    raw = from_points(
        features,
        targets,
        class_names=before.class_names if class_names is None else class_names,
        feature_names=before.feature_names,
        test=test,
        recipe=POINTS,
        origin=before.origin,
    )
    return prepare(raw, dataset.preparation)


def _derived(
    given: FloatArray, formulas: Sequence[Formula], raw: Dataset, rows: Labels
) -> FloatArray:
    """Features with the derived ones, which must have a value in each row."""
    width = raw.n_features + len(formulas)
    if width > MAX_COLUMNS or len(given) * width > MAX_VALUES:
        problem = "With derived inputs there would be more than {limit:,} numbers; take fewer."
        raise DatasetError(problem, limit=MAX_VALUES)
    features = with_derived(given, formulas, raw.feature_names)
    wrong = np.argwhere(~np.isfinite(features))
    if len(wrong):
        row, column = wrong[0].tolist()
        raise DatasetError(
            "“{formula}” has no value in row {row} of the data; change the formula or the row.",
            formula=formulas[column - raw.n_features].text,
            row=int(rows[row]) + 1,
        )
    return features


def _selected(raw: Dataset, rows: Labels) -> Dataset:
    return _like(raw, raw.features[rows], raw.targets[rows], raw.test[rows], raw.feature_names)


def _like(
    raw: Dataset,
    features: FloatArray,
    targets: FloatArray,
    test: ArrayLike,
    feature_names: Sequence[str],
) -> Dataset:
    """Other points of the same kind, checked."""
    return from_points(
        features,
        targets,
        class_names=raw.class_names,
        feature_names=feature_names,
        test=test,
        recipe=raw.recipe,
        origin=raw.origin,
    )
