"""Edits of the points of a data set by hand: functions from one data set to another.

They are of the points as they came, `Dataset.raw`, which is prepared again after each. What is generated
becomes points of the user's own with the first of them.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnsim.data.datasets import Dataset, from_points
from nnsim.data.generators import FloatArray
from nnsim.data.prepare import edit_points
from nnsim.data.recipes import DatasetError

PointEdit = Callable[[Dataset], Dataset]
MOST_CLASSES = 10  # that can be told apart on a map


def outcomes_of(dataset: Dataset, labels: ArrayLike) -> FloatArray:
    """The targets (n, k) of points of these classes, as the data set writes them."""
    return _encoded(np.asarray(labels, np.intp), dataset.class_names, _low(dataset.raw))


def add_points(dataset: Dataset, features: ArrayLike, targets: ArrayLike) -> Dataset:
    """The data set with points (n, d), (n, k) to train on behind its own."""
    raw, new = dataset.raw, np.asarray(features, np.float64)
    return edit_points(
        dataset,
        np.concatenate((raw.features, new)),
        np.concatenate((raw.targets, np.asarray(targets, np.float64))),
        np.concatenate((raw.test, np.zeros(len(new), np.bool_))),
    )


def remove_points(dataset: Dataset, gone: NDArray[np.bool_]) -> Dataset:
    """The data set without some points, (n,) true where. Raises DatasetError if none is left."""
    raw, kept = dataset.raw, ~gone
    if kept.all():
        return dataset
    if (gone | raw.test).all():
        raise DatasetError(
            "There must be a point left to train on: draw others before you remove the last one."
        )
    return edit_points(dataset, raw.features[kept], raw.targets[kept], raw.test[kept])


def change_points(
    dataset: Dataset, rows: NDArray[np.intp], features: FloatArray, targets: FloatArray
) -> Dataset:
    """The data set with other features (m, d) and targets (m, k) of some points (m,)."""
    raw = dataset.raw
    new_features, new_targets = raw.features.copy(), raw.targets.copy()
    new_features[rows], new_targets[rows] = features, targets
    return with_tables(dataset, new_features, new_targets, raw.test)


def hold_out(dataset: Dataset, test: NDArray[np.bool_]) -> Dataset:
    """The data set with another part (n,) held out to test on. Raises DatasetError for all of it."""
    return with_tables(dataset, dataset.raw.features, dataset.raw.targets, test)


def with_tables(
    dataset: Dataset, features: FloatArray, targets: FloatArray, test: NDArray[np.bool_]
) -> Dataset:
    """The data set with other points (n, d), (n, k), (n,); itself where they are the same.

    Raises DatasetError.
    """
    if test.all():
        raise DatasetError("Leave at least one sample to train on: not all can be test samples.")
    raw = dataset.raw
    pairs = ((features, raw.features), (targets, raw.targets), (test, raw.test))
    if all(np.array_equal(new, old) for new, old in pairs):
        return dataset
    return edit_points(dataset, features, targets, test)


def add_class(dataset: Dataset, name: str) -> Dataset:
    """The data set with one more class, without points yet; three or more are one-hot.

    Raises DatasetError where there are as many as there may be, or the name is taken.
    """
    if len(dataset.class_names) >= MOST_CLASSES:
        raise DatasetError(
            "There are {most} classes already, which is the most.", most=MOST_CLASSES
        )
    return _with_classes(dataset, (*dataset.class_names, name))


def name_class(dataset: Dataset, label: int, name: str) -> Dataset:
    """The data set with another name of a class. Raises DatasetError where it is taken."""
    names = list(dataset.class_names)
    names[label] = name
    return _with_classes(dataset, names)


def blank(n_features: int, class_names: Sequence[str] = ()) -> Dataset:
    """The least to begin a drawing with, from -1 to 1: a point of each class, or two of value 0."""
    ends = np.array([[-1.0], [1.0]])
    targets = np.array([[0.0], [1.0]]) if class_names else np.zeros((2, 1))
    return from_points(ends.repeat(n_features, axis=1), targets, class_names=class_names)


def _with_classes(dataset: Dataset, names: Sequence[str]) -> Dataset:
    for name in names:
        if not name.strip() or names.count(name) > 1:
            raise DatasetError("Give the class a name that no other class has.")
    if tuple(names) == dataset.class_names:
        return dataset
    raw = dataset.raw
    targets = _encoded(raw.labels, names, _low(raw))
    return edit_points(dataset, raw.features, targets, raw.test, names)


def _low(dataset: Dataset) -> int:
    """The target of the first of two classes, of which there may be no point left."""
    return -1 if (dataset.targets < 0).any() or dataset.class_names[:1] == ("-1",) else 0


def _encoded(labels: NDArray[np.intp], names: Sequence[str], low: int) -> FloatArray:
    if len(names) == 2:
        return np.where(labels == 1, 1.0, float(low))[:, None]
    one_hot: FloatArray = np.eye(len(names))[labels]
    return one_hot
