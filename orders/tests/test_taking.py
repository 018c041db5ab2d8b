"""Staff take an order for a customer: an ordinary order, once for each key, beyond capacity only knowingly."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from accounts.models import NO_ADDRESS, AccountMessage, User
from catalog.models import CakePage
from catalog.tests.factories import make_bakery, make_cake
from orders import actions, callers, capacity, permissions, placing, quoting, taking
from orders.errors import Conflict, InvalidOrder, NotAllowed, OrderError, PriceChanged
from orders.invariants import findings
from orders.models import Day, Notification, Order, OrderEvent, Slot
from orders.states import Action, Status
from orders.taking import Caller, Taken
from orders.tests.factories import (
    DAY,
    NOW,
    STAFF_RIGHTS,
    TEN,
    UserFactory,
    make_basket,
    make_coupon,
    make_customer,
    make_order,
    make_staff,
    place,
    with_rights,
)
from orders.tests.guests import make_guest_order

pytestmark = pytest.mark.django_db
RIGHTS = (*STAFF_RIGHTS, "take_order", "exceed_capacity")


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", daily_capacity=3, orders_per_slot=2)
    return make_cake("Vanilla Dream")


def taker(*rights: str) -> User:
    return with_rights(UserFactory(full_name="Juma Mushi"), *(rights or RIGHTS))


def take(
    cake: CakePage, *, actor: User | None = None, caller: Caller | None = None, key: str = "k", **facts: Any
) -> Order:
    """The order that staff enter; `facts` are the basket's, but for those that the bakery writes for itself."""
    own = {name: facts.pop(name) for name in ("internal_note", "beyond_because") if name in facts}
    quote_id = facts.pop("quote_id", "")
    taken = Taken(caller=caller or Caller(), basket=make_basket(cake, **facts), **own)
    return taking.take_order(actor=actor or taker(), taken=taken, key=key, now=NOW, quote_id=quote_id).order


def history(order: Order) -> list[tuple[str, str, str]]:
    return [(event.action, event.actor_name, event.note) for event in order.events.order_by("id")]


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


# --- capacity --------------------------------------------------------------------------------


def fill_day(cake: CakePage) -> None:
    for hour in (11, 12, 13):
        place(make_basket(cake, slot=TEN.replace(hour=hour)))


def test_without_a_reason_a_full_day_binds_staff_as_it_binds_customers(cake: CakePage) -> None:
    fill_day(cake)
    with pytest.raises(Conflict) as refused:
        take(cake)
    assert refused.value.code == "day_full"
    assert (Order.objects.count(), Day.objects.get().booked) == (3, 3)


def test_with_a_reason_the_day_grows_by_what_is_missing_and_its_history_says_why(cake: CakePage) -> None:
    fill_day(cake)

    order = take(cake, beyond_because=" The mayor's birthday ")

    day = Day.objects.get()
    assert (day.booked, day.capacity, day.capacity_override) == (4, 4, 4)
    assert history(order) == [
        ("place", "Juma Mushi", ""),
        ("exceed_capacity", "Juma Mushi", "The mayor's birthday"),
    ]
    assert order.status == Status.PENDING_CONFIRMATION
    assert findings() == []
    with pytest.raises(Conflict):  # customers still find it full
        place(make_basket(cake, slot=TEN.replace(hour=15)))


def test_a_full_time_grows_likewise_and_shrinks_again_when_its_orders_fit(cake: CakePage) -> None:
    make_bakery(daily_capacity=20, orders_per_slot=2)
    first, _second = place(make_basket(cake)), place(make_basket(cake))

    order = take(cake, beyond_because="Collects with her sister")

    slot = Slot.objects.get()
    assert (slot.booked, slot.capacity) == (3, 3)
    assert Day.objects.get().capacity_override is None
    assert findings() == []
    actions.cancel(first, actor=make_staff(), now=NOW, note="No oven")
    with pytest.raises(Conflict):
        place(make_basket(cake))
    actions.cancel(order, actor=make_staff(), now=NOW, note="No oven")
    place(make_basket(cake))
    slot.refresh_from_db()
    assert (slot.booked, slot.capacity) == (2, 2)
    assert findings() == []


def test_a_day_that_takes_no_more_orders_takes_this_one_and_no_other(cake: CakePage) -> None:
    from catalog.bakery import get_bakery

    with transaction.atomic():
        capacity.set_stopped(DAY, is_stopped=True, bakery=get_bakery())

    order = take(cake, beyond_because="Promised last week")

    day = Day.objects.get()
    assert (day.booked, day.capacity, day.capacity_override, day.is_stopped) == (1, 3, None, True)
    assert history(order)[-1][0] == "exceed_capacity"
    with pytest.raises(Conflict) as refused:
        place(make_basket(cake))
    assert refused.value.code == "day_stopped"


def test_an_order_larger_than_any_day_is_taken_with_a_reason(cake: CakePage) -> None:
    order = take(cake, quantity=5, beyond_because="Two bakers more that day")
    assert (order.capacity_units, Day.objects.get().capacity_override) == (5, 5)
    assert findings() == []


def test_where_there_was_room_nothing_was_exceeded(cake: CakePage) -> None:
    order = take(cake, beyond_because="In case it is full")
    assert [action for action, _who, _why in history(order)] == ["place"]
    assert Day.objects.get().capacity_override is None


@pytest.mark.parametrize(
    ("day", "slot", "code"),
    [
        (NOW.date(), TEN.replace(hour=17), "lead_time"),
        (DAY.replace(day=1), TEN, "past"),
        (DAY.replace(year=2027), TEN, "too_far"),
        (DAY, TEN.replace(hour=3), "slot_unknown"),
    ],
)
def test_no_reason_gets_past_the_notice_or_the_hours(cake: CakePage, day: Any, slot: Any, code: str) -> None:
    with pytest.raises(InvalidOrder) as refused:
        take(cake, date=day, slot=slot, beyond_because="Please")
    assert refused.value.code == code
    assert Order.objects.count() == 0


def test_what_was_free_at_the_look_and_gone_at_the_booking_is_explained(cake: CakePage, monkeypatch: Any) -> None:
    written, staff = placing.written_once, taker()

    def fill_and_write(*args: Any) -> Any:
        monkeypatch.setattr(placing, "written_once", written)
        fill_day(cake)
        return written(*args)

    monkeypatch.setattr(placing, "written_once", fill_and_write)
    with pytest.raises(Conflict) as refused:
        take(cake, actor=staff)
    assert "The next free day is Tuesday 1 December" in refused.value.detail


def test_capacity_given_by_a_reason_comes_back_with_the_order(cake: CakePage) -> None:
    fill_day(cake)
    order = take(cake, beyond_because="A regular")
    actions.cancel(order, actor=make_staff(), now=NOW, note="No oven")
    day = Day.objects.get()
    assert (day.booked, day.capacity) == (3, 4)
    assert findings() == []


# --- the history ----------------------------------------------------------------------------


def test_the_customer_reads_nothing_of_capacity(cake: CakePage) -> None:
    from orders.api.serializers.order import OrderSerializer

    fill_day(cake)
    order = take(cake, beyond_because="The mayor's birthday")
    serializer = OrderSerializer(order, context={"bakery": None})
    assert [entry["status"] for entry in serializer.get_timeline(order)] == ["pending_confirmation"]
    assert not Notification.objects.filter(event__action=Action.EXCEED_CAPACITY).exists()


def test_the_history_is_append_only_as_before() -> None:
    order = make_order()
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderEvent.objects.filter(order=order).update(note="Rewritten")
    with pytest.raises(DatabaseError), transaction.atomic():
        OrderEvent.objects.filter(order=order).delete()


def test_nobody_presses_a_button_to_go_beyond_capacity() -> None:
    order = make_order()
    assert Action.EXCEED_CAPACITY not in permissions.actions_for(taker(), order, now=NOW)


# --- who is calling -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["asha", "MREMA asha", "asha@example", "0754 300 100", "+255 754 300100", "754300"])
def test_a_customer_is_found_by_name_address_or_number(text: str) -> None:
    customer = make_customer(email="asha@example.com", phone="+255754300100")
    make_customer(full_name="Somebody Else", email="else@example.com", phone="+255713999888")
    assert [person.pk for person in callers.find(text).people] == [customer.pk]


def test_a_customer_is_found_by_the_number_of_an_earlier_order(cake: CakePage) -> None:
    order = place(make_basket(cake, contact_phone="0754 300 100"))
    assert [person.pk for person in callers.find("0754 300100").people] == [order.customer_id]


def test_who_has_closed_their_account_is_not_found() -> None:
    make_customer(is_active=False)
    assert callers.find("Asha").people == []


def test_a_guest_is_nobody_to_take_an_order_for(cake: CakePage) -> None:
    guest = make_guest_order().customer
    assert callers.find(guest.full_name).people == []
    assert callers.get(guest.pk) is None


def test_nobody_is_found_by_an_address_that_we_made_up() -> None:
    make_customer(full_name="Neema", email=f"0facade@{NO_ADDRESS}")
    assert callers.find("0facade").people == callers.find(NO_ADDRESS).people == []
    assert [person.full_name for person in callers.find("neema").people] == ["Neema"]


@pytest.mark.parametrize("text", ["", "  ", "\x00", "%", "_" * 400])
def test_nothing_finds_nobody(text: str) -> None:
    make_customer()
    assert list(callers.find(text).people) == []


def test_too_many_are_cut_and_said_to_be() -> None:
    for _number in range(callers.MOST + 1):
        make_customer()
    found = callers.find("Asha")
    assert (len(found.people), found.has_more) == (callers.MOST, True)


def test_a_full_day_is_shown_as_full_to_staff_too(cake: CakePage) -> None:
    fill_day(cake)
    quote = quoting.get_quote(basket=make_basket(cake, slot=None), now=NOW)
    assert [problem.code for problem in quote.problems] == ["day_full"]
