"""The vocabulary in which doors and reports ask for orders. Nobody else filters by status."""

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, F, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Lower

from accounts.models import in_name_or_address
from catalog.models import PaymentTerms
from orders import sums
from orders.keys import digest_of
from orders.states import (
    ACTIVE,
    ANSWERED,
    BEING_MADE,
    HOLDS_CAPACITY,
    PAST,
    CouponState,
    PaymentKind,
    PaymentStatus,
    Status,
)

if TYPE_CHECKING:
    from accounts.models import User
    from orders.models import Coupon, Order, OrderEvent, Payment, ReferencePhoto  # noqa: F401 - named in strings below

# Half of the smallest amount: SQLite keeps decimals as floats, so sums are compared with room for their error.
HAIR = Decimal("0.005")
# Where the bakery has something to do still. The index `orders_not_over` says it too, so that nobody who asks for part
# of it looks through all that is done.
NOT_OVER = Q(status__in=ACTIVE) | Q(status=Status.CANCELLED, paid__gt=HAIR)
MIN_PHONE_DIGITS = 3
MOST_WORDS = 12  # of a search; each is looked for in every name
# However it is spaced and in whatever case, it is a number and nobody's name; the index knows where it is.
WHOLE_NUMBER = re.compile(r"cs[-–\s]*(\w{4})[-–\s]*(\w{4})", re.IGNORECASE | re.ASCII)


class OrderQuerySet(QuerySet["Order", "Order"]):
    """What can be asked of the orders, in the bakery's words."""

    def of_customer(self, user: "User") -> "OrderQuerySet":
        """This person's own orders; the only orders a customer ever sees."""
        return self.filter(customer=user)

    def active(self) -> "OrderQuerySet":
        return self.filter(status__in=ACTIVE)

    def past(self) -> "OrderQuerySet":
        return self.filter(status__in=PAST)

    def holding_capacity(self) -> "OrderQuerySet":
        """Those that count against their day and slot."""
        return self.filter(status__in=HOLDS_CAPACITY)

    def kept(self) -> "OrderQuerySet":
        """Those that nobody called off: asked as the index `days_of_a_customer` says it, which then answers alone."""
        return self.exclude(status=Status.CANCELLED)

    def of_accounts(self) -> "OrderQuerySet":
        """Those that somebody with an account placed, or has taken into theirs since."""
        return self.filter(guest_key_salt="")

    def of_guests(self) -> "OrderQuerySet":
        """Those that were placed without an account, and are in nobody's; as the index `days_of_a_guest` says it."""
        return self.exclude(guest_key_salt="")

    def within(self, day: datetime.date, start: datetime.time, end: datetime.time) -> "OrderQuerySet":
        """Those whose span of the day reaches into this one."""
        return self.filter(date=day, slot_start__lt=end, slot_end__gt=start)

    def due_on(self, day: datetime.date) -> "OrderQuerySet":
        """What is handed over that day, in the order of the clock."""
        return self.filter(date=day).exclude(status=Status.CANCELLED).order_by("slot_start", "id")

    def due_between(self, first: datetime.date, last: datetime.date) -> "OrderQuerySet":
        return (
            self.filter(date__gte=first, date__lte=last)
            .exclude(status=Status.CANCELLED)
            .order_by("date", "slot_start", "id")
        )

    def awaiting_confirmation(self) -> "OrderQuerySet":
        return self.filter(status=Status.PENDING_CONFIRMATION)

    def to_be_asked_for_payment(self) -> "OrderQuerySet":
        """Confirmed, and the customer was not told yet how to pay."""
        return self.filter(status=Status.CONFIRMED)

    def awaiting_payment(self) -> "OrderQuerySet":
        return self.filter(status=Status.PAYMENT_PENDING)

    def ready(self) -> "OrderQuerySet":
        """Packed, and neither collected nor delivered yet."""
        return self.filter(status=Status.READY)

    def made_ready_by(self, user: "User", *, since: datetime.datetime) -> "OrderQuerySet":
        """Those of which this person has ticked a cake off since then, and that are ready."""
        ticked = {"lines__baking__decorated_by": user, "lines__baking__decorated_at__gt": since}
        return self.ready().filter(**ticked).distinct()

    def overdue(self, now: datetime.datetime) -> "OrderQuerySet":
        """Those whose time to be answered or paid has run out."""
        return self.filter(
            status__in=[Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING], expires_at__lte=now
        ).order_by("id")

    def expiring(self, until: datetime.datetime) -> "OrderQuerySet":
        """Those that expire by then if nobody answers, or nobody pays."""
        return self.overdue(until)

    def late(self, today: datetime.date) -> "OrderQuerySet":
        """Those whose day is over, and nobody has handed them over or called them off."""
        return self.active().filter(date__lt=today)

    def to_bake_between(self, first: datetime.date, last: datetime.date) -> "OrderQuerySet":
        """What the bakery has said yes to for these days, done or not."""
        return self.filter(date__range=(first, last), status__in=ANSWERED)

    def needing_attention(
        self, *, expiring_until: datetime.datetime, unanswered_since: datetime.datetime, today: datetime.date
    ) -> "OrderQuerySet":
        """Those of which orders/attention.py has something to say; both branches begin as NOT_OVER, for the index."""
        asked_or_owing = Q(status__in=[Status.PENDING_CONFIRMATION, Status.PAYMENT_PENDING])
        made_or_will_be = Q(status__in=BEING_MADE) | Q(
            status=Status.PAYMENT_PENDING, payment_terms=PaymentTerms.ON_HANDOVER
        )
        of_live_ones = (
            (asked_or_owing & Q(expires_at__lte=expiring_until))
            | Q(status=Status.PENDING_CONFIRMATION, placed_at__lte=unanswered_since)
            | Q(date__lt=today)
            | (made_or_will_be & Q(deposit__gt=F("paid") + HAIR))
        )
        return self.filter((Q(status__in=ACTIVE) & of_live_ones) | Q(status=Status.CANCELLED, paid__gt=HAIR))

    def in_another_currency(self, currency: str) -> "OrderQuerySet":
        """Those of before the bakery changed its currency, if it ever did; the index tells at once that there is none.

        “Not equal” would look at every order: an index finds only what is less or more.
        """
        return self.filter(Q(currency__lt=currency) | Q(currency__gt=currency)).order_by()

    def owed(self) -> Decimal:
        """What is still to be paid for all of these."""
        return sums.money(self.order_by().aggregate(owed=sums.cents(F("total") - F("paid")))["owed"])

    def with_payment_status(self) -> "OrderQuerySet":
        """Annotate `payment_state`, to filter and sort by what `Order.payment_status` derives."""
        owes_nothing = Q(paid__gte=F("total") - HAIR)
        return self.annotate(
            payment_state=Case(
                When(Q(status=Status.CANCELLED) & Q(paid__gt=HAIR), then=Value(PaymentStatus.REFUND_DUE.value)),
                When(Q(refunded__gt=HAIR) & Q(paid__lte=HAIR), then=Value(PaymentStatus.REFUNDED.value)),
                When(Q(status=Status.CANCELLED), then=Value(PaymentStatus.UNPAID.value)),
                When(owes_nothing, then=Value(PaymentStatus.PAID.value)),
                When(Q(paid__gt=HAIR), then=Value(PaymentStatus.DEPOSIT_PAID.value)),
                default=Value(PaymentStatus.UNPAID.value),
                output_field=CharField(),
            )
        )

    def of_payment_status(self, status: str) -> "OrderQuerySet":
        """Those whose payments stand there. What is paid by its status is no candidate for what is not."""
        where = {
            PaymentStatus.UNPAID: [*ACTIVE, Status.CANCELLED],
            PaymentStatus.DEPOSIT_PAID: ACTIVE,
            PaymentStatus.REFUND_DUE: [Status.CANCELLED],
        }
        candidates = self.filter(status__in=where[PaymentStatus(status)]) if status in where else self
        found: OrderQuerySet = candidates.with_payment_status()
        return found.filter(Q(payment_state=status))

    def as_cards(self) -> "OrderQuerySet":
        """Without the phone number, which no card shows and which takes longer to read than all the rest of it."""
        return self.defer("contact_phone")

    def with_phone_as_written(self) -> "OrderQuerySet":
        """Annotate `phone_as_written`, for whoever shows it and nothing else: it is not read as a number either."""
        written = Cast("contact_phone", CharField())
        return self.defer("contact_phone").annotate(phone_as_written=written)

    def with_details(self) -> "OrderQuerySet":
        """Everything an order's page shows, in a constant number of queries."""
        return self.select_related("customer").prefetch_related(
            "lines__options",
            "lines__reference_photos",
            "lines__cake__hero_image",
            "events__actor",
            "payments__received_by",
            "payments__voids",
        )

    def with_lines_to_bake(self) -> "OrderQuerySet":
        """What the kitchen has to know of an order, in a constant number of queries."""
        return self.prefetch_related(
            "lines__options", "lines__reference_photos", "lines__baking__baked_by", "lines__baking__decorated_by"
        )

    def search(self, text: str) -> "OrderQuerySet":
        """By number, phone, name, e-mail or coupon. Numbers are found however they are spaced, names in any order."""
        text = text.replace("\x00", "").strip()
        if not text:
            return self
        if whole := WHOLE_NUMBER.fullmatch(text):
            return self.filter(number="CS-{}-{}".format(*whole.groups()).upper())
        words = [word for word in text.split() if any(sign.isalnum() for sign in word)]
        if not words:
            return self.none()
        wanted = _in_any_name(words[:MOST_WORDS])
        if digits := digits_of_phone(text):
            wanted |= _found_by(digits)
        return self.filter(wanted)


class OrderEventQuerySet(QuerySet["OrderEvent", "OrderEvent"]):
    """What can be asked of what happened."""

    def which_led_to(self, status: str, *, order: "Order") -> "OrderEventQuerySet":
        """The steps of an order that brought it into this status."""
        return self.filter(order=order, to_status=status).exclude(from_status=status)


class PaymentQuerySet(QuerySet["Payment", "Payment"]):
    """What can be asked of the ledger."""

    def with_standing(self) -> "PaymentQuerySet":
        """Annotate `stands`: whether it came in or went out; neither a void did, nor what it takes back."""
        taken_back = self.model.objects.filter(voids__isnull=False).order_by().values("voids")
        stands = ~Q(kind=PaymentKind.VOID) & ~Q(pk__in=taken_back)
        return self.annotate(stands=ExpressionWrapper(stands, output_field=BooleanField()))


class ReferencePhotoQuerySet(QuerySet["ReferencePhoto", "ReferencePhoto"]):
    """What can be asked of the customers' photos."""

    def of_owner(self, user: "User") -> "ReferencePhotoQuerySet":
        """Those that this person has uploaded."""
        return self.filter(owner=user)

    def held_by(self, user: "User | None", *, key: str) -> "ReferencePhotoQuerySet":
        """Those that somebody may use: what they have uploaded, and what was uploaded under the key they show."""
        held = Q(owner=user) if user is not None and user.pk else Q(pk=None)
        return self.filter(held | Q(key_digest=digest_of(key)) if key else held)

    def of_guests(self) -> "ReferencePhotoQuerySet":
        """Those that are nobody's yet, and open to whoever has their key."""
        return self.filter(owner=None)

    def unused(self) -> "ReferencePhotoQuerySet":
        """Those that belong to no order yet."""
        return self.filter(line=None)

    def uploaded_before(self, moment: datetime.datetime) -> "ReferencePhotoQuerySet":
        return self.filter(created_at__lt=moment)

    def of_orders_past(self, moment: datetime.datetime) -> "ReferencePhotoQuerySet":
        """Those of orders that were over before this moment, and whose day was: nothing can be taken up again."""
        return self.filter(
            line__order__status__in=PAST, line__order__updated_at__lt=moment, line__order__date__lt=moment.date()
        )

    def delete_at_once(self) -> int:
        """Delete those of which this still holds, in one statement. (delete() reads first, and deletes by key.)"""
        return self._raw_delete(self.db)


class CouponQuerySet(QuerySet["Coupon", "Coupon"]):
    """What can be asked of the coupons."""

    def with_state(self, today: datetime.date) -> "CouponQuerySet":
        """Annotate `state`, to filter by what `Coupon.state_on` derives."""
        return self.annotate(
            state=Case(
                When(is_active=False, then=Value(CouponState.ENDED.value)),
                When(last_day__lt=today, then=Value(CouponState.EXPIRED.value)),
                When(used__gte=F("limit_in_all"), then=Value(CouponState.USED_UP.value)),
                When(first_day__gt=today, then=Value(CouponState.NOT_YET.value)),
                default=Value(CouponState.RUNNING.value),
                output_field=CharField(),
            )
        )


def digits_of_phone(text: str) -> str:
    """What every spelling of a phone number has in common: 0754 …, +255 754 … and +255 (0)754 …; else nothing."""
    if any(sign.isalpha() for sign in text):
        return ""
    digits = "".join(sign for sign in text.replace("(0)", "") if sign.isdigit()).lstrip("0")
    return digits if len(digits) >= MIN_PHONE_DIGITS else ""


def _found_by(part: str) -> Q:
    """It stands in the number without its dashes, the name, e-mail, phone or coupon, in whatever case."""
    return Q(found_by__contains=Lower(Value(part)))  # the database's own small letters: it wrote the others too


def _in_any_name(words: list[str]) -> Q:
    """Every word stands in what the order is found by, or in the name or address of whose account it is in."""
    people = get_user_model().objects.with_account().order_by()
    wanted = Q()
    for word in words:
        known = people.filter(in_name_or_address(word))
        found = _found_by(word) | Q(customer__in=known.values("pk"))  # asked once, not for every order
        bare = "".join(sign for sign in word if sign.isalnum())
        wanted &= found | _found_by(bare) if bare != word else found
    return wanted
