"""The JSON of small networks with one hidden layer, as libraries for the browser write it.

`weights_ih` and `weights_ho` have a row for each neuron that is led to, `bias_h` and `bias_o` one
column. Such libraries know the sigmoid only, and update after every sample.
"""

from nnsim.files.arrays import decode
from nnsim.files.decoding import Node, parse
from nnsim.functions.activations import Activation
from nnsim.functions.optimizers import Optimizer
from nnsim.functions.tape import Array
from nnsim.interchange.models.assembling import assembled, chain, chain_parameters
from nnsim.interchange.models.source import Imported, Source
from nnsim.model.network import MAX_NEURONS
from nnsim.model.project import Training

KEY = "weights_ih"


def read_toy_json(source: Source) -> Imported:
    """The project of a source, or FileError with the place that is wrong."""
    document = parse(source.data)
    sizes = [
        document.member(f"{kind}_nodes").whole(1, MAX_NEURONS)
        for kind in ("input", "hidden", "output")
    ]
    network = chain(sizes, [Activation("sigmoid")] * 2)
    into_hidden = _matrix(document.member(KEY), sizes[1], sizes[0])
    into_output = _matrix(document.member("weights_ho"), sizes[2], sizes[1])
    biases = [
        _matrix(document.member("bias_h"), sizes[1], 1),
        _matrix(document.member("bias_o"), sizes[2], 1),
    ]
    parameters = chain_parameters(
        network, [into_hidden.T, into_output.T], [bias[:, 0] for bias in biases]
    )
    rate = document.member("learning_rate")
    optimizer = Optimizer("sgd", rate.number() if rate.given else 0.1)
    training = Training("half_squared", optimizer, batch_size=1)
    return Imported(*assembled(network, parameters, source.points, training))


def _matrix(node: Node, rows: int, columns: int) -> Array:
    return decode(node.member("data"), (rows, columns))
