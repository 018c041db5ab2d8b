"""Who is calling: the customers that staff mean by a name, a phone number or an e-mail address."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import Count, Exists, Max, OuterRef, Q

from accounts.models import User, in_name_or_address
from orders.models import Order
from orders.querysets import digits_of_phone

# How many are offered to choose from.
MOST = 8
LONGEST = 300
MOST_WORDS = 8


@dataclass(frozen=True)
class Callers:
    """Those who fit what was typed, who orders most often first."""

    people: Sequence[User]
    has_more: bool = False


def find(text: str) -> Callers:
    """Those with every word in their name or address; or with this number, their own or one of their orders'."""
    text = text.replace("\x00", "")[:LONGEST].strip()
    if not text:
        return Callers(())
    if digits := digits_of_phone(text):
        ordered = Order.objects.filter(customer=OuterRef("pk"), contact_phone__contains=digits)
        wanted = Q(phone__contains=digits) | Q(Exists(ordered))
    else:
        words = text.split()[:MOST_WORDS]
        wanted = reduce(and_, (in_name_or_address(word) for word in words))
    people = User.objects.with_account().filter(wanted, is_active=True)
    counted = people.annotate(orders_placed=Count("orders"), last_placed=Max("orders__placed_at"))
    found = list(counted.order_by("-orders_placed", "full_name", "pk")[: MOST + 1])
    return Callers(found[:MOST], has_more=len(found) > MOST)


def get(pk: int | None) -> User | None:
    """The customer of this id, while their account is open. A guest stands for one order, and for no other."""
    return None if pk is None else User.objects.with_account().filter(pk=pk, is_active=True).first()
