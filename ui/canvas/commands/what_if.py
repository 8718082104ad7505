"""What if a part of the network were otherwise: the run goes on with it so, beside the present one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QWidget, QWidgetAction

from nnsim.errors import UserError
from nnsim.explain.probes.interventions import (
    Intervention,
    Kind,
    NeuronIntervention,
    WireIntervention,
    applied,
    check_amount,
)
from ui.base.commands import Command, Entry, Menu
from ui.base.translation import error_text
from ui.canvas.context import CanvasContext
from ui.document.naming import layer_name, neuron_name
from ui.widgets.number_field import NumberField, brief

translate = QCoreApplication.translate
Make = Callable[[Kind, float], Intervention]
# What is offered of a kind that has an amount; any other is typed.
_AMOUNTS: Mapping[Kind, Sequence[float]] = MappingProxyType(
    {"hold": (-1.0, 0.0, 0.5, 1.0), "scale": (-1.0, 0.5, 2.0), "noise": (0.1, 0.5, 1.0)}
)


def neuron_what_if(canvas: CanvasContext, neuron: int) -> Menu:
    """What can become of a neuron from here on."""
    name = neuron_name(canvas.document.project, neuron)
    return _of_neurons(canvas, (neuron,), name)


def layer_what_if(canvas: CanvasContext, layer_id: str) -> Menu:
    """What can become of all neurons of a layer from here on."""
    layer = canvas.network.by_id[layer_id]
    return _of_neurons(canvas, layer.neurons, layer_name(layer))


def wire_what_if(canvas: CanvasContext, wire: tuple[int, int]) -> Menu:
    """What can become of one wire from here on."""
    name = " → ".join(neuron_name(canvas.document.project, end) for end in wire)

    def make(kind: Kind, amount: float) -> Intervention:
        seed = canvas.document.project.training.seed
        if kind == "noise":
            return WireIntervention(*wire, 1.0, amount, seed)
        return WireIntervention(*wire, amount if kind == "scale" else 0.0)

    return _menu(canvas, name, ("silence", "scale", "noise"), make, lambda kind: "")


def _of_neurons(canvas: CanvasContext, neurons: tuple[int, ...], name: str) -> Menu:
    kinds: tuple[Kind, ...] = ("silence", "hold", "mean", "scale", "noise", "freeze")
    layer = canvas.network.layer_of[neurons[0]]
    if layer.role == "input":
        kinds = kinds[:-1]

    def make(kind: Kind, amount: float) -> Intervention:
        return NeuronIntervention(kind, neurons, amount, canvas.document.project.training.seed)

    def why_not(kind: Kind) -> str:
        if kind not in ("freeze", "noise") and not canvas.network.outgoing(layer.id):
            return translate("Commands", "No wire leads out of it: it is the answer itself.")
        return ""

    return _menu(canvas, name, kinds, make, why_not)


def _menu(
    canvas: CanvasContext,
    name: str,
    kinds: Sequence[Kind],
    make: Make,
    why_not: Callable[[Kind], str],
) -> Menu:
    def refusal(kind: Kind) -> str:
        return canvas.session.problem or why_not(kind)

    def entry(kind: Kind) -> Entry:
        text, tip = _words(kind)
        if kind not in _AMOUNTS:
            run = partial(_branch, canvas, make(kind, 0.0), _title(kind, name, 0.0))
            return Command(f"what_if.{kind}", text, run, tip=tip, why_not=partial(refusal, kind))
        rows: list[Entry] = [
            Command(
                f"what_if.{kind}_{amount:g}",
                brief(amount),
                partial(_branch, canvas, make(kind, amount), _title(kind, name, amount)),
                tip=tip,
            )
            for amount in _AMOUNTS[kind]
        ]
        return Menu(
            f"what_if.{kind}",
            text,
            [rows, [partial(_typed, canvas=canvas, kind=kind, name=name, make=make)]],
            partial(refusal, kind),
        )

    rows = [entry(kind) for kind in kinds]
    return Menu("what_if", translate("Commands", "What if…"), [rows])


def _words(kind: Kind) -> tuple[str, str]:
    """What it is called in the menu, and what it does."""
    return {
        "silence": (
            translate("Commands", "It were silent"),
            translate("Commands", "It passes on nothing any more: wires are cut"),
        ),
        "hold": (
            translate("Commands", "It were held at"),
            translate(
                "Commands", "The wires out of it are cut, and what they add goes into biases"
            ),
        ),
        "mean": (
            translate("Commands", "It always gave its mean"),
            translate(
                "Commands", "The wires out of it are cut, and what they add goes into biases"
            ),
        ),
        "scale": (
            translate("Commands", "It were scaled by"),
            translate("Commands", "Weights are multiplied by that"),
        ),
        "noise": (
            translate("Commands", "It got noise of"),
            translate(
                "Commands", "Weights, and the bias, get normal noise of that deviation, once"
            ),
        ),
        "freeze": (
            translate("Commands", "Its layer learned no more"),
            translate("Commands", "The weights into the layer and its biases are locked"),
        ),
    }[kind]


def _title(kind: Kind, name: str, amount: float) -> str:
    """What is otherwise in that run."""
    return {
        "silence": translate("Commands", "{0} silent"),
        "hold": translate("Commands", "{0} held at {1}"),
        "mean": translate("Commands", "{0} at its mean"),
        "scale": translate("Commands", "{0} times {1}"),
        "noise": translate("Commands", "{0} with noise {1}"),
        "freeze": translate("Commands", "{0} frozen"),
    }[kind].format(name, brief(amount))


def _typed(menu: QMenu, canvas: CanvasContext, kind: Kind, name: str, make: Make) -> QAction:
    """A field for any other amount, which Enter takes."""
    row = QWidget(menu)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(12, 4, 12, 4)
    field = NumberField(row, step=0.1, allowed=partial(check_amount, kind))
    field.set_value(_AMOUNTS[kind][-1])
    field.setAccessibleName(_words(kind)[0])

    def take(amount: float) -> None:
        while (open_menu := QApplication.activePopupWidget()) is not None:
            open_menu.close()
        _branch(canvas, make(kind, amount), _title(kind, name, amount))

    field.committed.connect(take)
    layout.addWidget(QLabel(translate("Commands", "other"), row))
    layout.addWidget(field, 1)
    action = QWidgetAction(menu)
    action.setDefaultWidget(row)
    return action


def _branch(canvas: CanvasContext, one: Intervention, title: str) -> None:
    try:
        canvas.session.branch(partial(applied, one=one), title)
    except UserError as error:
        canvas.refuse(error_text(error))
