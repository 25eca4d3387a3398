"""What a process remembers from one build to the next.

In: functions of values that do not change (bytes of a file, a file by name, size and times).
Out: the same functions, which answer from memory when they are asked the same again.

Nothing is trusted blindly: the key holds all that the answer depends on, so a file that has
changed is another key. Each function remembers a few answers and forgets the oldest, so no
process grows with what it has built. Nothing needs to be remembered: whoever forgets gets
the same answers, later.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")

_REMEMBERED: dict[str, Any] = {}
"""The functions that remember, by name."""


def remembered(most: int) -> Callable[[Callable[_Given, _Answer]], Callable[_Given, _Answer]]:
    """Have a function remember its last ``most`` answers, by the values that it was given."""

    def remembering(function: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
        cached = lru_cache(most)(cast(Callable[..., Hashable], function))
        _REMEMBERED[f"{function.__module__}.{function.__qualname__}"] = cached
        return cast(Callable[_Given, _Answer], cached)

    return remembering


def forget() -> None:
    """Forget all answers, and so give back the memory that they take."""
    for cached in _REMEMBERED.values():
        cached.cache_clear()


def worked_out() -> dict[str, int]:
    """Return how many answers each function has worked out since it last forgot all."""
    return {name: cached.cache_info().misses for name, cached in _REMEMBERED.items()}
