"""The page of one order in the admin: everything about it, and nothing that harms whoever reads it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import DeliveryZone, PaymentTerms
from catalog.tests.factories import CakeImageFactory, OptionGroupFactory, make_bakery, make_cake
from orders import actions, guests
from orders.admin_views.presenting import EVENT_ICONS, EVENT_WORDS
from orders.basket import BasketLine
from orders.models import Order
from orders.states import Action, Status
from orders.tests.admin import an_order, page_of, read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, NOW, delivered_to, make_basket, make_customer, make_staff, place, with_rights
from orders.tests.guests import make_guest_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def full_order(db: None) -> Order:
    """A delivery with everything that can be said about an order."""
    make_bakery(zones=[{"name": "Masaki", "fee": Decimal(5000)}], address="Haile Selassie Road")
    filling = OptionGroupFactory(
        name="Filling", options=[{"name": "Hazelnut", "price_difference": 3000, "contains": ["tree_nuts"]}]
    )
    cake = make_cake(groups=[filling], contains=["gluten", "eggs"], may_contain=["soya"], hero_image=CakeImageFactory())
    line = BasketLine(
        cake=cake.slug, size_id=cake.sizes.first().pk, option_ids=(filling.options.first().pk,), quantity=2,
        inscription="Happy 80th, Bibi  ♥\nwith love", note="Light blue, please",
    )  # fmt: skip
    basket = make_basket(cake, **delivered_to(DeliveryZone.objects.get().pk, lines=(line,), note="Ring twice & wait"))
    return place(basket, customer=make_customer(email="asha@example.com"))


def test_a_guests_order_that_went_into_an_account_tells_so(staff: Client) -> None:
    make_bakery()
    order = make_guest_order()
    guests.claim(order.number, key=order.key, by=make_customer(full_name="Asha Mrema"), now=NOW)

    assert "Taken into the customer’s account" in read(staff, page_of(order))


def test_whatever_happened_to_an_order_has_a_sign_and_words_in_its_history() -> None:
    assert set(EVENT_ICONS) == set(EVENT_WORDS) == set(Action)


def test_the_page_answers_everything_at_a_glance(staff: Client, full_order: Order) -> None:
    page = read(staff, page_of(full_order))
    for words in (
        full_order.number, "Pending Confirmation", "Unpaid", "Monday 30 November", "10:00–10:30", "in 7 days",
        "Confirm order", "Asha Mrema", "tel:+255712345678", "https://wa.me/255712345678", "mailto:asha@example.com",
        "Haile Selassie Road 12", "Blue gate", "Masaki", "2 ×", "Vanilla Dream", "8 inch", "serves 14", "Filling",
        "Hazelnut", "+TSh 3,000", "Light blue, please", "Ring twice &amp; wait", "Gluten", "Eggs", "Tree nuts",
        "may contain soya", "TSh 96,000", "TSh 48,000 each", "TSh 101,000", "Still to be paid", "Order placed",
    ):  # fmt: skip
        assert words in page, words


def test_the_inscription_stands_exactly_as_it_was_written(staff: Client, full_order: Order) -> None:
    assert "data-inscription>Happy 80th, Bibi  ♥\nwith love</q>" in read(staff, page_of(full_order))


def test_the_way_to_the_customers_door_is_one_tap_away(staff: Client, full_order: Order) -> None:
    page = read(staff, page_of(full_order))
    assert "https://www.google.com/maps/search/?api=1&amp;query=Haile+Selassie+Road+12%2C+Masaki" in page
    assert "google.com/maps" not in read(staff, page_of(an_order(cake=make_cake("Plain"))))


def test_what_a_stranger_typed_is_text_and_never_markup(staff: Client) -> None:
    evil = "<script>alert(1)</script>"
    order = an_order(inscription=evil[:40], note=evil, contact_name=evil)
    Order.objects.filter(pk=order.pk).update(internal_note=evil, address_line1=evil)
    for address in (page_of(order), "/cms/orders/", reverse("orders:cancel", args=[order.pk])):
        page = read(staff, address)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    response = staff.post(reverse("orders:step", args=[order.pk, "confirm"]), {"seen": order.version}, follow=True)
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    ("status", "terms", "step"),
    [
        (Status.PENDING_CONFIRMATION, "", "Confirm order"),
        (Status.CONFIRMED, "", "Request payment"),
        (Status.PAYMENT_PENDING, PaymentTerms.BEFORE_PREPARATION, "Confirm payment"),
        (Status.PAYMENT_PENDING, PaymentTerms.ON_HANDOVER, "Start preparation"),
        (Status.PAID, PaymentTerms.BEFORE_PREPARATION, "Start preparation"),
        (Status.IN_PREPARATION, PaymentTerms.ON_HANDOVER, "Mark ready"),
        (Status.READY, PaymentTerms.BEFORE_PREPARATION, "Complete"),
        (Status.READY, PaymentTerms.ON_HANDOVER, "Take payment and complete"),
    ],
)
def test_there_is_one_next_step(staff: Client, status: Status, terms: str, step: str) -> None:
    order = an_order(status, **({"terms": terms} if terms else {}))
    response = staff.get(page_of(order))
    assert response.context["primary"]["label"] == step
    assert response.content.decode().count("order-button--primary") == 1


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.CANCELLED])
def test_where_nothing_is_left_to_do_the_page_says_so(staff: Client, status: Status) -> None:
    order = an_order(status)
    page = read(staff, page_of(order))
    assert "Nothing is left to do" in page
    assert "order-button--primary" not in page


def test_who_only_looks_gets_no_button_for_an_order_of_their_own(db: None) -> None:
    user = with_rights(make_customer(), "view_order")
    order = an_order(customer=user)
    assert reverse("orders:cancel", args=[order.pk]) not in read(let_in(user), page_of(order))


def test_the_page_tells_until_when_the_bakery_has_to_answer(staff: Client) -> None:
    assert "Answer by Wednesday 25 November, 09:00" in read(staff, page_of(an_order()))
    assert "To be paid by" in read(staff, page_of(an_order(Status.PAYMENT_PENDING)))
    assert "cancelled by itself" not in read(staff, page_of(an_order(Status.PAID)))


def test_a_cancelled_order_says_why(staff: Client) -> None:
    page = read(staff, page_of(an_order(Status.CANCELLED)))
    assert "Declined by the bakery" in page
    assert "No oven" in page


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (NOW, "in 7 days"),
        (NOW + timedelta(days=6), "tomorrow"),
        (NOW + timedelta(days=7), "in 1 h"),
        (NOW + timedelta(days=7, minutes=70), "now"),
        (NOW + timedelta(days=7, hours=2), "30 min late"),
        (NOW + timedelta(days=9), "1 day late"),
    ],
)
def test_how_long_until_the_handover_is_said_in_words(now: object, words: str) -> None:
    from catalog.bakery import get_bakery
    from orders.admin_views.presenting import due

    order = an_order()
    assert due(order, now=now, zone=get_bakery().time_zone).words == words


def test_the_timeline_tells_who_did_what_when_and_why(staff: Client) -> None:
    order = an_order(now=NOW - timedelta(hours=2))
    actions.confirm(order, actor=make_staff(full_name="Rehema Said"), now=NOW - timedelta(hours=1), note="With joy")
    page = read(staff, page_of(order))
    assert page.index("Order confirmed") < page.index("Order placed")
    for words in ("Rehema Said", "Mon 23 Nov, 08:00", "With joy", "Asha Mrema"):
        assert words in page


def test_an_order_whose_cake_left_the_menu_is_still_told(staff: Client) -> None:
    order = an_order()
    order.lines.get().cake.delete()
    page = read(staff, page_of(order))
    assert "Vanilla Dream" in page
    assert "order-line__picture--none" in page


def test_the_number_of_queries_does_not_grow_with_the_order(
    staff: Client, full_order: Order, django_assert_max_num_queries
) -> None:
    read(staff, page_of(full_order))  # makes the picture's rendition
    with django_assert_max_num_queries(45) as few:
        read(staff, page_of(full_order))
    line = full_order.lines.get()
    for position in range(1, 5):
        line.pk, line.position = None, line.position + position
        line.save(force_insert=True)
    with django_assert_max_num_queries(45) as many:
        read(staff, page_of(full_order))
    assert len(many) == len(few)


# --- the internal note ------------------------------------------------------------------


def test_staff_write_a_note_for_themselves(staff: Client) -> None:
    order = an_order()
    response = staff.post(page_of(order), {"seen_note": "", "internal_note": "Call before\r\nyou bake"}, follow=True)
    order.refresh_from_db()
    assert order.internal_note == "Call before\nyou bake"
    assert "The note is saved" in told(response)
    again = staff.post(page_of(order), {"seen_note": "Call before\r\nyou bake", "internal_note": "Done"}, follow=True)
    order.refresh_from_db()
    assert order.internal_note == "Done"
    assert "The note is saved" in told(again)


def test_a_note_that_somebody_wrote_meanwhile_is_not_lost_nor_is_what_was_typed(staff: Client) -> None:
    order = an_order()
    Order.objects.filter(pk=order.pk).update(internal_note="Theirs")
    response = staff.post(page_of(order), {"seen_note": "", "internal_note": "Mine"}, follow=True)
    order.refresh_from_db()
    assert order.internal_note == "Theirs"
    assert "Theirs" in told(response)
    assert "Mine</textarea>" in response.content.decode()


def test_a_note_that_is_saved_twice_is_saved(staff: Client) -> None:
    order = an_order()
    note = {"seen_note": "", "internal_note": "Call before\r\nyou bake"}
    for _click in range(2):
        response = staff.post(page_of(order), note, follow=True)
        assert "The note is saved" in told(response)


def test_who_may_only_look_reads_the_note_and_writes_none(viewer: Client) -> None:
    order = an_order()
    Order.objects.filter(pk=order.pk).update(internal_note="Theirs")
    page = read(viewer, page_of(order))
    assert "Theirs" in page
    assert "Save note" not in page
    assert viewer.post(page_of(order), {"seen_note": "Theirs", "internal_note": "Mine"}).status_code == 302
    order.refresh_from_db()
    assert order.internal_note == "Theirs"


@pytest.mark.parametrize("page", ["inspect", "change", "cancel", "payment"])
def test_what_is_typed_is_kept_when_the_session_has_ended_meanwhile(staff: Client, page: str) -> None:
    order = an_order(Status.PAYMENT_PENDING if page == "payment" else Status.PENDING_CONFIRMATION)
    form = read(staff, reverse(f"orders:{page}", args=[order.pk]))
    assert 'data-keep="/cms/orders/news/"' in form
    assert "all that you typed is still here" in form
    assert "orders/keep.js" in form
    staff.logout()
    assert staff.get("/cms/orders/news/").status_code == 302  # what the form asks before it is sent


def test_an_order_that_is_not_there_is_not_found(staff: Client) -> None:
    assert staff.get("/cms/orders/inspect/999999/").status_code == 404


def test_the_page_follows_the_account_that_is_signed_in_not_the_customer(db: None) -> None:
    """Staff who order for themselves are customers of that order too; the page still shows what they may do."""
    user = make_staff()
    order = an_order(customer=user)
    assert "Confirm order" in read(let_in(user), page_of(order))
    assert order.date == DAY
