"""A coupon is used so often and no more, in all and by each customer: conditional UPDATEs decide who gets the last use.

Uses are counted in the order's own transaction, and given back in the one that cancels it. The order of locks,
everywhere: idempotency row, order, coupon, the customer's row of the coupon, day, slot. The day and the slot stay the
last, since everybody wants them.
"""

import datetime
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from orders import discounts
from orders.discounts import CouponTerms
from orders.errors import Conflict, Problem
from orders.models import Coupon, CouponCustomer, Order
from orders.states import Status
from orders.transactions import insist_on_transaction

# What a customer's copy of the coupon says: as soon as an order has used it, that stays.
FIXED_ONCE_USED = ("code", "percentage", "amount")
CHANGEABLE = ("note", "first_day", "last_day", "minimum_order", "limit_in_all", "limit_per_customer", "is_active")
BELOW_LIMIT = Q(limit_in_all=None) | Q(used__lt=F("limit_in_all"))


def find(text: str, *, customer: User | None, today: datetime.date) -> CouponTerms | None:
    """The coupon that a customer typed, as it stands for them today; None for what they have to take as unknown."""
    code = discounts.normal_code(text)
    if not discounts.CODE.fullmatch(code):
        return None
    coupon = Coupon.objects.filter(code=code, is_active=True).first()
    if coupon is None:
        return None
    state = coupon.state_on(today)
    refusal = discounts.OF_STATE.get(state, "")
    return _terms(coupon, refusal=refusal or _cannot_be_counted(coupon, customer) or _had_their_share(coupon, customer))


def held_by(order: Order) -> CouponTerms | None:
    """The terms of the use that an order has counted. It keeps them whatever became of the coupon since.

    What was enough for the smallest order when it was placed stays enough.
    """
    if order.coupon is None:
        return None
    terms = _terms(order.coupon, refusal="")
    return replace(terms, minimum_order=min(terms.minimum_order, order.subtotal))


def take(order: Order) -> None:
    """Count the use of the order's coupon, or refuse and leave nothing counted once the caller rolls back."""
    insist_on_transaction()
    if order.coupon_id is None:
        return
    rows = Coupon.objects.filter(pk=order.coupon_id)
    if not rows.filter(BELOW_LIMIT, is_active=True).update(used=F("used") + 1):
        raise Conflict(_why_not(rows))
    coupon = rows.get()
    if refusal := _cannot_be_counted(coupon, order.customer):  # limited in this very moment
        raise Conflict(discounts.refused(_terms(coupon, refusal=refusal)))
    if not _take_of_customer(coupon, order.customer):
        raise Conflict(discounts.refused(_terms(coupon, refusal=discounts.USED_BY_YOU)))


def give_back(order: Order) -> None:
    """Give back the use that the order counted. The lifecycle lets an order be cancelled once, so this happens once."""
    insist_on_transaction()
    if order.coupon_id is None:
        return
    in_all = Coupon.objects.filter(pk=order.coupon_id, used__gte=1).update(used=F("used") - 1)
    own = CouponCustomer.objects.filter(coupon=order.coupon_id, customer=order.customer_id, used__gte=1)
    if not (in_all and own.update(used=F("used") - 1)):
        raise RuntimeError(f"Order {order.number} used a coupon that knows nothing of it.")


def hand_over(order: Order, *, to: User) -> None:
    """The use that an order counted counts for whoever takes the order into their account, beyond any limit by then."""
    insist_on_transaction()
    if order.coupon_id is None or order.status == Status.CANCELLED:  # given back already
        return
    rows = CouponCustomer.objects.filter(coupon=order.coupon_id)
    if not rows.filter(customer=order.customer_id, used__gte=1).update(used=F("used") - 1):
        raise RuntimeError(f"Order {order.number} used a coupon that knows nothing of it.")
    CouponCustomer.objects.bulk_create([CouponCustomer(coupon_id=order.coupon_id, customer=to)], ignore_conflicts=True)
    rows.filter(customer=to).update(used=F("used") + 1, limit=None)


def keep(coupon: Coupon) -> Coupon:
    """Write a coupon as staff want it. Its uses are not theirs to change, and what orders stand on stays as it is."""
    insist_on_transaction()
    if coupon.pk is None:
        _write(coupon)
        return coupon
    stands = _locked(coupon)
    if stands.orders.exists() and any(getattr(stands, name) != getattr(coupon, name) for name in FIXED_ONCE_USED):
        raise Conflict(is_used())
    if coupon.limit_in_all is not None and coupon.limit_in_all < stands.used:
        raise Conflict(_below_used(stands))
    _write(coupon, update_fields=[*FIXED_ONCE_USED, *CHANGEABLE])
    coupon.used = stands.used
    return coupon


def delete(coupon: Coupon) -> None:
    """Throw away a coupon that no order has ever used."""
    insist_on_transaction()
    if _locked(coupon).orders.exists():
        raise Conflict(is_used())
    coupon.delete()


def is_used() -> Problem:
    """Why a coupon that orders stand on is ended, and neither changed nor thrown away."""
    detail = _("Orders have used this coupon. End it by unticking “Can be used”, and make another one.")
    return Problem("coupon_is_used", detail)


def _write(coupon: Coupon, *, update_fields: list[str] | None = None) -> None:
    """Of two that make the same code in the same moment, one does."""
    try:
        with transaction.atomic():
            coupon.save(update_fields=update_fields)
    except IntegrityError as error:
        if not Coupon.objects.filter(code=coupon.code).exclude(pk=coupon.pk).exists():
            raise
        raise Conflict(
            Problem("coupon_exists", _("There is a coupon with this code already. Choose another code."), "code")
        ) from error


def _locked(coupon: Coupon) -> Coupon:
    """The coupon as it stands. An order that is just taking a use is waited for, and the next one waits for us."""
    return Coupon.objects.select_for_update().get(pk=coupon.pk)


def _terms(coupon: Coupon, *, refusal: str) -> CouponTerms:
    return CouponTerms(
        id=coupon.pk,
        code=coupon.code,
        percentage=coupon.percentage,
        amount=coupon.amount,
        minimum_order=coupon.minimum_order,
        first_day=coupon.first_day,
        last_day=coupon.last_day,
        limit_per_customer=coupon.limit_per_customer,
        refusal=refusal,
    )


def _cannot_be_counted(coupon: Coupon, customer: User | None) -> str:
    """Why nobody could tell how often this person uses a coupon: with another address they would have it anew.

    Empty where they can be counted, or need not be.
    """
    if customer is None or coupon.limit_per_customer is None:
        return ""
    if customer.is_guest:
        return discounts.NEEDS_ACCOUNT
    return discounts.NEEDS_ADDRESS if customer.is_unproven else ""


def _had_their_share(coupon: Coupon, customer: User | None) -> str:
    """Why this person uses a coupon no more; empty where they may."""
    if customer is None or coupon.limit_per_customer is None:
        return ""
    used = coupon.customers.filter(customer=customer, used__gte=coupon.limit_per_customer)
    return discounts.USED_BY_YOU if used.exists() else ""


def _take_of_customer(coupon: Coupon, customer: User) -> bool:
    rows = CouponCustomer.objects.filter(coupon=coupon, customer=customer)
    limit = coupon.limit_per_customer
    free = rows if limit is None else rows.filter(used__lt=limit)
    change = {"used": F("used") + 1, "limit": limit}
    if free.update(**change):
        return True
    if not rows.exists():  # the customer's first use makes the row; of two first ones, one does
        CouponCustomer.objects.bulk_create([CouponCustomer(coupon=coupon, customer=customer)], ignore_conflicts=True)
    return bool(free.update(**change))


def _why_not(rows: QuerySet[Coupon]) -> Problem:
    """What made the UPDATE find nothing: the coupon was ended meanwhile, or others had its last use."""
    coupon = rows.filter(is_active=True).first()
    return discounts.refused(_terms(coupon, refusal=discounts.USED_UP)) if coupon else discounts.unknown()


def _below_used(coupon: Coupon) -> Problem:
    detail = ngettext(
        "It has been used once already: allow it at least that often, or end it by unticking “Can be used”.",
        "It has been used %(used)d times already: allow it at least that often, or end it by unticking “Can be used”.",
        coupon.used,
    )
    return Problem("limit_below_used", detail % {"used": coupon.used}, "limit_in_all")
