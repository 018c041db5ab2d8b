"""What a promise is made of: figures that were promised, trials that measure them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.torture.house import House

POSTGRES, SQLITE = "PostgreSQL", "SQLite"


@dataclass(frozen=True)
class Figure:
    """One number of a promise: what was promised, what was measured, and whether that is kept."""

    name: str
    promised: str
    measured: str
    held: bool

    def __str__(self) -> str:
        return f"{self.measured} {self.name}"


def exactly(name: str, promised: int, measured: int) -> Figure:
    return Figure(name, f"{promised:,}", f"{measured:,}", measured == promised)


def none(name: str, measured: int, which: str = "") -> Figure:
    """What must not happen; where it does, `which` says what it was."""
    told = f"{measured:,} ({which})" if measured and which else f"{measured:,}"
    return Figure(name, "0", told, measured == 0)


def at_least(name: str, promised: int, measured: int) -> Figure:
    return Figure(name, f"≥ {promised:,}", f"{measured:,}", measured >= promised)


def at_most(name: str, promised: float, measured: float) -> Figure:
    return Figure(name, f"≤ {promised:,}", f"{measured:,}", measured <= promised)


def seen(name: str, measured: object) -> Figure:
    """A figure that nothing was promised about, worth telling all the same."""
    return Figure(name, "", str(measured), held=True)


@dataclass(frozen=True)
class Trial:
    """One way of measuring a promise. With a guard taken away it must break, or it would prove nothing."""

    name: str
    run: Callable[[House], list[Figure]]
    database: str = POSTGRES
    without: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    seconds: int = 900  # after which it is given up; a busy machine is slow, and that breaks no promise
    first: bool = False  # it takes longest: begun last, it would go on while the other lanes have nothing to do
    alone: bool = False  # it harms the server of PostgreSQL, and with it whatever else is tried at that moment

    @property
    def is_control(self) -> bool:
        return bool(self.without)


@dataclass(frozen=True)
class Promise:
    number: int
    title: str
    figure: str
    trials: tuple[Trial, ...]
