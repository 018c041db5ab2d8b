"""What a guard is, and the two ways of taking one away: out of the code, or out of the database."""

from dataclasses import dataclass

from benchmarks.guards.edits import Edit

POSTGRES, SQLITE = "PostgreSQL", "SQLite"


@dataclass(frozen=True)
class Constraint:
    """A constraint by its name, or a unique field by its own: `orders.Order.number`."""

    name: str


@dataclass(frozen=True)
class Trigger:
    """The trigger that keeps a table append-only."""

    table: str


@dataclass(frozen=True)
class Guard:
    """One thing that keeps a promise. Without it every one of its tests fails."""

    name: str
    keeps: str
    away: Edit | Constraint | Trigger
    tests: tuple[str, ...]
    on: str = POSTGRES  # the database on which the tests show it

    @property
    def where(self) -> str:
        """Where it stands, for people."""
        if isinstance(self.away, Edit):
            return self.away.file
        return "database" if isinstance(self.away, Constraint) else f"database, {self.away.table}"
