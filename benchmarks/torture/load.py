"""People who go on with their errands until they are told to stop, and what they were answered."""

import contextlib
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.torture.people import Answer, Person


@dataclass(frozen=True)
class Errand:
    """Something a person does again and again. Any other status than these is no right answer."""

    name: str
    run: Callable[[Person], Answer]
    right: frozenset[int] = frozenset({200})


@dataclass(frozen=True)
class Record:
    """One errand and what came of it."""

    errand: Errand
    answer: Answer

    @property
    def is_right(self) -> bool:
        return self.answer.status in self.errand.right


class Load:
    """Every person runs the errands in an order of their own, over and over."""

    def __init__(self, people: Sequence[Person], errands: Sequence[Errand], *, pause: float = 0.0) -> None:
        self.people, self.errands, self.pause = people, errands, pause
        self.kept: list[list[Record]] = [[] for _person in people]
        self.over = threading.Event()
        self.broken: list[BaseException] = []

    @property
    def records(self) -> list[Record]:
        """Everything so far, in the order in which it began."""
        return sorted((record for own in self.kept for record in list(own)), key=lambda record: record.answer.began)

    @contextlib.contextmanager
    def running(self) -> Iterator["Load"]:
        """The load goes on during the block, and every errand is finished after it."""
        threads = [threading.Thread(target=self._go, args=(n,), daemon=True) for n in range(len(self.people))]
        for thread in threads:
            thread.start()
        try:
            yield self
        finally:
            self.over.set()
            for thread in threads:
                thread.join(timeout=120)
        if self.broken:
            raise self.broken[0]

    def _go(self, n: int) -> None:
        dice = random.Random(n)
        try:
            while not self.over.is_set():
                for errand in dice.sample(self.errands, len(self.errands)):
                    self.kept[n].append(Record(errand, errand.run(self.people[n])))
                    if self.over.is_set():
                        break
                    time.sleep(self.pause)
        except BaseException as error:  # a thread of its own: told to whoever waits
            self.broken.append(error)
