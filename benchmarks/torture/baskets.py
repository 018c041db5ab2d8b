"""Random baskets, priced and checked: `python -m benchmarks.torture.baskets COUNT SEED` answers in JSON."""

import json
import sys

import django
from hypothesis import HealthCheck, Phase, given, seed, settings

MOST_TOLD = 5


def price_many(count: int, number: int) -> dict[str, object]:
    """So many baskets, each held against sums that are reckoned another way."""
    from orders.tests.baskets import Drawn, baskets, check_basket

    tried, refused, wrong = 0, 0, []
    many = settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @seed(number)
    @many
    @given(drawn=baskets())
    def price(drawn: Drawn) -> None:
        nonlocal tried, refused
        tried += 1
        try:
            refused += check_basket(drawn) is None
        except Exception as error:  # told, and the others are tried all the same
            wrong.append(f"{drawn.basket}: {error!r}"[:2000])

    price()
    return {"tried": tried, "refused": refused, "wrong": len(wrong), "first": wrong[:MOST_TOLD]}


if __name__ == "__main__":
    django.setup()
    print(json.dumps(price_many(int(sys.argv[1]), int(sys.argv[2]))))
