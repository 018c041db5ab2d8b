"""The same work in many threads, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

from django.db import connection

AT_ONCE = 20
A_MOMENT = 2  # seconds


def at_once(work: Callable[[], object], *, times: int = AT_ONCE) -> list:
    """What each of them got; they start together."""
    barrier = Barrier(times)

    def run() -> object:
        try:
            barrier.wait()
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        futures = [pool.submit(run) for _ in range(times)]
        return [future.result() for future in futures]


def meet_whom_no_lock_keeps(count: int, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, after which whoever stands in a transaction waits a moment for all the others to come as far.

    Where a lock keeps them back, nobody comes, and the one goes on alone; where none does, all of them are there.
    """
    barrier = Barrier(count)

    def met(*args: Any, **kwargs: Any) -> Any:
        result = function(*args, **kwargs)
        if connection.in_atomic_block:
            with suppress(BrokenBarrierError):
                barrier.wait(A_MOMENT)
        return result

    return met
