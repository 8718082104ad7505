"""A project as an address of TensorFlow Playground, where its network is one that the playground has."""

from collections.abc import Iterator
from urllib.parse import urlencode

from nnsim.functions.losses import LOSSES
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.playground import ACTIVATIONS, DERIVED, MAX_HIDDEN, MAX_SIZE
from nnsim.interchange.models.source import HOST
from nnsim.model.network import Network
from nnsim.model.project import Project

# The data set of the playground that is most like one of ours.
_DATA = {
    "circles": "circle",
    "xor": "xor",
    "xor_clouds": "xor",
    "blobs": "gauss",
    "spirals": "spiral",
    "plane": "reg-plane",
    "bumps": "reg-gauss",
}


def to_playground(project: Project) -> bytes:
    """The address. Raises InterchangeError, which says what the playground does not have."""
    reasons = list(_obstacles(project))
    if reasons:
        raise InterchangeError(
            "TensorFlow Playground does not have this network: {reasons}.",
            reasons="; ".join(reasons),
        )
    return f"https://{HOST}/#{urlencode(_parameters(project), safe=',')}\n".encode()


def _data(project: Project) -> str:
    usual = "circle" if project.dataset.is_classification else "reg-plane"
    return _DATA.get(project.dataset.recipe.name, usual)


def _hidden(network: Network) -> list[int]:
    return [layer.size for layer in network.computed[:-1]]


def _is_chain(network: Network) -> bool:
    """Whether each layer feeds the next one and no other, with all wires."""
    pairs = list(zip(network.order, network.order[1:], strict=False))
    keys = {(a.id, b.id) for a, b in pairs}
    return len(network.inputs) == 1 and {c.key for c in network.connections} == keys


def _obstacles(project: Project) -> Iterator[str]:
    network, training = project.network, project.training
    dataset = project.dataset
    if dataset.n_given != 2 or network.output.size != 1:
        yield "it has two inputs and one output"
    if not set(dataset.preparation.derived) <= set(DERIVED.values()):
        yield f"its derived inputs are {', '.join(DERIVED.values())}"
    if not _is_chain(network) or any(c.mask is not None for c in network.connections):
        yield "every layer feeds the next one with all wires"
    sizes = _hidden(network)
    if len(sizes) > MAX_HIDDEN or max(sizes, default=0) > MAX_SIZE:
        yield f"it has at most {MAX_HIDDEN} hidden layers of at most {MAX_SIZE} neurons"
    hidden = {layer.activation.name for layer in network.computed[:-1]}
    own = any(layer.overrides for layer in network.layers)
    if own or len(hidden) > 1 or not hidden <= set(ACTIVATIONS):
        yield f"its hidden layers have one activation, which is {', '.join(ACTIVATIONS)}"
    output = "tanh" if dataset.is_classification else "linear"
    if network.output.activation.name != output:
        yield f"its output is {output}"
    if training.loss != "half_squared":
        yield f"its loss is {LOSSES['half_squared'].title.lower()}"
    if training.optimizer.name != "sgd" or not training.schedule.is_constant:
        yield "it descends by SGD with a constant learning rate"
    if training.l1 and training.l2:
        yield "it has L1 or L2, not both"


def _parameters(project: Project) -> dict[str, str]:
    network, training, dataset = project.network, project.training, project.dataset
    classifies = dataset.is_classification
    hidden = network.computed[:-1]
    tested = len(dataset.test_indices) / len(dataset.features)
    strength = training.l1 or training.l2
    rule = "L1" if training.l1 else "L2" if training.l2 else "none"
    return {
        "activation": hidden[0].activation.name if hidden else "tanh",
        "regularization": rule,
        "batchSize": str(training.batch_size or min(len(dataset.train_indices), 30)),
        "dataset" if classifies else "regDataset": _data(project),
        "learningRate": f"{training.optimizer.learning_rate:g}",
        "regularizationRate": f"{strength:g}",
        "noise": "0",
        "networkShape": ",".join(map(str, _hidden(network))),
        "percTrainData": f"{100 * (1 - tested):.0f}",
        "x": "true",
        "y": "true",
        **{k: str(f in dataset.preparation.derived).lower() for k, f in DERIVED.items()},
        "problem": "classification" if classifies else "regression",
        "initZero": "false",
    }
