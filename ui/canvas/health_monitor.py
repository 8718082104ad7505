"""Whether layers still learn: examined now and then, and told as marks on the canvas and in words."""

from collections.abc import Iterator, Mapping
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPointF

from nnsim.engine.trainer import Trainer
from nnsim.model.network import Layer
from nnsim.model.project import Project
from ui.base.number_format import format_number
from ui.base.scheduling import Pace, SlicedTask
from ui.canvas.network_scene import NetworkScene
from ui.training.session import TrainingSession

if TYPE_CHECKING:
    from nnsim.explain.layer_health import Health, HealthCheck, HealthIssue

translate = QCoreApplication.translate

_EVERY = 1.0  # seconds between two examinations in a run
_SHARE = 0.005  # of all time that they may take in a run
_SLICE = 0.0002  # seconds a frame; at least one tile is examined
_AFTER = 120  # milliseconds after the last step, so that stepping on is not held up
_STANDING_SLICE = 0.004  # seconds between two looks at the event queue

Ailments = Mapping[str, "tuple[HealthIssue, ...]"]  # by the id of a layer


class HealthMonitor(QObject):
    """Follows one session and marks the layers of a scene; `found` is what was found last."""

    def __init__(self, session: TrainingSession, scene: NetworkScene, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._scene = session, scene
        self.found: Ailments = {}
        self.enabled = True
        self._check: tuple[Trainer, HealthCheck] | None = None
        self._under_way: Iterator[Health | None] | None = None
        self._cost, self._pace = 0.0, Pace(_EVERY, _SHARE)
        self._soon = SlicedTask(self._go_on, _STANDING_SLICE, self)

    def refresh(self) -> None:
        """Begin an examination, or go on with the one under way, when it is time."""
        if not self.enabled or self._session.trainer is None:
            self.forget()
        elif not self._session.control.racing:
            self._under_way = None
            self._soon.start(_AFTER)
        elif self._pace.is_due:
            self._advance(perf_counter() + _SLICE)

    def follow(self, before: Project, after: Project) -> None:
        """Keep what was found of the layers that are as they were."""
        old, new = before.network.by_id, after.network.by_id
        same = {i: found for i, found in self.found.items() if new.get(i) is old[i]}
        self._show(same)

    def stop(self) -> None:
        """Leave the examination under way unfinished."""
        self._soon.stop()
        self._under_way = None

    def forget(self) -> None:
        """Find nothing any more: another network, or nobody wants to know."""
        self.stop()
        self._check = None
        self._show({})

    def _go_on(self, deadline: float) -> bool:
        return self._session.trainer is None or self._advance(deadline)

    def _advance(self, deadline: float) -> bool:
        """Examine until then; whether that was the end of it."""
        trainer = self._session.trainer
        assert trainer is not None
        started = perf_counter()
        if self._check is None or self._check[0] is not trainer:
            from nnsim.explain.layer_health import HealthCheck

            self._check, self._under_way = (trainer, HealthCheck(trainer)), None
        check = self._check[1]
        if self._under_way is None:
            self._under_way, self._cost = check.examining(), 0.0
        for health in self._under_way:
            now = perf_counter()
            if health is not None:
                self._under_way = None
                self._cost += now - started
                self._pace.spend(self._cost)
                self._show(check.ailments(health))
                return True
            if now >= deadline:
                break
        self._cost += perf_counter() - started
        return False

    def _show(self, found: Ailments) -> None:
        self.found = found
        for layer_id, item in self._scene.layers.items():
            item.show_ailments(tuple(ailment.kind for ailment in found.get(layer_id, ())))

    def words(self, layer_id: str) -> str:
        """What was found of a layer, in sentences; "" for nothing."""
        return in_words(self._scene.network.by_id[layer_id], self.found.get(layer_id, ()))

    def words_at(self, point: QPointF, zoom: float) -> str:
        """What the mark at a point of the scene means; "" where there is none."""
        for layer_id, item in self._scene.layers.items():
            if any(square.contains(point) for square in item.ailment_marks(zoom)):
                return self.words(layer_id)
        return ""


def in_words(layer: Layer, ailments: "tuple[HealthIssue, ...]") -> str:
    """A sentence on each of a layer's ailments."""
    return " ".join(_sentence(layer, ailment) for ailment in ailments)


def _sentence(layer: Layer, ailment: "HealthIssue") -> str:
    measure, size = ailment.measure, f"{layer.size:,}"
    if ailment.kind == "dead":
        words = translate(
            "Canvas", "{0} of {1} neurons are dead: 0 for all samples, so they no longer learn."
        )
        return words.format(f"{measure:,.0f}", size)
    if ailment.kind == "saturated":
        words = translate(
            "Canvas", "{0} of {1} neurons are saturated: far out, where f′ is nearly 0."
        )
        return words.format(f"{measure:,.0f}", size)
    if ailment.kind == "vanishing":
        words = translate(
            "Canvas",
            "The gradient vanishes: beside the weights it is {0} times that of the best layer.",
        )
        return words.format(format_number(measure, 3))
    words = translate("Canvas", "The gradient explodes: it is {0} times as large as the weights.")
    return words.format(f"{measure:,.0f}")
