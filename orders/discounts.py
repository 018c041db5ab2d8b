"""What a coupon takes off, and why it does not hold: pure functions, told everything they have to know.

The discount is of the cakes alone, never of the delivery fee, and never more than the cakes cost. The smallest order
of a coupon counts the cakes before the discount, and so does the smallest order of a delivery zone: a coupon makes no
order too small to be delivered.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.money import as_money, in_words
from orders.errors import Problem
from orders.states import CouponState

CODE = re.compile(r"[A-Z0-9]{4,24}", re.ASCII)
DASHES = frozenset("-‐‑‒–—−_.")
UNKNOWN, NOT_YET, EXPIRED = "coupon_unknown", "coupon_not_yet", "coupon_expired"
MINIMUM, USED_UP, USED_BY_YOU = "coupon_minimum", "coupon_used_up", "coupon_used_by_you"
NEEDS_ACCOUNT, NEEDS_ADDRESS = "coupon_needs_account", "coupon_needs_confirmed_address"
# What may have held when the price was shown: placing answers these with a conflict, the others as a mistake.
RAN_OUT = frozenset({EXPIRED, USED_UP, USED_BY_YOU})
ALL_CODES = frozenset({UNKNOWN, NOT_YET, MINIMUM, NEEDS_ACCOUNT, NEEDS_ADDRESS}) | RAN_OUT
OF_STATE = {CouponState.NOT_YET: NOT_YET, CouponState.EXPIRED: EXPIRED, CouponState.USED_UP: USED_UP}


@dataclass(frozen=True, kw_only=True)
class CouponTerms:
    """What an order has to know of a coupon. `refusal` is empty when this customer can use it today."""

    id: int
    code: str
    percentage: int | None = None
    amount: Decimal | None = None
    minimum_order: Decimal = Decimal(0)
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    limit_per_customer: int | None = None
    refusal: str = ""


def normal_code(text: str) -> str:
    """A code as it is kept, however a customer spelled it: “ karibu-10 ” is KARIBU10."""
    signs = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in signs if not sign.isspace() and sign not in DASHES) or text.strip()


def problem_of(terms: CouponTerms, *, subtotal: Decimal, currency: str) -> Problem | None:
    """Why a coupon takes nothing off these cakes; None where it does."""
    if terms.refusal:
        return refused(terms)
    if subtotal < terms.minimum_order:
        amount = in_words(terms.minimum_order, currency)
        return Problem(
            MINIMUM,
            _("This coupon needs cakes for %(amount)s or more. Add some, or take the coupon out.") % {"amount": amount},
            "coupon",
        )
    return None


def discount(terms: CouponTerms, *, subtotal: Decimal, places: int) -> Decimal:
    """What the coupon takes off these cakes, rounded once."""
    share = terms.amount if terms.percentage is None else subtotal * terms.percentage / 100
    return min(as_money(share or Decimal(0), places=places), subtotal)


def unknown() -> Problem:
    """The same words for a code that never was and for one that the bakery has ended."""
    return Problem(UNKNOWN, _("We do not know this coupon. Please look at how it is spelled."), "coupon")


def refused(terms: CouponTerms) -> Problem:
    """Why a coupon that there is cannot be used by this customer today."""
    words = {
        NOT_YET: _("This coupon holds from %(first_day)s. Take it out to order at the usual price."),
        EXPIRED: _("This coupon held until %(last_day)s. Take it out to order at the usual price."),
        USED_UP: _("This coupon has been used as often as it could be. Take it out to order at the usual price."),
        USED_BY_YOU: ngettext(
            "You have used this coupon already. Take it out to order at the usual price.",
            "You have used this coupon %(limit)d times already. Take it out to order at the usual price.",
            terms.limit_per_customer or 1,
        ),
        NEEDS_ACCOUNT: _(
            "This coupon is for customers with an account, since we count how often each of them uses it. "
            "Sign in, or take it out to order at the usual price."
        ),
        NEEDS_ADDRESS: _(
            "Each customer uses this coupon so often and no more, so please confirm your e-mail address first, by the "
            "link that we sent you. Or take the coupon out to order at the usual price."
        ),
    }
    facts = {
        "first_day": date_format(terms.first_day, "j F Y") if terms.first_day else "",
        "last_day": date_format(terms.last_day, "j F Y") if terms.last_day else "",
        "limit": terms.limit_per_customer or 1,
    }
    return Problem(terms.refusal, words[terms.refusal] % facts, "coupon")
