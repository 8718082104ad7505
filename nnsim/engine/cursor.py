"""Where a step ends: the boundaries of operations, phases, iterations and epochs."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from nnsim.engine.program import Operation

Grain = Literal["operation", "phase", "iteration", "epoch"]
GRAINS: tuple[Grain, ...] = ("operation", "phase", "iteration", "epoch")


class Cursor(NamedTuple):
    """Where training stands: `position` steps of the iteration under way have run."""

    iteration: int
    epoch: int
    batch: int
    position: int


def is_boundary(grain: Grain, steps: Sequence[Operation], position: int) -> bool:
    """Whether a step of this grain may stop within an iteration, before the step at `position`."""
    new_phase = steps[position].phase != steps[position - 1].phase
    return grain == "operation" or (grain == "phase" and new_phase)


def ends_in_sight(grain: Grain) -> bool:
    """Whether a step of this grain that ends an iteration leaves its last update to be looked at."""
    return grain in ("operation", "phase")


def boundary_before(
    grain: Grain, cursor: Cursor, steps: Sequence[Operation], batches_per_epoch: int
) -> tuple[int, int]:
    """The iteration and position of the last boundary of this grain before the cursor."""
    iteration, position = cursor.iteration, cursor.position
    if grain == "epoch":
        passed = cursor.batch if cursor.batch or position else batches_per_epoch
        return iteration - passed, 0
    if grain == "iteration":
        return (iteration if position else iteration - 1), 0
    if not position:
        iteration, position = iteration - 1, len(steps)
    position -= 1
    while position and not is_boundary(grain, steps, position):
        position -= 1
    return iteration, position
