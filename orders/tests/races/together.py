"""Doing the same thing in several threads in the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

SECONDS = 60


def together(count: int, work: Callable[[int], Any]) -> list[Any]:
    """What `work(n)` gave in each thread: its answer, or what it raised. All begin in the same moment."""
    start = Barrier(count)

    def one(n: int) -> Any:
        try:
            start.wait(SECONDS)
            return work(n)
        except Exception as error:  # the losers' errors are what is looked at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(one, range(count)))


def meet_after(count: int, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, after which everybody waits for everybody: so that all have looked before anybody writes."""
    barrier = Barrier(count)

    def met(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        barrier.wait(SECONDS)
        return result

    return met


def answers(results: list[Any], kind: type) -> list[Any]:
    """Those of one kind among the results."""
    return [result for result in results if isinstance(result, kind)]
