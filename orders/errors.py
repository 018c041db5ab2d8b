"""How a rule says no: what is wrong with an order, what stands against it, who may not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orders.quoting import Quote


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in a code for programs and in words for people."""

    code: str
    detail: str
    attr: str | None = None


class OrderError(Exception):
    """A rule's refusal. It carries at least one problem and leaves nothing behind in the database."""

    def __init__(self, *problems: Problem) -> None:
        if not problems:
            raise ValueError("A refusal has to say what is wrong.")
        super().__init__("; ".join(problem.detail for problem in problems))
        self.problems = problems

    @property
    def code(self) -> str:
        return self.problems[0].code

    @property
    def detail(self) -> str:
        return self.problems[0].detail

    @property
    def attr(self) -> str | None:
        return self.problems[0].attr

    def as_list(self) -> list[Problem]:
        return list(self.problems)


class InvalidOrder(OrderError):  # noqa: N818 - it reads as what it says
    """What was asked for makes no sense or breaks a rule of the menu. The doors answer 400."""


class Conflict(OrderError):  # noqa: N818
    """What was asked for made sense, but the state of things is against it. The doors answer 409."""


class PriceChanged(Conflict):
    """The price is not the one that the customer was shown. It carries the new quote, whole."""

    def __init__(self, *problems: Problem, quote: "Quote") -> None:
        super().__init__(*problems)
        self.quote = quote


class NotAllowed(OrderError):  # noqa: N818
    """This person may not do that. The doors answer 403."""


class Busy(Exception):  # noqa: N818
    """Too much is asked of this process at once: the same may be asked again in a moment. The doors answer 503."""


def refuse_if_any(problems: Iterable[Problem]) -> None:
    """Raise all problems at once, so that people mend them in one go."""
    if found := tuple(problems):
        raise InvalidOrder(*found)
