"""Chains: a network written in a line, as in `2-4-1 tanh sigmoid` or `2-8 relu-4 tanh-1`."""

import re
from typing import NamedTuple

from nnsim.editing.layers import build, set_activation
from nnsim.errors import UserError
from nnsim.functions.activations import Activation
from nnsim.model.network import Network


class ChainError(UserError):
    """A chain such as `2-4-1 tanh sigmoid` that cannot be read or built."""


class Chain(NamedTuple):
    """Sizes of layers, and the activation of each that has one written; `ending` of the output."""

    sizes: tuple[int, ...]
    activations: tuple[Activation | None, ...]  # of all layers but the first
    ending: Activation | None = None  # written for the output layer alone


def parse_chain(
    text: str, usual: Activation | None = None, usual_ending: Activation | None = None
) -> Network:
    """The network of `2-4-1 tanh`, `2-4-1 tanh sigmoid` or `2-4 relu-1 sigmoid`.

    Layers without an activation get the usual ones. Raises ChainError.
    """
    chain = read_chain(text)
    *hidden, ending = chain.activations
    chosen = [*(a or usual for a in hidden), ending or usual_ending]
    if None in chosen:
        raise ChainError(
            "After the sizes comes the activation, and then, if it differs, that of the output "
            "layer, as in 2-4-1 tanh sigmoid."
        )
    try:
        network = build(chain.sizes, Activation("linear"))
        for layer, activation in zip(network.computed, chosen, strict=True):
            assert activation is not None
            network = set_activation(network, layer.id, activation)
    except UserError as error:
        raise ChainError(error.template, **error.values) from error
    return network


def read_chain(text: str) -> Chain:
    """What a chain says. An activation holds for its layer and those before it that have none.

    A second one behind the last layer is that of the output alone, and so is one behind the only
    layer that computes. Raises ChainError.
    """
    groups = [group.split() for group in text.replace("–", "-").split("-")]
    sizes = parse_sizes("-".join(group[0] if group else "" for group in groups), text)
    *others, last = [[_activation(name) for name in group[1:]] for group in groups]
    if others[0]:
        raise ChainError("The input layer hands on the data as it is and has no activation.")
    if len(last) > 2 or any(len(names) > 1 for names in others):
        raise ChainError(
            "A layer has one activation, and behind the last layer may stand a second one, that "
            "of the output, as in 2-4-1 tanh sigmoid."
        )
    written = [names[0] if names else None for names in [*others[1:], last]]
    present: Activation | None = None
    for place in reversed(range(len(written))):
        present = written[place] = written[place] or present
    for_output = len(last) == 2 or any(others) or len(sizes) == 2
    ending = last[-1] if last and for_output else None
    return Chain(tuple(sizes), (*written[:-1], ending or written[-1]), ending)


def _activation(name: str) -> Activation:
    try:
        return Activation(name.lower())
    except UserError as error:
        raise ChainError(error.template, **error.values) from error


def parse_sizes(chain: str, text: str = "") -> list[int]:
    """The sizes of the layers in `2-4-1`, which is all or part of a text. Raises ChainError."""
    if not re.fullmatch(r"[0-9]{1,9}(-[0-9]{1,9})+", chain):
        raise ChainError(
            "“{chain}” is not a chain of layers: write their sizes with hyphens between, as in 2-4-1.",
            chain=text or chain,
        )
    return [int(size) for size in chain.split("-")]
