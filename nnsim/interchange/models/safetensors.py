"""Weights as safetensors: `LAYER.weight` (n_outputs, n_inputs) and `LAYER.bias`, as PyTorch names them.

A layer that several feed has `LAYER.SOURCE.weight` for each. The format holds nothing but arrays, so
reading needs the network that they are for.
"""

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from nnsim.functions.tape import Array
from nnsim.interchange import InterchangeError
from nnsim.interchange.models.source import Imported, Source
from nnsim.interchange.omissions import Omission
from nnsim.model.network import Connection, Network
from nnsim.model.parameters import Parameters
from nnsim.model.project import Project, with_parameters


def to_safetensors(project: Project) -> bytes:
    """The weights and biases of a project, in the precision of its training."""
    network, parameters = project.network, project.state.parameters
    dtype = project.training.precision
    arrays = {_name(network, c): parameters.weights[c.key].T for c in network.connections}
    arrays |= {f"{layer.id}.bias": parameters.biases[layer.id] for layer in network.computed}
    return save({name: np.ascontiguousarray(array, dtype) for name, array in arrays.items()})


def read_safetensors(source: Source) -> Imported:
    """The project that is followed, with the weights of a source. Raises a UserError."""
    if source.like is None:
        raise InterchangeError(
            "Safetensors hold weights alone; say with --like FILE which network they are for."
        )
    arrays = _arrays(source.data)
    network = source.like.network
    weights = {
        c.key: _taken(arrays, _name(network, c), network.shape(c)[::-1]).T
        for c in network.connections
    }
    biases = {x.id: _taken(arrays, f"{x.id}.bias", (x.size,)) for x in network.computed}
    project = with_parameters(source.like, Parameters(weights, biases))
    lost = [Omission("The array “{name}” belongs to no layer.", {"name": name}) for name in arrays]
    return Imported(project, lost)


def _name(network: Network, connection: Connection) -> str:
    if len(network.incoming(connection.target)) == 1:
        return f"{connection.target}.weight"
    return f"{connection.target}.{connection.source}.weight"


def _arrays(data: bytes) -> dict[str, Array]:
    try:
        arrays = load(data)
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise InterchangeError("This is not a safetensors file.") from error
    return dict(arrays)


def _taken(arrays: dict[str, Array], name: str, shape: tuple[int, ...]) -> Array:
    """An array by its name, taken out of the rest, (…) as float64."""
    array = arrays.pop(name, None)
    if array is None:
        raise InterchangeError("The array “{name}” is missing.", name=name)
    if array.shape != shape:
        raise InterchangeError(
            "The array “{name}” has the shape {found} and should have {shape}.",
            name=name,
            found=array.shape,
            shape=shape,
        )
    if array.dtype.kind not in "fiu":
        raise InterchangeError("The array “{name}” does not hold numbers.", name=name)
    return array.astype(np.float64)
