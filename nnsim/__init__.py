"""nnsim: a simulator of neural networks in which every number can be followed. No Qt in here.

import nnsim
project = nnsim.open("xor.nnsim")
trainer = nnsim.Trainer(project)
trainer.run(iterations=100)
trainer.loss
"""

import os
from importlib import import_module
from os import PathLike
from typing import TYPE_CHECKING

# Two BLAS threads that wait for one busy core are a hundred times slower than one; the networks here
# are small. It takes effect only where NumPy has not been imported before.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from nnsim.data.datasets import Dataset, from_points, generate
    from nnsim.data.recipes import Recipe
    from nnsim.editing.layers import build
    from nnsim.engine.past import Past
    from nnsim.engine.trainer import Trainer
    from nnsim.errors import UserError
    from nnsim.functions.activations import Activation
    from nnsim.functions.optimizers import Optimizer
    from nnsim.graph import evaluated as graph
    from nnsim.interchange.player.page import Page
    from nnsim.model.network import Network
    from nnsim.model.project import Project, Training, new_project

__version__ = "0.1.0"

__all__ = [
    "Activation",
    "Dataset",
    "Network",
    "Optimizer",
    "Page",
    "Project",
    "Recipe",
    "Trainer",
    "Training",
    "UserError",
    "build",
    "from_points",
    "generate",
    "graph",
    "link",
    "new_project",
    "open",
    "open_with_past",
    "save",
]


# Each name is imported when it is first asked for: until then Ctrl-C finds nothing half loaded, and a
# window without a file opens sooner.
_MODULES = {
    "Activation": "functions.activations",
    "Dataset": "data.datasets",
    "Network": "model.network",
    "Optimizer": "functions.optimizers",
    "Page": "interchange.player.page",
    "Project": "model.project",
    "Recipe": "data.datasets",
    "Trainer": "engine.trainer",
    "Training": "model.project",
    "UserError": "errors",
    "build": "editing.layers",
    "from_points": "data.datasets",
    "generate": "data.datasets",
    "new_project": "model.project",
}


def __getattr__(name: str) -> object:
    if name == "graph":  # which is a package, and can be called
        return import_module("nnsim.graph")
    if name not in _MODULES:
        raise AttributeError(f"module 'nnsim' has no attribute {name!r}")
    return getattr(import_module(f"nnsim.{_MODULES[name]}"), name)


def open(path: str | PathLike[str]) -> "Project":
    """The project in a .nnsim file, or of a link. Raises FileError, a UserError, if it cannot be read."""
    from nnsim.files import native

    return native.read(path)


def open_with_past(path: str | PathLike[str]) -> "tuple[Project, Past | None]":
    """The project in a .nnsim file, and the past that a trainer can go on from. Raises FileError."""
    from nnsim.files import native

    return native.read_with_past(path)


def link(project: "Project") -> str:
    """A short text that `open` makes the start of the project of. Raises FileError if it is too much."""
    from nnsim.files import native

    return native.link_to(project)


def save(project: "Project", path: str | PathLike[str], past: "Past | None" = None) -> None:
    """Write a project, and its past if given, to a .nnsim file, whole or not at all. Raises FileError."""
    from nnsim.files import native

    native.write(project, path, past)
