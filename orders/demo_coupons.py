"""The demo's coupons: one in every state that a bakery meets."""

import datetime
from decimal import Decimal

from orders.models import Coupon

WELCOME, BIG_BASKET = "KARIBU10", "TAMU5000"


def make_demo_coupons(*, today: datetime.date) -> list[Coupon]:
    """One for newcomers, one for big baskets, one to come and one that is over."""
    day = datetime.timedelta(days=1)
    return [
        Coupon.objects.create(**facts)
        for facts in (
            {
                "code": "UZINDUZI20",
                "percentage": 20,
                "first_day": today - 90 * day,
                "last_day": today - 60 * day,
                "note": "The opening of the shop. On the posters in Masaki.",
            },
            {
                "code": BIG_BASKET,
                "amount": Decimal(5000),
                "minimum_order": Decimal(60000),
                "limit_in_all": 50,
                "last_day": today + 30 * day,
                "note": "On the flyers in the boxes.",
            },
            {
                "code": "SIKUKUU15",
                "percentage": 15,
                "first_day": today + 10 * day,
                "last_day": today + 24 * day,
                "limit_in_all": 100,
                "limit_per_customer": 1,
                "note": "For the holidays.",
            },
            {
                "code": WELCOME,
                "percentage": 10,
                "limit_per_customer": 1,
                "note": "For whoever orders for the first time.",
            },
        )
    ]
