"""A path of a graph as a product of its local gradients, and all paths of a leaf as a sum."""

import math

from PySide6.QtCore import QCoreApplication

from nnsim.graph.paths import Link, Path, Paths
from ui.graph.session import GraphSession
from ui.graph.texts import DIGITS, NOT_YET, bracketed, enough_digits, number, numbers, operands

_MOST_FACTORS, _MOST_TERMS = 12, 4  # that are written out

translate = QCoreApplication.translate


def product_text(session: GraphSession, found: Paths, path: Path) -> str:
    """The product of the local gradients on the way, where all are single numbers."""
    digits = _digits(session, found)
    added, seed = added_text(session, path, digits), session.evaluation.seed
    known = [link.local for link in path.links if link.local is not None]
    if len(known) < len(path.links) or len(known) > _MOST_FACTORS or seed.size > 1:
        return translate("PathsPanel", "The path adds {0}").format(added)
    texts = [local_text(session, link) for link in path.links]
    seeds = [float(seed.ravel()[0])] if seed != 1 or not known else []
    if NOT_YET not in (*texts, added):
        texts = operands([*seeds, *known], math.prod, digits)
    elif seeds:
        texts.insert(0, numbers(session.standing().gradients[session.graph.result]))
    return f"{' · '.join(bracketed(texts))} = {added}"


def sum_text(session: GraphSession, found: Paths, leaf: int) -> str:
    """What all paths add up to."""
    total = numbers(session.standing().gradients[leaf])
    if found.count == 1:
        return translate("PathsPanel", "The only path: it is the whole gradient.")
    if found.count > _MOST_TERMS:
        text = translate("PathsPanel", "All {0} paths add up to {1}.")
        return text.format(f"{found.count:,}", total)
    digits = _digits(session, found)
    terms = bracketed(added_text(session, path, digits) for path in found.found)
    return translate("PathsPanel", "All paths add up: {0} = {1}").format(" + ".join(terms), total)


def local_text(session: GraphSession, link: Link) -> str:
    """A local gradient, once the forward pass has come to its gate."""
    known = session.standing().values[link.gate] is not None
    return number(link.local) if known and link.local is not None else NOT_YET


def is_known(session: GraphSession, link: Link) -> bool:
    """Whether the backward pass has come to its gate."""
    source = session.graph.nodes[link.gate].inputs[link.position]
    terms = session.standing().terms[source]
    return (link.gate, link.position) in {(t.gate, t.position) for t in terms}


def added_text(session: GraphSession, path: Path, digits: int = DIGITS) -> str:
    """What a path adds to the gradient of its leaf, once that is known."""
    return numbers(path.gradient if _is_walked(session, path) else None, digits)


def _is_walked(session: GraphSession, path: Path) -> bool:
    return not path.links or is_known(session, path.links[-1])


def _digits(session: GraphSession, found: Paths) -> int:
    """Of what each path adds: so many that what is shown can be added up, once all are known."""
    if found.count > _MOST_TERMS:
        return DIGITS
    terms = [path.gradient for path in found.found if _is_walked(session, path)]
    if len(terms) < found.count or any(term.ndim for term in terms):
        return DIGITS
    return enough_digits(list(map(float, terms)), sum)
