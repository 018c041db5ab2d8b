"""The same work in many threads, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

AT_ONCE = 20


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
