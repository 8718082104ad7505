"""A tape: NumPy calls recorded once with all their operands, then walked as often as wanted.

All mathematics of the engine is written as plain sequences of NumPy calls on a tape
(`do(np.multiply, a, b, out)`), so what is read is what runs, and running costs no more than the
calls themselves: no argument is looked up, converted or allocated in the loop.
"""

from collections.abc import Callable, Iterable
from contextvars import Context, copy_context
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]
Call = partial[object]

# NumPy deprecates a positional `out` for these two, because it reads like a third operand.
_OUT_BY_NAME = (np.maximum, np.minimum)


class Tape:
    """Records calls; the last operand of each is the array it writes to."""

    def __init__(self, dtype: DTypeLike) -> None:
        self.dtype = np.dtype(dtype)
        self.calls: list[Call] = []

    def __call__(self, function: Callable[..., object], *operands: object) -> None:
        """Record `function(*operands)`; Python floats become 0-d arrays, which NumPy takes faster."""
        bound = [np.asarray(x, self.dtype) if isinstance(x, float) else x for x in operands]
        if function in _OUT_BY_NAME:
            self.calls.append(partial(function, *bound[:-1], out=bound[-1]))
        else:
            self.calls.append(partial(function, *bound))


def play(calls: Iterable[Call]) -> None:
    """Run recorded calls in order. Overflow and NaN are looked for in the values, not warned of."""
    with np.errstate(all="ignore"):
        for call in calls:
            call()


def silence() -> Context:
    """A context in which NumPy warns of nothing, for one function at a time.

    To enter one that is there takes a tenth of the time that `np.errstate` takes.
    """
    context = copy_context()
    context.run(np.seterr, all="ignore")
    return context


def alarmed() -> Callable[[Iterable[Iterable[Call]]], bool]:
    """Runs tapes in order, up to the end of the first one with an alarm; True if there was one.

    An alarm says that a finite number may have given one that is not: the processor's own flags tell
    of it, which costs nothing. Whether that is so, the values tell.
    """
    alarm, call = False, Call(int)

    def note(_kind: str, _flags: int) -> None:
        nonlocal alarm
        # exp overflows only within a sigmoid, where 1 / (1 + ∞) is 0, the right value.
        alarm = alarm or call.func is not np.exp

    def play_all(tapes: Iterable[Iterable[Call]]) -> bool:
        nonlocal alarm, call
        alarm = False
        for tape in tapes:
            for call in tape:
                call()
            if alarm:
                break
        return alarm

    context = copy_context()
    context.run(np.seterr, all="call", under="ignore")
    context.run(np.seterrcall, note)
    return lambda tapes: context.run(play_all, tapes)
