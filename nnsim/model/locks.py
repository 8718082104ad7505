"""Locks: which weights of a connection, or biases of a layer, training leaves as they are.

A lock is True or False for all of them, or a mask, True where one is locked. Each of the three can be a
condition or an index in NumPy, so only few have to ask which it is.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Lock = bool | NDArray[np.bool_]


def is_partial(lock: Lock) -> bool:
    """Whether some are locked and others are not."""
    return not isinstance(lock, bool)


def locks_at(lock: Lock, *index: int) -> bool:
    """Whether the one at an index is locked."""
    return lock if isinstance(lock, bool) else bool(lock[index])


def plain_lock(lock: Lock, there: NDArray[np.bool_] | None = None) -> Lock:
    """The lock as True or False if it is that of all that are `there`; else read-only, False elsewhere.

    It is returned itself if it is so already. `there` has the shape of the lock.
    """
    if isinstance(lock, bool) or (there is not None and there.shape != lock.shape):
        return lock
    if there is not None and (lock & ~there).any():
        lock = lock & there
    if not lock.any():
        return False
    if lock.sum() == (lock.size if there is None else there.sum()):
        return True
    lock.setflags(write=False)
    return lock


def with_lock(lock: Lock, shape: tuple[int, ...], index: Any, locked: bool) -> Lock:
    """The lock as a mask of this shape, with those at an index, as NumPy takes it, locked or free."""
    changed = np.array(np.broadcast_to(lock, shape))
    changed[index] = locked
    return changed
