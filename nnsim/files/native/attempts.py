"""What was typed for numbers to compute, to and from a document."""

from typing import cast, get_args

from nnsim.files.decoding import MAX_COUNT, Node
from nnsim.files.native.network import WEIGHT_KEYS
from nnsim.files.native.training import Members
from nnsim.model.attempts import MAX_LETTERS, Attempt, Kind, Outcome, Slip, Target
from nnsim.model.network import MAX_NEURONS
from nnsim.model.parameter_ref import BiasRef, ParameterRef, WeightRef
from nnsim.model.project import MAX_ATTEMPTS

_NEURON_KEYS = ("layer", "neuron")
_KINDS, _SLIPS, _OUTCOMES = map(get_args, (Kind, Slip, Outcome))


def attempt_members(attempt: Attempt) -> Members:
    """What a file holds of an attempt."""
    target = attempt.target
    members: Members = {
        "iteration": attempt.iteration,
        "kind": target.kind,
        "place": _place_members(target.place),
        "typed": attempt.typed,
        "outcome": attempt.outcome,
    }
    if target.sample is not None:
        members["sample"] = target.sample
    if attempt.slips:
        members["slips"] = list(attempt.slips)
    return members


def _place_members(place: ParameterRef) -> Members:
    if isinstance(place, WeightRef):
        (source, target), i, j = place.connection, *place.index
        return dict(zip(WEIGHT_KEYS, (source, i, target, j), strict=True))
    return dict(zip(_NEURON_KEYS, (place.layer, place.j), strict=True))


def to_attempts(node: Node) -> tuple[Attempt, ...]:
    """The attempts of a document, or FileError. Their places need not be there any more."""
    return tuple(map(_attempt, node.items(MAX_ATTEMPTS)))


def _attempt(node: Node) -> Attempt:
    found = node.members("iteration", "kind", "place", "sample", "typed", "outcome", "slips")
    sample, slips, typed = found["sample"], found["slips"], found["typed"].text()
    if len(typed) > MAX_LETTERS:
        raise found["typed"].refused(
            "{place} must have at most {limit} characters.", limit=MAX_LETTERS
        )
    target = Target(
        cast(Kind, found["kind"].choice(*_KINDS)),
        _place(found["place"]),
        sample.whole(0, MAX_COUNT) if sample.given else None,
    )
    return Attempt(
        found["iteration"].whole(0, MAX_COUNT),
        target,
        typed,
        cast(Outcome, found["outcome"].choice(*_OUTCOMES)),
        tuple(cast(Slip, x.choice(*_SLIPS)) for x in slips.items(len(_SLIPS)))
        if slips.given
        else (),
    )


def _place(node: Node) -> ParameterRef:
    last = MAX_NEURONS - 1
    if node.member("layer").given:
        layer, neuron = node.members(*_NEURON_KEYS).values()
        return BiasRef(layer.text(), neuron.whole(0, last))
    source, row, target, column = node.members(*WEIGHT_KEYS).values()
    return WeightRef((source.text(), target.text()), row.whole(0, last), column.whole(0, last))
