"""`python -m benchmarks.torture.seed`: migrates an empty database and opens a bakery with orders of every kind in it.

No pictures: they would take most of the time, and no promise is about them.
"""

import datetime
from decimal import Decimal

import django


def open_the_bakery() -> None:
    from django.utils import timezone

    from accounts.demo import make_demo_people
    from catalog.models import Allergen, CakeKind
    from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
    from orders.demo import make_demo_orders

    zones = [{"name": "Masaki", "fee": Decimal(5000)}, {"name": "Kigamboni", "fee": 18000, "minimum_order": 60000}]
    make_bakery(email="bakery@cakestreet.test", zones=zones, hours=[
        (weekday, datetime.time(8), datetime.time(18)) for weekday in range(6)
    ])  # fmt: skip
    filling = OptionGroupFactory(
        name="Filling",
        options=[
            {"name": "Jam", "price_difference": Decimal("2000.50")},
            {"name": "Hazelnut", "price_difference": Decimal(3500), "contains": [Allergen.values[0]]},
            {"name": "None at all", "price_difference": Decimal(-1000)},
        ],
    )
    toppers = OptionGroupFactory(
        name="Toppers", min_choices=0, max_choices=2, options=[{"name": f"Topper {n}"} for n in range(4)]
    )
    sizes = [
        {"label": "6 inch", "servings": 8, "capacity_units": 1, "price": Decimal("38000.00")},
        {"label": "10 inch", "servings": 21, "capacity_units": 2, "price": Decimal("82500.00")},
    ]
    make_cake("Plain Vanilla", sizes=sizes, inscription_price=Decimal(1500))
    make_cake("Chocolate Drip", sizes=sizes, groups=[filling])
    make_cake("Party Cake", sizes=sizes, groups=[filling, toppers], kind=CakeKind.CUSTOM)
    make_cake("Wedding Tiers", sizes=[{**sizes[1], "capacity_units": 8}], kind=CakeKind.TIERED, base_price=450000)
    make_cake("Cupcakes", kind=CakeKind.READY_MADE, min_quantity=6, max_quantity=48, base_price=Decimal("2499.99"))
    people = make_demo_people()
    make_demo_orders(customers=people.customers, staff=people.staff, manager=people.manager, now=timezone.now())


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    open_the_bakery()
