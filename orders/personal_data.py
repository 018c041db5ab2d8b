"""Everything that is held on a customer, gathered for them alone, in a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accounts.models import AccountMessage, Login, User
from orders import kept_baskets
from orders.kinds import ToCustomer
from orders.models import KeptBasket, Notification, Order, ReferencePhoto
from orders.querysets import OrderQuerySet, ReferencePhotoQuerySet
from orders.states import Method

ADDRESS = ("address_line1", "address_line2", "address_area", "address_directions")


@dataclass(frozen=True)
class PersonalData:
    """What is known of a person, newest first."""

    person: User
    sign_ins: Iterable[Login]
    orders: OrderQuerySet
    addresses: Sequence[dict[str, str]]
    basket: KeptBasket
    photos: ReferencePhotoQuerySet
    messages: Sequence[Notification | AccountMessage]


def of(person: User) -> PersonalData:
    """All of it; what the bakery notes for itself is not the customer's."""
    orders = Order.objects.of_customer(person)
    delivered = orders.filter(method=Method.DELIVERY).order_by(*ADDRESS)
    about_orders = Notification.objects.filter(event__order__customer=person, kind__in=ToCustomer.values)
    messages: list[Notification | AccountMessage] = [
        *about_orders.select_related("event__order"),
        *AccountMessage.objects.filter(person=person),
    ]
    return PersonalData(
        person=person,
        sign_ins=Login.objects.filter(user=person),
        orders=orders.with_details(),
        addresses=list(delivered.values(*ADDRESS).distinct()),
        basket=kept_baskets.of(person),
        photos=ReferencePhoto.objects.of_owner(person).select_related("line__order").order_by("-created_at"),
        messages=sorted(messages, key=lambda message: message.created_at, reverse=True),
    )
