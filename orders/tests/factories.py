"""People, baskets and orders for tests. Orders are made by the services that customers and staff use."""

import datetime
from collections.abc import Sequence
from decimal import Decimal
from itertools import count
from zoneinfo import ZoneInfo

import factory
from django.contrib.auth.models import Permission
from factory.django import DjangoModelFactory

from accounts.models import User
from accounts.tests.sending import send
from catalog.models import BakerySettings, CakePage, PaymentTerms
from catalog.tests.factories import make_bakery, make_cake
from catalog.tests.pictures import picture
from orders import actions, deadlines, payments, photos, placing, sending
from orders.basket import Address, Basket, BasketLine
from orders.models import Coupon, Order, ReferencePhoto
from orders.states import Action, Method, PaymentMethod, Status

DAR = ZoneInfo("Africa/Dar_es_Salaam")
NOW = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=DAR)  # a Monday morning
DAY = datetime.date(2026, 11, 30)  # the Monday after
TEN = datetime.time(10, 0)
TOLD = deadlines.told_at(NOW)  # by then customers have heard of the steps that were taken at NOW

STAFF_RIGHTS = ("view_order", "view_payment", "change_order_status", "confirm_payment", "change_placed_order")
MANAGER_RIGHTS = (*STAFF_RIGHTS, "void_payment", "refund_payment", "revert_order", "cancel_late_order", "view_reports")

_keys = count(1)


def at(*, days: int = 0, hours: int = 0, minutes: int = 0) -> datetime.datetime:
    """A moment after NOW."""
    return NOW + datetime.timedelta(days=days, hours=hours, minutes=minutes)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    full_name = factory.Sequence(lambda n: f"Person {n}")
    phone = "+255712345678"
    email_verified_at = datetime.datetime(2026, 11, 1, 9, 0, tzinfo=DAR)


def with_rights(user: User, *codenames: str) -> User:
    """The person with these permissions of orders, read anew so that no old answer is cached."""
    user.user_permissions.add(*Permission.objects.filter(content_type__app_label="orders", codename__in=codenames))
    return User.objects.get(pk=user.pk)


def make_customer(**fields: object) -> User:
    return UserFactory(**{"full_name": "Asha Mrema", **fields})


def make_staff(**fields: object) -> User:
    return with_rights(UserFactory(**{"full_name": "Juma Mushi", **fields}), *STAFF_RIGHTS)


def make_manager(**fields: object) -> User:
    return with_rights(UserFactory(**{"full_name": "Neema Kimaro", **fields}), *MANAGER_RIGHTS)


def make_coupon(code: str = "KARIBU10", **fields: object) -> Coupon:
    """Ten percent off, for everybody and for ever, unless told otherwise."""
    return Coupon.objects.create(code=code, **{"percentage": None if "amount" in fields else 10, **fields})


def make_photo(owner: User, *, now: datetime.datetime = NOW) -> ReferencePhoto:
    """A photo that somebody has uploaded."""
    return photos.keep(owner=owner, content=picture(), now=now)


def make_basket(
    cake: CakePage,
    *,
    quantity: int = 1,
    inscription: str = "",
    photos: Sequence[ReferencePhoto] = (),
    **fields: object,
) -> Basket:
    """One cake in its first size, collected on DAY at ten, unless told otherwise."""
    line = BasketLine(
        cake=cake.slug,
        size_id=cake.sizes.first().pk,
        quantity=quantity,
        inscription=inscription,
        photo_ids=tuple(photo.pk for photo in photos),
    )
    chosen = {
        "lines": (line,),
        "method": Method.COLLECTION.value,
        "date": DAY,
        "slot": TEN,
        "contact_name": "Asha Mrema",
        "contact_phone": "0712 345 678",
        **fields,
    }
    return Basket(**chosen)


def delivered_to(zone_id: int, **fields: object) -> dict[str, object]:
    """What makes a basket a delivery: `make_basket(cake, **delivered_to(zone.pk))`."""
    address = Address(line1="Haile Selassie Road 12", area="Masaki", directions="Blue gate")
    return {"method": Method.DELIVERY.value, "zone_id": zone_id, "address": address, **fields}


def place(
    basket: Basket, *, customer: User | None = None, now: datetime.datetime = NOW, key: str | None = None
) -> Order:
    """The order that this basket makes."""
    customer = customer or make_customer()
    placed = placing.place_order(customer=customer, basket=basket, key=key or f"key-{next(_keys)}", now=now)
    return placed.order


def make_order(
    status: Status = Status.PENDING_CONFIRMATION,
    *,
    customer: User | None = None,
    cake: CakePage | None = None,
    terms: str = PaymentTerms.BEFORE_PREPARATION,
    now: datetime.datetime = NOW,
    **basket: object,
) -> Order:
    """An order that was walked to this status, one service after the other, all at one moment."""
    make_bakery_once()
    cake = cake or CakePage.objects.filter(slug="vanilla-dream").first() or make_cake("Vanilla Dream")
    order = place(make_basket(cake, **basket), customer=customer, now=now)
    walk(order, to=status, terms=terms, now=now)
    order.refresh_from_db()
    return order


def make_bakery_once() -> None:
    """A bakery that is open every day, unless the test has set one up already."""
    if not BakerySettings.objects.exists():
        make_bakery(email="bakery@example.com")


def walk(
    order: Order, *, to: Status, terms: str = PaymentTerms.BEFORE_PREPARATION, now: datetime.datetime = NOW
) -> None:
    """Take the steps of the lifecycle up to a status."""
    manager = make_manager()
    if to == Status.CANCELLED:
        actions.cancel(order, actor=manager, now=now, note="No oven")
        return
    steps = [Action.CONFIRM, Action.REQUEST_PAYMENT, Action.CONFIRM_PAYMENT, Action.START_PREPARATION]
    for step in [*steps, Action.MARK_READY, Action.COMPLETE]:
        if order.status == to:
            return
        if step == Action.REQUEST_PAYMENT:
            actions.request_payment(order, actor=manager, now=now, payment_terms=terms)
        elif step == Action.CONFIRM_PAYMENT and terms == PaymentTerms.BEFORE_PREPARATION:
            pay(order, actor=manager, now=now)
        elif step == Action.COMPLETE and order.balance_due > 0:
            rest = payments.Received(amount=order.balance_due, method=PaymentMethod.CASH)
            actions.complete(order, actor=manager, now=now, payment=rest)
        elif step != Action.CONFIRM_PAYMENT:
            actions.perform(order, step, actor=manager, now=now)


def warn(now: datetime.datetime) -> None:
    """Let everything leave that is due, the warnings to staff among it."""
    send(sending.OUTBOX, now)


def pay(
    order: Order,
    amount: Decimal | int | None = None,
    *,
    actor: User | None = None,
    now: datetime.datetime = NOW,
    **details: object,
) -> payments.Payment:
    """Cash in hand: all that is due, unless told otherwise."""
    return payments.confirm(
        order=order,
        amount=order.balance_due if amount is None else Decimal(amount),
        method=PaymentMethod.CASH,
        actor=actor or make_staff(),
        now=now,
        **details,
    )
