"""The data set in a document: the points as they came, and what a preparation made of them."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from operator import methodcaller

from nnsim.data.catalogue import default_recipe, entry_of
from nnsim.data.datasets import MAX_COLUMNS, Dataset, Prepared, from_points, generate
from nnsim.data.formula_points import MAX_INPUTS
from nnsim.data.origin import Origin, Plain
from nnsim.data.preparation import MAX_DERIVED, SCALINGS, TROUBLES, Preparation, Scales
from nnsim.data.prepare import prepare
from nnsim.data.recipes import POINTS, Range, Recipe
from nnsim.files.arrays import decode, decode_flags
from nnsim.files.decoding import Node, at, read_given
from nnsim.files.native.training import ANY_WHOLE_NUMBER, Members
from nnsim.functions.tape import Array

_POINTS = ("feature_names", "class_names", "features", "targets", "test")
_RESULTS = ("features", "targets", "input_scales", "target_scales")

# -- writing ------------------------------------------------------------------------------------------


def dataset_members(dataset: Dataset) -> Members:
    """What a file holds of a data set: the points as they came, and those that the network gets."""
    raw = dataset.raw
    members: Members = {
        "recipe": _recipe_members(raw.recipe),
        "feature_names": list(raw.feature_names),
        "class_names": list(raw.class_names),
        "features": raw.features,
        "targets": raw.targets,
    }
    if raw.test.any():
        members["test"] = raw.test
    if raw.origin:
        members["origin"] = _plain_members(asdict(raw.origin))
    if dataset.prepared:
        members["preparation"] = _preparation_members(dataset, dataset.prepared)
    return members


def _recipe_members(recipe: Recipe) -> object:
    if recipe == POINTS:
        return recipe.name
    members: Members = {
        "name": recipe.name,
        "samples": recipe.samples,
        "noise": float(recipe.noise),
        "classes": recipe.classes,
        "low": recipe.low,
        "test_share": float(recipe.test_share),
        "seed": recipe.seed,
    }
    if "formula" in entry_of(recipe.name).uses:
        members["formula"] = recipe.formula
        members["ranges"] = {name: [float(low), float(high)] for name, low, high in recipe.ranges}
    return members


def _preparation_members(dataset: Dataset, prepared: Prepared) -> Members:
    preparation = prepared.preparation
    return {
        "inputs": preparation.inputs,
        "targets": preparation.targets,
        "derived": list(preparation.derived),
        **{name: float(getattr(preparation, name)) for name in TROUBLES},
        "seed": preparation.seed,
        "result": {
            "features": dataset.features,
            "targets": dataset.targets,
            "input_scales": _scale_members(prepared.input_scaling),
            "target_scales": _scale_members(prepared.target_scaling),
        },
    }


def _scale_members(scales: Scales) -> Members:
    return {"offset": scales.offset, "factor": scales.factor}


def _plain_members(value: object) -> object:
    """What JSON has for plain values: tuples are lists there."""
    if isinstance(value, Mapping):
        return {str(key): _plain_members(item) for key, item in value.items()}
    return [_plain_members(item) for item in value] if isinstance(value, tuple | list) else value


# -- reading ------------------------------------------------------------------------------------------


def to_dataset(node: Node) -> Dataset:
    """The data set of a node, or FileError."""
    raw = _points(node)
    preparation = node.member("preparation")
    return _prepared(preparation, raw) if preparation.given else raw


def _points(node: Node) -> Dataset:
    """The points as they came."""
    fields = node.members("recipe", *_POINTS, "origin", "preparation")
    has_points = any(fields[key].given for key in _POINTS)
    origin = _origin(fields["origin"]) if fields["origin"].given else None
    recipe = POINTS if has_points and not fields["recipe"].given else _recipe(fields["recipe"])
    if not has_points and recipe.name != POINTS.name:
        with at(fields["recipe"].place):
            return replace(generate(recipe), origin=origin)
    features, targets = _table(fields["features"]), _table(fields["targets"])
    names = read_given(fields, {"feature_names": _texts, "class_names": _texts})
    test = decode_flags(fields["test"], (len(features),)) if fields["test"].given else None
    with at(node.place):
        return from_points(features, targets, test=test, recipe=recipe, origin=origin, **names)


def _recipe(node: Node) -> Recipe:
    readers: Mapping[str, Callable[[Node], object]] = {
        "samples": ANY_WHOLE_NUMBER,
        "noise": Node.number,
        "classes": ANY_WHOLE_NUMBER,
        "low": ANY_WHOLE_NUMBER,
        "test_share": Node.number,
        "seed": ANY_WHOLE_NUMBER,
        "formula": Node.text,
        "ranges": _ranges,
    }
    fields = node.named(*readers)
    name = fields["name"].text()
    with at(node.place):
        default = POINTS if name == POINTS.name else default_recipe(name)
    return replace(default, **read_given(fields, readers))


def _ranges(node: Node) -> tuple[Range, ...]:
    return tuple((name, *_range(ends)) for name, ends in node.entries(MAX_INPUTS).items())


def _range(node: Node) -> tuple[float, float]:
    ends = node.items(2)
    if len(ends) != 2:
        raise node.refused("{place} must be a list of two numbers, from and to.")
    return ends[0].number(), ends[1].number()


def _table(node: Node) -> Array:
    """Rows of numbers; a flat list is one column."""
    if isinstance(node.value, list) and not any(isinstance(row, list) for row in node.value):
        return decode(node, (None,))
    return decode(node, (None, None))


def _texts(node: Node) -> list[str]:
    return [item.text() for item in node.items(MAX_COLUMNS)]


def _prepared(node: Node, raw: Dataset) -> Dataset:
    """The points as the network gets them: those of the file, or made anew where it has none."""
    readers: Mapping[str, Callable[[Node], object]] = {
        **dict.fromkeys(("inputs", "targets"), methodcaller("choice", *SCALINGS)),
        "derived": _formulas,
        **dict.fromkeys(TROUBLES, Node.number),
        "seed": ANY_WHOLE_NUMBER,
    }
    fields = node.members(*readers, "result")
    with at(node.place):
        made = prepare(raw, Preparation(**read_given(fields, readers)))
    return _with_result(fields["result"], made) if fields["result"].given else made


def _formulas(node: Node) -> tuple[str, ...]:
    return tuple(item.text() for item in node.items(MAX_DERIVED))


def _with_result(node: Node, made: Dataset) -> Dataset:
    """The points of a file in the place of those made here: machines differ in the last bit."""
    if made.prepared is None:
        raise node.refused("{place} must be left out, since nothing is prepared.")
    fields = node.members(*_RESULTS)
    prepared = replace(
        made.prepared,
        input_scaling=_scales(fields["input_scales"], made.n_features),
        target_scaling=_scales(fields["target_scales"], made.n_targets),
    )
    features = decode(fields["features"], made.features.shape)
    targets = decode(fields["targets"], made.targets.shape)
    with at(node.place):
        points = from_points(
            features,
            targets,
            class_names=made.class_names,
            feature_names=made.feature_names,
            test=made.test,
            recipe=made.recipe,
            origin=made.origin,
        )
    return replace(points, prepared=prepared)


def _scales(node: Node, width: int) -> Scales:
    fields = node.members("offset", "factor")
    offset, factor = (decode(fields[name], (width,)) for name in ("offset", "factor"))
    if not (factor > 0).all():
        raise fields["factor"].refused("{place} must be greater than 0 throughout.")
    return Scales(offset, factor)


def _origin(node: Node) -> Origin:
    fields = node.members("path", "options", "choice")
    options, choice = (_plain_object(fields[name]) for name in ("options", "choice"))
    return Origin(fields["path"].text(), options, choice)


def _plain_object(node: Node) -> Mapping[str, Plain]:
    return {Node(key, node.place).text(): _plain(x) for key, x in node.entries(MAX_COLUMNS).items()}


def _plain(node: Node) -> Plain:
    """Texts, numbers, flags and nothing, in lists and objects. Depth and count are bounded by `parse`."""
    match node.value:
        case None | bool():
            return node.value
        case int() | float():
            node.number()
            return node.value
        case str():
            return node.text()
        case list():
            return tuple(_plain(item) for item in node.items(MAX_COLUMNS))
    return _plain_object(node)
