"""Staff take an order for a customer: an ordinary order, once for each key."""

import pytest

from accounts.models import AccountMessage, User
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import permissions, quoting
from orders.errors import Conflict, InvalidOrder, NotAllowed, OrderError, PriceChanged
from orders.invariants import findings
from orders.models import Day, Notification, Order
from orders.taking import Caller
from orders.tests.entering import history, take, taker
from orders.tests.factories import (
    DAY,
    NOW,
    STAFF_RIGHTS,
    TEN,
    make_basket,
    make_coupon,
    make_customer,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", daily_capacity=3, orders_per_slot=2)
    return make_cake("Vanilla Dream")


# --- for whom ---------------------------------------------------------------------------


def test_somebody_we_know_gets_an_ordinary_order_that_says_who_took_it(cake: CakePage) -> None:
    customer = make_customer(email="asha@example.com")

    order = take(cake, caller=Caller(customer_id=customer.pk), note="Blue candles")

    assert (order.customer, order.contact_email, order.status) == (customer, "asha@example.com", "pending_confirmation")
    assert (order.total, order.note, order.date, order.slot_start) == (45_000, "Blue candles", DAY, TEN)
    assert history(order) == [("place", "Juma Mushi", "")]
    told = Notification.objects.filter(event__order=order)
    assert {message.kind for message in told} == {"placed", "new_order", "warn_unanswered"}
    assert findings() == []


def test_it_is_priced_as_in_the_shop_with_the_customers_own_coupon(cake: CakePage) -> None:
    customer = make_customer()
    coupon = make_coupon(limit_per_customer=1)

    order = take(cake, caller=Caller(customer_id=customer.pk), coupon="karibu10")

    assert (order.total, order.discount) == (40_500, 4_500)
    with pytest.raises(Conflict) as refused:
        take(cake, caller=Caller(customer_id=customer.pk), coupon="karibu10", key="another")
    assert refused.value.code == "coupon_used_by_you"
    coupon.refresh_from_db()
    assert coupon.used == 1
    assert findings() == []


def test_somebody_new_gets_an_account_that_nobody_can_sign_in_to(cake: CakePage) -> None:
    caller = Caller(email=" Neema@Example.com ", language="sw")

    order = take(cake, caller=caller, contact_name="Neema Swai", contact_phone="0754 111 222")

    customer = order.customer
    assert (customer.email, customer.full_name, str(customer.phone)) == (
        "neema@example.com",
        "Neema Swai",
        "+255754111222",
    )
    assert (customer.language, customer.has_usable_password(), customer.email_verified_at) == ("sw", False, None)
    assert (customer.is_staff, customer.groups.count(), customer.logins.count()) == (False, 0, 0)
    assert order.contact_email == "neema@example.com"


def test_the_account_becomes_its_owners_by_asking_for_a_new_password(cake: CakePage) -> None:
    from accounts import messages, registration

    customer = take(cake, caller=Caller(email="neema@example.com")).customer
    registration.ask_for_reset(email="neema@example.com", now=NOW)

    letter = messages.write(AccountMessage.objects.get(), NOW)

    assert letter is not None
    registration.reset_password(person=customer, new_password="a-good-long-one-7", now=NOW)
    customer.refresh_from_db()
    assert customer.check_password("a-good-long-one-7")
    assert customer.email_verified_at == NOW


def test_somebody_without_an_address_is_written_down_and_never_written_to(cake: CakePage) -> None:
    order = take(cake)

    assert (order.contact_email, order.customer.mail_address) == ("", "")
    assert order.customer.email.endswith("@no-address.invalid")
    assert [message.recipient for message in Notification.objects.filter(event__order=order)] == [
        "bakery@example.com",
        "bakery@example.com",
    ]
    assert findings() == []


def test_what_is_asked_for_at_a_made_up_address_is_not_sent(cake: CakePage) -> None:
    from accounts import messages, registration

    registration.ask_for_reset(email=take(cake).customer.email, now=NOW)
    assert messages.write(AccountMessage.objects.get(), NOW) is None


@pytest.mark.parametrize(
    ("caller", "code", "attr"),
    [
        (Caller(email="ASHA@example.com"), "email_taken", "contact.email"),
        (Caller(email="not an address"), "email_invalid", "contact.email"),
        (Caller(email="made.up@no-address.invalid"), "email_invalid", "contact.email"),
        (Caller(language="xx"), "language_unknown", "language"),
        (Caller(customer_id=999_999), "customer_unknown", "customer"),
    ],
)
def test_whom_it_cannot_be_for_is_refused_and_nothing_is_written(
    cake: CakePage, caller: Caller, code: str, attr: str
) -> None:
    make_customer(email="asha@example.com")
    staff = taker()
    people = User.objects.count()

    with pytest.raises(InvalidOrder) as refused:
        take(cake, actor=staff, caller=caller)

    assert (refused.value.code, refused.value.attr) == (code, attr)
    assert (Order.objects.count(), User.objects.count()) == (0, people)


def test_a_closed_account_gets_no_order(cake: CakePage) -> None:
    customer = make_customer(is_active=False)
    with pytest.raises(InvalidOrder) as refused:
        take(cake, caller=Caller(customer_id=customer.pk))
    assert refused.value.code == "customer_unknown"


def test_an_order_that_is_refused_leaves_no_account_behind(cake: CakePage) -> None:
    staff = taker()
    people = User.objects.count()

    with pytest.raises(OrderError):
        take(cake, actor=staff, internal_note="x" * 4001)

    assert (User.objects.count(), Order.objects.count(), Day.objects.filter(booked__gt=0).count()) == (people, 0, 0)


# --- what the bakery writes for itself -------------------------------------------------------


def test_the_internal_note_is_the_takers(cake: CakePage) -> None:
    staff = taker()
    order = take(cake, actor=staff, internal_note="Pays by M-Pesa on Friday.")
    order.refresh_from_db()
    assert (order.internal_note, order.internal_note_by, order.note) == ("Pays by M-Pesa on Friday.", staff, "")


# --- once ------------------------------------------------------------------------------------


def test_the_same_form_sent_twice_makes_one_order_and_one_customer(cake: CakePage) -> None:
    staff = taker()
    first = take(cake, actor=staff)
    people = User.objects.count()

    second = take(cake, actor=staff)

    assert second.pk == first.pk
    assert (Order.objects.count(), User.objects.count()) == (1, people)
    assert findings() == []


def test_one_key_with_another_order_is_refused(cake: CakePage) -> None:
    staff = taker()
    take(cake, actor=staff)
    with pytest.raises(Conflict) as refused:
        take(cake, actor=staff, contact_name="Somebody Else")
    assert refused.value.code == "idempotency_key_reused"
    assert Order.objects.count() == 1


def test_a_key_belongs_to_whoever_takes_the_order(cake: CakePage) -> None:
    assert take(cake, key="same").pk != take(cake, key="same").pk


def test_a_price_that_changed_since_it_was_said_is_said_again(cake: CakePage) -> None:
    shown = quoting.get_quote(basket=make_basket(cake), now=NOW).quote_id
    CakePage.objects.update(base_price=50_000)
    with pytest.raises(PriceChanged) as refused:
        take(cake, quote_id=shown)
    assert refused.value.quote.priced.total == 50_000
    assert Order.objects.count() == 0


# --- who may ---------------------------------------------------------------------------------


def test_who_may_not_take_orders_is_refused(cake: CakePage) -> None:
    with pytest.raises(NotAllowed):
        take(cake, actor=make_staff())
    assert (Order.objects.count(), User.objects.filter(email__endswith=".invalid").count()) == (0, 0)


def test_who_may_not_exceed_capacity_is_refused_even_where_there_is_room(cake: CakePage) -> None:
    with pytest.raises(NotAllowed):
        take(cake, actor=taker(*STAFF_RIGHTS, "take_order"), beyond_because="A regular")
    assert Order.objects.count() == 0


def test_who_may_exceed_capacity_and_take_no_orders_exceeds_nothing() -> None:
    assert not permissions.may_exceed_capacity(taker(*STAFF_RIGHTS, "exceed_capacity"))
