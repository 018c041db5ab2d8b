"""What a trial finds in the bakery: people who may sign in, a cake to order, days with so much room."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import roles
from accounts.demo import DEMO_PASSWORD
from accounts.models import User
from benchmarks.torture.people import Person, together
from catalog.bakery import get_bakery
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders.models import Order

PASSWORD = DEMO_PASSWORD
CUSTOMER, STAFF, MANAGER = "customer@cakestreet.test", "staff@cakestreet.test", "manager@cakestreet.test"
FIRST_DAY = 60  # days from today: later than any order of the demo


def set_up(*, daily_capacity: int = 10_000, orders_per_slot: int = 10_000) -> CakePage:
    """A bakery that is open every day for a year, with this much room a day, and a cake of one unit."""
    make_bakery(
        email="bakery@cakestreet.test", daily_capacity=daily_capacity, orders_per_slot=orders_per_slot, days_ahead=365,
        most_waiting_orders=10_000, most_waiting_units=10_000,
        most_waiting_orders_unconfirmed=10_000, most_waiting_units_unconfirmed=10_000,
    )  # fmt: skip
    return make_cake("Torture Sponge", sizes=[{"label": "8 inch", "servings": 14, "capacity_units": 1}])


def make_people(count: int, *, group: str = "", name: str = "customer") -> list[str]:
    """So many accounts, customers or members of a group; their addresses."""
    password = make_password(PASSWORD)
    emails = [f"{name}-{n}@cakestreet.test" for n in range(count)]
    made = User.objects.bulk_create(
        User(email=email, full_name=f"{name.title()} {n}", phone="+255754300500", password=password)
        for n, email in enumerate(emails)
    )
    if group:
        Group.objects.get(name=group).user_set.add(*made)
    return emails


def make_staff(count: int) -> list[str]:
    return make_people(count, group=roles.STAFF_GROUP, name="staff")


def sign_in(url: str, emails: Iterable[str]) -> list[Person]:
    """The same people, signed in over HTTP."""
    emails = list(emails)
    people = [Person(url) for _email in emails]
    answers = together(len(emails), lambda n: people[n].insist(lambda: people[n].sign_in(emails[n], PASSWORD)))
    if bad := [answer for answer in answers if answer.status != 200]:
        raise RuntimeError(f"{len(bad)} could not sign in: {bad[0]}")
    return people


def day(number: int) -> str:
    """The date of the trial's n-th day."""
    return (timezone.localdate() + datetime.timedelta(days=FIRST_DAY + number)).isoformat()


def basket(cake: CakePage, *, on: str, at: str, **line: Any) -> dict[str, Any]:
    """One cake in its first size, to be collected."""
    return {
        "lines": [{"cake": cake.slug, "size": cake.sizes.first().pk, "options": [], "quantity": 1, **line}],
        "fulfilment": {"method": "collection", "date": on, "slot": at},
        "contact": {"name": "Asha Mushi", "phone": "0754 300 500"},
    }


def slot_names(count: int) -> list[str]:
    """The first times of a day."""
    bakery = get_bakery()
    opens = datetime.datetime.combine(timezone.localdate(), bakery.opening_hours[0][0][0])
    step = datetime.timedelta(minutes=bakery.slot_minutes)
    return [f"{opens + step * n:%H:%M}" for n in range(count)]


def lost(numbers: Iterable[str]) -> set[str]:
    """Which of these order numbers the database does not know."""
    numbers = set(numbers)
    return numbers - set(Order.objects.filter(number__in=numbers).values_list("number", flat=True))
