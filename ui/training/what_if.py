"""What if a part of the network were otherwise: the run goes on with it so, beside the untouched one."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QWidget, QWidgetAction

from nnsim.explain.probes.what_if import check_amount
from nnsim.model.what_if import Kind, Neurons, Samples, WhatIf, Wire
from ui.base.commands import Command, Entry, Menu
from ui.base.number_format import brief
from ui.document.naming import what_if_phrase
from ui.training.session import TrainingSession
from ui.widgets.number_field import NumberField

translate = QCoreApplication.translate
_KINDS: tuple[Kind, ...] = ("silence", "hold", "mean", "scale", "noise", "freeze")
# What is offered of a kind that has an amount; any other is typed.
_AMOUNTS: Mapping[Kind, Sequence[float]] = MappingProxyType(
    {"hold": (-1.0, 0.0, 0.5, 1.0), "scale": (-1.0, 0.5, 2.0), "noise": (0.1, 0.5, 1.0)}
)


def neuron_what_if(session: TrainingSession, neuron: int) -> Menu:
    """What can become of a neuron from here on."""
    return _of_neurons(session, (neuron,))


def layer_what_if(session: TrainingSession, layer_id: str) -> Menu:
    """What can become of all neurons of a layer from here on."""
    return _of_neurons(session, session.document.project.network.by_id[layer_id].neurons)


def wire_what_if(session: TrainingSession, wire: tuple[int, int]) -> Menu:
    """What can become of one wire from here on."""
    text = translate("Commands", "What if…")
    return Menu("what_if", text, [_entries(session, Wire(*wire), _KINDS, lambda kind: "")])


def sample_what_if(session: TrainingSession, sample: int | None) -> Menu:
    """What can become of a sample from here on, where one is chosen."""

    def why_not() -> str:
        if sample is None:
            return translate("Commands", "Choose a sample first: click its point or its row.")
        if session.document.project.dataset.test[sample]:
            return translate("Commands", "It is a test sample: nothing is learned of it.")
        return ""

    of = Samples(() if sample is None else (sample,))
    rows = _entries(session, of, _KINDS, lambda kind: "")
    text = translate("Commands", "What if the chosen sample…")
    return Menu("what_if", text, [rows], lambda: session.problem or why_not())


def _of_neurons(session: TrainingSession, neurons: tuple[int, ...]) -> Menu:
    network = session.document.project.network
    layer = network.layer_of[neurons[0]]

    def why_not(kind: Kind) -> str:
        if kind not in ("freeze", "noise") and not network.outgoing(layer.id):
            return translate("Commands", "No wire leads out of it: it is the answer itself.")
        return ""

    kinds = _KINDS[:-1] if layer.role == "input" else _KINDS
    text = translate("Commands", "What if…")
    return Menu("what_if", text, [_entries(session, Neurons(neurons), kinds, why_not)])


def _entries(
    session: TrainingSession,
    of: Neurons | Wire | Samples,
    kinds: Sequence[Kind],
    why_not: Callable[[Kind], str],
) -> list[Entry]:
    def make(kind: Kind, amount: float = 0.0) -> None:
        project = session.document.project
        one = WhatIf(kind, of, amount, project.training.seed)
        session.make_otherwise(one, what_if_phrase(project, one))

    def refusal(kind: Kind) -> str:
        return session.problem or why_not(kind)

    def entry(kind: Kind) -> Entry:
        text, tip, asked = _text(kind, of), _tip(kind, of), partial(refusal, kind)
        if kind not in _AMOUNTS:
            run = partial(make, kind)
            return Command(f"what_if.{kind}", text, run, tip=tip, why_not=asked)
        rows: list[Entry] = [
            Command(
                f"what_if.{kind}_{amount:g}", brief(amount), partial(make, kind, amount), tip=tip
            )
            for amount in _AMOUNTS[kind]
        ]
        return Menu(f"what_if.{kind}", text, [rows, [partial(_typed, kind, text, make)]], asked)

    return [entry(kind) for kind in kinds]


def _text(kind: Kind, of: Neurons | Wire | Samples) -> str:
    """What it is called in the menu."""
    texts = {
        "silence": translate("Commands", "It were silent"),
        "hold": translate("Commands", "It were held at"),
        "mean": translate("Commands", "It always gave its mean"),
        "scale": translate("Commands", "It were scaled by"),
        "noise": translate("Commands", "It got noise of"),
        "freeze": translate("Commands", "It learned no more"),
    }
    if isinstance(of, Samples):
        texts["mean"] = translate("Commands", "It were the mean of all")
        texts["freeze"] = translate("Commands", "It were left out")
    return texts[kind]


def _tip(kind: Kind, of: Neurons | Wire | Samples) -> str:
    """What comes of it."""
    if isinstance(of, Samples):
        return {
            "silence": translate("Commands", "All its inputs are 0, before they are scaled"),
            "hold": translate("Commands", "All its inputs have this value, before they are scaled"),
            "mean": translate("Commands", "Its inputs are the means over the training samples"),
            "scale": translate("Commands", "Its inputs are multiplied by that"),
            "noise": translate("Commands", "Its inputs get normal noise of that deviation, once"),
            "freeze": translate("Commands", "Nothing is learned of it: it becomes a test sample"),
        }[kind]
    texts = {
        "silence": translate("Commands", "It passes on nothing any more: wires are cut"),
        "hold": translate(
            "Commands", "The wires out of it are cut, and what they add goes into biases"
        ),
        "mean": translate("Commands", "As it is now, over the training samples; wires are cut"),
        "scale": translate("Commands", "Weights are multiplied by that"),
        "noise": translate(
            "Commands", "Weights, and the bias, get normal noise of that deviation, once"
        ),
        "freeze": translate("Commands", "The weights that lead into it and its bias are locked"),
    }
    if isinstance(of, Neurons) and len(of.neurons) > 1:
        texts["freeze"] = translate(
            "Commands", "The weights that lead into it and its biases are locked"
        )
    if isinstance(of, Wire):
        texts["hold"] = translate(
            "Commands", "It is cut, and adds this value for every sample: it goes into the bias"
        )
        texts["freeze"] = translate("Commands", "Its weight is locked, and no other")
    return texts[kind]


def _typed(kind: Kind, text: str, make: Callable[[Kind, float], None], menu: QMenu) -> QAction:
    """A field for any other amount, which Enter takes."""
    row = QWidget(menu)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(12, 4, 12, 4)
    field = NumberField(row, step=0.1, allowed=partial(check_amount, kind))
    field.set_value(_AMOUNTS[kind][-1])
    field.setAccessibleName(text)

    def take() -> None:
        if not field.commit():
            return
        amount = field.value
        while (open_menu := QApplication.activePopupWidget()) is not None:
            open_menu.close()
        make(kind, amount)

    field.returnPressed.connect(take)
    layout.addWidget(QLabel(translate("Commands", "other"), row))
    layout.addWidget(field, 1)
    action = QWidgetAction(menu)
    action.setDefaultWidget(row)
    return action
