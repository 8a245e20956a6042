"""Tests of growth measure ratios of processor time: one that fails by chance on a busy machine is measured again."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")

TRIES = 3


def measured_again(test: Callable[P, None]) -> Callable[P, None]:
    """Run a test up to three times; growth with the square of the text fails each time."""

    @wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        for left in reversed(range(TRIES)):
            try:
                return test(*args, **kwargs)
            except AssertionError:
                if not left:
                    raise
        return None

    return run
