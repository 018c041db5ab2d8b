"""Placing an order."""

from dataclasses import replace
from datetime import UTC, date, time
from decimal import Decimal

import pytest
from django.db import IntegrityError

from catalog.bakery import get_bakery
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import placing, pricing, slots, writing
from orders.basket import Address
from orders.errors import Conflict, InvalidOrder
from orders.models import Day, IdempotencyRecord, Notification, Order, OrderEvent, Slot
from orders.states import Status
from orders.tests.factories import DAY, NOW, TEN, at, delivered_to, make_basket, make_customer, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakery():
    return make_bakery(email="bakery@example.com", zones=[{"fee": 5000, "minimum_order": 20000}])


@pytest.fixture
def cake(bakery):
    filling = OptionGroupFactory(
        name="Filling", options=[{"name": "Jam"}, {"name": "Praline", "price_difference": 2500, "contains": ["eggs"]}]
    )
    return make_cake("Vanilla Dream", inscription_price=1000, contains=["gluten"], groups=[filling])


def with_line(basket, **changes):
    return replace(basket, lines=(replace(basket.lines[0], **changes),))


def option(cake, name):
    return cake.option_links.first().group.options.get(name=name).pk


@pytest.fixture
def basket(cake):
    return with_line(
        make_basket(cake, quantity=2, inscription="Happy Birthday Asha"), option_ids=(option(cake, "Praline"),)
    )


def codes(refused):
    return [(problem.code, problem.attr) for problem in refused.value.as_list()]


@pytest.mark.parametrize("name", ["Win https://evil.test", "Www.evil.test", "asha@evil.test"])
def test_a_contacts_name_leads_nowhere(basket, name):
    with pytest.raises(InvalidOrder) as refused:
        place(replace(basket, contact_name=name))

    assert codes(refused) == [("name_with_link", "contact.name")]
    assert not Order.objects.exists()


def test_an_order_is_priced_by_the_menu_and_waits_for_confirmation(basket):
    order = place(basket)

    order.refresh_from_db()
    line = order.lines.get()
    assert order.status == Status.PENDING_CONFIRMATION
    assert (line.unit_price, line.line_total) == (Decimal(48500), Decimal(97000))
    assert (order.subtotal, order.total, order.deposit) == (Decimal(97000), Decimal(97000), Decimal(0))
    assert (line.cake_name, line.size_label, line.servings) == ("Vanilla Dream", "8 inch", 14)
    assert (line.inscription, line.quantity) == ("Happy Birthday Asha", 2)
    assert [(chosen.group_name, chosen.name, chosen.price_difference) for chosen in line.options.all()] == [
        ("Filling", "Praline", Decimal(2500))
    ]
    assert line.contains == ["gluten", "eggs"]
    assert str(order.contact_phone) == "+255712345678"
    assert order.placed_at == NOW.astimezone(UTC)
    assert order.slot_end == time(10, 30)


def test_an_order_takes_its_units_and_its_slot(basket):
    order = place(basket)

    assert (Day.objects.get(date=DAY).booked, Slot.objects.get(date=DAY, start=TEN).booked) == (2, 1)
    assert order.capacity_units == 2


def test_an_order_begins_with_one_event_and_its_messages(basket):
    customer = make_customer(email="asha@example.com")
    order = place(basket, customer=customer)

    event = OrderEvent.objects.get(order=order)
    assert (event.action, event.from_status, event.to_status) == ("place", "", "pending_confirmation")
    assert (event.actor, event.actor_name) == (customer, "Asha Mrema")
    told = set(Notification.objects.filter(event=event).values_list("kind", "recipient"))
    assert told == {
        ("placed", "asha@example.com"),
        ("new_order", "bakery@example.com"),
        ("warn_unanswered", "bakery@example.com"),
    }


def test_a_delivery_costs_the_fee_of_its_zone_and_keeps_the_address(bakery, basket):
    zone = bakery.delivery_zones.first()

    order = place(replace(basket, **delivered_to(zone.pk)))

    assert (order.delivery_fee, order.total) == (Decimal(5000), Decimal(102000))
    assert (order.zone_name, order.address_line1, order.address_area) == ("Masaki", "Haile Selassie Road 12", "Masaki")


def test_a_delivery_below_the_minimum_of_its_zone_is_refused(bakery):
    bakery.delivery_zones.update(minimum_order=60000)
    zone = bakery.delivery_zones.first()

    with pytest.raises(InvalidOrder) as refused:
        place(make_basket(make_cake("Small One"), **delivered_to(zone.pk)))

    assert codes(refused) == [("below_minimum_order", "fulfilment.zone")]
    words = "We deliver to Masaki from TSh 60,000. Add TSh 15,000 more, or collect it yourself."
    assert refused.value.detail == words


def test_a_delivery_needs_a_street_and_a_zone(basket):
    with pytest.raises(InvalidOrder) as refused:
        place(replace(basket, method="delivery"))

    assert codes(refused) == [("required", "fulfilment.address.line1"), ("required", "fulfilment.zone")]


def test_a_collection_keeps_no_address(bakery, basket):
    order = place(replace(basket, address=delivered_to(1)["address"], zone_id=bakery.delivery_zones.first().pk))

    assert (order.address_line1, order.zone, order.delivery_fee) == ("", None, Decimal(0))


def test_everything_that_is_missing_is_said_at_once(basket):
    bare = replace(basket, method=None, date=None, slot=None, contact_name=" ", contact_phone="12")

    with pytest.raises(InvalidOrder) as refused:
        place(bare)

    assert codes(refused) == [
        ("required", "fulfilment.method"),
        ("required", "fulfilment.date"),
        ("required", "fulfilment.slot"),
        ("required", "contact.name"),
        ("phone_invalid", "contact.phone"),
    ]
    assert not Order.objects.exists()


@pytest.mark.parametrize("text", ["\x00", "a\ud800b", "\u202eevil", "x" * 1001])
def test_a_note_that_cannot_be_written_is_refused(basket, text):
    with pytest.raises(InvalidOrder) as refused:
        place(replace(basket, note=f"note {text}"))

    assert refused.value.attr == "note"


@pytest.mark.parametrize("sign", ["\n", "\r\n", "\r", "\t", "\v", "\x00", "\x85", "\u2028", "\u202e", "\u2066"])
def test_names_and_addresses_are_written_on_one_line(bakery, basket, sign):
    text = f"Asha{sign}Total: TSh 0"
    zone = bakery.delivery_zones.first()
    address = Address(line1=text, line2=text, area=text, directions="Blue gate\nthen left")

    with pytest.raises(InvalidOrder) as refused:
        place(replace(basket, contact_name=text, method="delivery", zone_id=zone.pk, address=address))

    assert [found for found in codes(refused) if found[0] == "invalid_characters"] == [
        ("invalid_characters", "contact.name"),
        ("invalid_characters", "fulfilment.address.line1"),
        ("invalid_characters", "fulfilment.address.line2"),
        ("invalid_characters", "fulfilment.address.area"),
    ]
    assert not Order.objects.exists()


@pytest.mark.parametrize("sign", ["\u202a", "\u202e", "\u2066", "\u2069", "\x00", "\t", "\r"])
def test_an_inscription_that_cannot_be_piped_is_refused(basket, sign):
    with pytest.raises(InvalidOrder) as refused:
        place(with_line(basket, inscription=f"Asha{sign}"))

    assert codes(refused) == [("invalid_characters", "lines.0.inscription")]


def test_an_inscription_is_kept_exactly_as_given(basket):
    message = "  Hongera 👩🏾‍🍳\nna  Heri! "
    order = place(with_line(basket, inscription=message))

    assert order.lines.get().inscription == message


def test_a_bakery_that_takes_no_orders_refuses(bakery, basket):
    make_bakery(takes_orders=False)

    with pytest.raises(InvalidOrder) as refused:
        place(basket)

    assert codes(refused) == [("not_taking_orders", None)]
    assert refused.value.detail == "We are not taking orders just now. Please come back later, or call us."


def test_a_method_that_is_not_offered_is_refused(basket):
    make_bakery(offers_collection=False, zones=[{}])

    with pytest.raises(InvalidOrder) as refused:
        place(basket)

    assert codes(refused) == [("method_not_offered", "fulfilment.method")]
    assert refused.value.detail == "Orders cannot be collected just now. We can deliver yours."


def test_a_sold_out_cake_is_refused_by_name(cake, basket):
    type(cake).objects.filter(pk=cake.pk).update(availability="sold_out")

    with pytest.raises(InvalidOrder) as refused:
        place(basket)

    assert codes(refused) == [("sold_out", "lines.0.cake")]
    assert refused.value.detail == "Vanilla Dream is sold out. Please choose another cake."


def test_a_cake_with_a_deposit_asks_for_half_of_its_lines(bakery):
    planned = make_cake("Wedding Cake", kind="tiered", base_price=Decimal(350001))

    order = place(make_basket(planned, date=date(2026, 12, 15)))

    assert order.deposit == Decimal(175001)


def test_a_full_slot_refuses_the_second_order(bakery, basket):
    make_bakery(orders_per_slot=1)
    place(basket)

    with pytest.raises(Conflict) as refused:
        place(basket)

    assert codes(refused) == [("slot_full", "fulfilment.slot")]
    assert Order.objects.count() == 1


def test_a_full_day_refuses_what_does_not_fit_and_says_how_much_does(bakery, basket):
    make_bakery(daily_capacity=3)
    place(basket)

    with pytest.raises(Conflict) as refused:
        place(basket)

    assert codes(refused) == [("day_full", "fulfilment.date")]
    assert refused.value.detail == (
        "Monday 30 November has room for 1 more, and this order takes 2. The next free day is Tuesday 1 December."
    )
    assert Day.objects.get(date=DAY).booked == 2


def test_a_place_lost_after_the_look_is_refused_and_leaves_nothing(bakery, basket, monkeypatch):
    make_bakery(orders_per_slot=1)
    free = slots.check(day=DAY, slot=TEN, method="collection", needs=pricing.Needs(), bakery=get_bakery(), now=NOW)
    place(basket)
    monkeypatch.setattr(placing, "_chosen_slot", lambda *args, **kwargs: free)

    with pytest.raises(Conflict) as refused:
        place(basket)

    assert refused.value.code == "slot_full"
    assert refused.value.detail == "10:00 is taken. The nearest free time that day is 09:30."
    assert (Order.objects.count(), IdempotencyRecord.objects.count(), OrderEvent.objects.count()) == (1, 1, 1)
    assert Day.objects.get(date=DAY).booked == 2


def test_the_same_key_and_body_give_the_same_order(basket):
    customer = make_customer()

    first = placing.place_order(customer=customer, basket=basket, key="k", now=NOW)
    second = placing.place_order(customer=customer, basket=basket, key="k", now=at(hours=1))

    assert (first.replayed, second.replayed) == (False, True)
    assert first.order == second.order
    assert Order.objects.count() == 1


def test_the_same_key_with_another_body_is_a_conflict(basket):
    customer = make_customer()
    place(basket, customer=customer, key="k")

    with pytest.raises(Conflict) as refused:
        place(with_line(basket, quantity=3), customer=customer, key="k")

    assert refused.value.code == "idempotency_key_reused"


def test_two_customers_may_use_one_key(basket):
    place(basket, key="k")
    place(basket, key="k")

    assert Order.objects.count() == 2


@pytest.mark.parametrize("key", ["", "k" * 256, "a\nb"])
def test_a_key_that_cannot_be_kept_is_refused(basket, key):
    with pytest.raises(InvalidOrder) as refused:
        placing.place_order(customer=make_customer(), basket=basket, key=key, now=NOW)

    assert refused.value.code == "idempotency_key_invalid"


def test_a_number_that_is_taken_is_drawn_again(basket, monkeypatch):
    drawn = iter(["CS-AAAA-AAAA", "CS-AAAA-AAAA", "CS-CCCC-CCCC"])
    monkeypatch.setattr(writing, "new_number", lambda: next(drawn))

    assert [place(basket).number, place(basket).number] == ["CS-AAAA-AAAA", "CS-CCCC-CCCC"]


def test_a_number_that_is_always_taken_is_an_error_and_no_order(basket, monkeypatch):
    monkeypatch.setattr(writing, "new_number", lambda: "CS-AAAA-AAAA")
    place(basket)

    with pytest.raises(IntegrityError):
        place(basket)


def test_numbers_have_no_signs_that_are_read_as_one_another():
    number = writing.new_number()

    assert len(number) == 12
    assert not set("".join(number.split("-")[1:])) & set("01258BILOSUZ")


def test_an_order_expires_by_itself_when_nobody_answers(basket):
    assert place(basket).expires_at == at(hours=48)


def test_placing_takes_a_constant_number_of_queries(basket, django_assert_max_num_queries):
    customer = make_customer()
    more = replace(basket, lines=(basket.lines[0],) * 5)

    with django_assert_max_num_queries(40):
        place(more, customer=customer)
