"""Networks that have not been trained, and a canvas of its own for each."""

from pytestqt.qtbot import QtBot

from nnsim.data.catalogue import default_recipe
from nnsim.data.datasets import generate
from nnsim.model.project import Project, new_project
from nnsim.presets.chains import parse_chain
from nnsim.presets.defaults import default_training
from tests.ui.canvas import hands
from ui.canvas.network_view import NetworkView
from ui.document.document import Document
from ui.training.session import TrainingSession


def shown(qtbot: QtBot, project: Project) -> NetworkView:
    document = Document(project)
    canvas = hands.shown(qtbot, document, TrainingSession(document), (900, 600))
    document.setParent(canvas)
    return canvas


def untrained(chain: str, data: str) -> Project:
    dataset = generate(default_recipe(data))
    return new_project(parse_chain(chain), dataset, default_training(dataset))
