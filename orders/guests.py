"""Orders of people without an account: placed as everybody's are, opened by a secret key, taken into an account later.

Whom such an order belongs to is a person of its own (accounts/customers.py), so that it can be in nobody's account
until somebody signed in shows its key. Whether the address that a guest gives has an account is never asked.
"""

import datetime
from functools import partial
from uuid import UUID

from django.utils.translation import gettext as _

from accounts import customers
from accounts.models import User
from orders import coupons, details, idempotency, keys, lifecycle, photos, placing
from orders.basket import Basket, fingerprint
from orders.errors import Conflict, Problem
from orders.models import Order, ReferencePhoto
from orders.open_accounts import insist_on_open_account
from orders.placing import Placed
from orders.querysets import ReferencePhotoQuerySet
from orders.states import Action
from orders.transactions import with_retries
from orders.writing import Entry


def somebody(*, language: str) -> User:
    """Whom a basket is priced for when it will be ordered without an account."""
    return customers.guest(full_name="", language=language)


def place_order(*, basket: Basket, language: str, key: str, now: datetime.datetime, quote_id: str = "") -> Placed:
    """Make the order, or give the one that this key of this guest has made already. `quote_id` as in placing."""
    guest = somebody(language=language)
    entry = Entry(actor=guest, key=key, body_hash=basket.fingerprint(), now=now, guest=_whose(basket))
    write_down = partial(_write_down, basket, language=language)
    make = partial(
        placing.look_and_write, entry, customer=guest, basket=basket, quote_id=quote_id, write_down=write_down
    )
    placed = placing.once(entry, make)
    if not placed.order.is_guest:
        detail = _("This order is in an account by now. Please sign in to see it.")
        raise Conflict(Problem("order_claimed", detail))
    return placed


def has_placed(*, basket: Basket, key: str) -> bool:
    """Whether this key of this guest has made its order: then the request is a repeated one, and takes no place."""
    return idempotency.is_known(_whose(basket), key)


def reached_at(basket: Basket) -> tuple[str, str]:
    """The guest's e-mail and phone, however they are written."""
    phone = details.read_phone(basket.contact_phone)
    return basket.contact_email.lower(), str(phone or basket.contact_phone.strip())


def opened_by(key: str, *, number: str) -> Order | None:
    """The guest's order of this number, when this is its key."""
    order = Order.objects.filter(number=number).only("number", "guest_key_salt").first()
    fits = keys.opens(key, number, order.guest_key_salt if order else "")
    return order if fits else None


def photos_opened_by(*, order_key: str, photo_key: str, pk: UUID) -> ReferencePhotoQuerySet:
    """This photo, when it was sent under this key, or is part of the guest's order that this one opens; else none."""
    if order_key:
        of_orders = ReferencePhoto.objects.filter(pk=pk).exclude(line__order__guest_key_salt="")
        held = of_orders.values_list("line__order__number", "line__order__guest_key_salt").first()
        number, salt = held or ("", "")
        if keys.opens(order_key, number or "", salt or ""):
            return ReferencePhoto.objects.filter(pk=pk, line__order__guest_key_salt=salt)
    return ReferencePhoto.objects.held_by(None, key=photo_key).filter(pk=pk)


def claim(number: str, *, key: str, by: User, now: datetime.datetime) -> Order | None:
    """Take a guest's order into an account. Its key ends with that. None where the key does not open it.

    Of two who show the key in the same moment, one has the order; the other's key opens nothing any more.
    """
    return with_retries(partial(_claim, number, key=key, by=by, now=now))


def _claim(number: str, *, key: str, by: User, now: datetime.datetime) -> Order | None:
    insist_on_open_account(by)
    order = Order.objects.select_for_update().filter(number=number).first()
    if order is not None and order.customer_id == by.pk:  # the same request again
        return order
    fits = keys.opens(key, number, order.guest_key_salt if order else "")
    if order is None or not fits:
        return None
    coupons.hand_over(order, to=by)
    photos.hand_over(order, to=by)
    lifecycle.move(order, Action.CLAIM, actor=by, now=now, changes={"customer_id": by.pk, "guest_key_salt": ""})
    return order


def _whose(basket: Basket) -> str:
    """What tells one guest's keys from another's: e-mail and phone together."""
    return fingerprint(reached_at(basket))


def _write_down(basket: Basket, *, language: str) -> User:
    phone = details.read_phone(basket.contact_phone)
    return customers.write_down_guest(
        full_name=basket.contact_name.strip(), phone=str(phone) if phone else "", language=language
    )
