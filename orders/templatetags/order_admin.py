"""What the admin's templates say about orders."""

from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.models import Allergen
from catalog.money import digits, in_words
from orders import totals
from orders.admin_views.presenting import (
    COUPON_TONES,
    EVENT_ICONS,
    EVENT_WORDS,
    PAYMENT_TONES,
    PROBLEM_WORDS,
    STATUS_TONES,
)
from orders.states import Action, CouponState, PaymentStatus, Status
from orders.taxes import Tax

register = template.Library()


@register.simple_tag
def status_tag(status: str) -> SafeString:
    """The status of an order: a colour, and always its name."""
    return _tag(Status(status).label, STATUS_TONES[Status(status)])


@register.simple_tag
def payment_tag(status: str) -> SafeString:
    """How far an order is paid: a colour, and always its name."""
    return _tag(PaymentStatus(status).label, PAYMENT_TONES[PaymentStatus(status)])


@register.simple_tag
def coupon_tag(state: str) -> SafeString:
    """Where a coupon stands: a colour, and always its name."""
    return _tag(CouponState(state).label, COUPON_TONES[CouponState(state)])


def _tag(label: str, tone: str) -> SafeString:
    return format_html('<span class="w-status order-tag order-tone--{}">{}</span>', tone, label)


@register.filter
def money(amount: Decimal, currency: str) -> str:
    """An amount as it is said in the shop: no cents where there are none."""
    return in_words(amount, currency)


register.filter(digits)


@register.filter
def tax_label(tax: Tax | None) -> str:
    """“VAT 18% included”, as receipts say it."""
    return totals.tax_label(tax)


@register.filter
def allergen(code: str) -> str:
    """The name of an allergen. A code that is no longer known is shown as it was written."""
    return Allergen(code).label if code in Allergen.values else code


@register.filter
def event_icon(action: str) -> str:
    """The picture of one step in the timeline."""
    return EVENT_ICONS[Action(action)]


@register.filter
def event_words(action: str) -> str:
    """What happened, as the timeline tells it."""
    return EVENT_WORDS[Action(action)]


@register.filter
def problem_words(code: str) -> str:
    """What asks for attention, in a word or two."""
    return str(PROBLEM_WORDS[code])
