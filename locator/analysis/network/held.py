"""Answers held for the questions asked last: people stay where they are while a slider moves."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

_K = TypeVar("_K")
_V = TypeVar("_V")


class Held(Generic[_K, _V]):
    """Values made of arrays, held for the last few arrays by identity.

    Arrays must not be changed after they have been asked for.
    """

    def __init__(self, make: Callable[[_K], _V], most: int = 8) -> None:
        self._make = make
        self._most = most
        self._values: OrderedDict[int, tuple[_K, _V]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: _K) -> _V:
        """Value of ``key``, made unless it is held."""
        with self._lock:
            found = self._values.get(id(key))
            if found is not None:
                self._values.move_to_end(id(key))
                return found[1]
        value = self._make(key)
        with self._lock:
            # The key is held as well: its identity must not pass to another object.
            self._values[id(key)] = (key, value)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value
