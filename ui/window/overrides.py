"""Methods that Qt calls, and their errors.

PySide (6.8 to 6.12) loses references where an exception leaves a method that stands in place of one of
Qt's, and on Python 3.11 takes a text for the exception: the program ends, there or much later. So the
exception is reported before it gets to Qt, as any other that nobody expected, and Qt's own method
answers.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from inspect import CO_VARARGS
from types import FunctionType
from typing import Any

from shiboken6 import Shiboken

_HOOK = "__init_subclass__"  # what Python calls with every class that is made


def report_errors() -> None:
    """Have errors of overrides go to `sys.excepthook`: of all classes there are, and of those to come."""
    if _HOOK not in vars(Shiboken.Object):
        setattr(Shiboken.Object, _HOOK, classmethod(_begin))
        for known in dict.fromkeys(_below(Shiboken.Object)):
            _guard(known)


def _below(root: type[object]) -> list[type[object]]:
    return [each for one in root.__subclasses__() for each in (one, *_below(one))]


def _begin(made: type[Shiboken.Object], /) -> None:
    super(Shiboken.Object, made).__init_subclass__()  # that of Generic, where it is one too
    _guard(made)


def _guard(made: type[object]) -> None:
    of_qt = (base for base in made.__mro__ if base.__module__.startswith("PySide6."))
    for name in set().union(*(vars(made).keys() & vars(base).keys() for base in of_qt)):
        method = vars(made)[name]
        if isinstance(method, FunctionType) and not name.startswith("__"):
            setattr(made, name, _reporting(method, getattr(super(made, made), name)))


def _reporting(method: FunctionType, replaced: Any) -> Callable[..., Any]:
    code = method.__code__
    most = None if code.co_flags & CO_VARARGS else code.co_argcount

    @wraps(method)
    def call(*args: Any, **options: Any) -> Any:
        try:
            return method(*args[:most], **options)  # a signal may bring more, if this is its slot
        except BaseException as error:
            sys.excepthook(type(error), error, error.__traceback__)
        with suppress(Exception):  # it may be abstract
            return replaced(*args, **options)
        return None

    return call
