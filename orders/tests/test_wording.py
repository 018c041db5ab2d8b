"""The words a customer reads, on the page and in the mail."""

import datetime
from decimal import Decimal

import pytest

from catalog.bakery import as_bakery
from catalog.models import BakerySettings, PaymentTerms
from orders import wording
from orders.models import Order
from orders.states import CancelReason, Method, Status
from orders.tests.factories import DAR, DAY

BAKERY = as_bakery(BakerySettings(name="Cake Street", address="Haile Selassie Road 12\nMasaki"))


def an_order(status: Status, **fields: object) -> Order:
    """An order of which the words are wanted; nothing is saved."""
    return Order(
        **{
            "status": status,
            "method": Method.COLLECTION,
            "payment_terms": PaymentTerms.ON_HANDOVER,
            "date": DAY,
            "slot_start": datetime.time(10),
            "slot_end": datetime.time(10, 30),
            "currency": "TZS",
            "total": Decimal(45000),
            "paid": Decimal(0),
            **fields,
        }
    )


@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_label_and_a_next_step(status: Status):
    reason = CancelReason.DECLINED if status == Status.CANCELLED else ""
    assert wording.status_label(status)
    assert wording.next_step(an_order(status, cancel_reason=reason), BAKERY).endswith((".", "!"))


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.PAYMENT_PENDING])
def test_what_is_confirmed_never_looks_pending(status: Status):
    order = an_order(status)
    assert wording.status_label(status).startswith("Confirmed")
    assert wording.next_step(order, BAKERY).startswith("Confirmed")


def test_who_pays_at_the_counter_is_told_how_much_where_and_when():
    assert wording.next_step(an_order(Status.PAYMENT_PENDING), BAKERY) == (
        "Confirmed, pay when we meet: TSh 45,000 at Cake Street, Haile Selassie Road 12, Masaki, "
        "Monday 30 November, 10:00–10:30."
    )


def test_who_pays_at_the_door_is_told_so():
    order = an_order(Status.PAYMENT_PENDING, method=Method.DELIVERY, paid=Decimal(20000))
    assert wording.next_step(order, BAKERY) == (
        "Confirmed, pay when we meet: TSh 25,000 at your door, Monday 30 November, 10:00–10:30."
    )


def test_who_pays_before_we_bake_is_told_until_when():
    until = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=DAR)
    order = an_order(
        Status.PAYMENT_PENDING, payment_terms=PaymentTerms.BEFORE_PREPARATION, expires_at=until.astimezone(datetime.UTC)
    )
    assert wording.next_step(order, BAKERY).endswith("by Wednesday 25 November, 09:00.")


def test_what_is_ready_and_not_paid_says_both():
    assert wording.next_step(an_order(Status.READY), BAKERY) == (
        "Ready. It waits for you at Cake Street, Haile Selassie Road 12, Masaki, Monday 30 November, 10:00–10:30. "
        "TSh 45,000 to pay when we meet."
    )


def test_what_is_ready_and_paid_asks_for_nothing():
    words = wording.next_step(an_order(Status.READY, method=Method.DELIVERY, paid=Decimal(45000)), BAKERY)
    assert words == "Ready. We bring it to you on Monday 30 November, 10:00–10:30."


@pytest.mark.parametrize("reason", CancelReason)
def test_every_reason_of_a_cancellation_has_words(reason: CancelReason):
    assert wording.cancel_reason(reason)


def test_what_was_not_cancelled_has_no_reason():
    assert wording.cancel_reason("") == ""
