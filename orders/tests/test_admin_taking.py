"""The page on which an order is taken: priced by the server, nothing typed is lost, and one press makes one order."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders.models import Day, Order
from orders.tests.admin import read, told
from orders.tests.conftest import let_in
from orders.tests.factories import DAY, TEN, make_basket, make_coupon, make_customer, make_staff, place, with_rights

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
TAKE = "/cms/orders/take/"
KEY = "3f1e8a52-6f0e-4f52-8d7e-0d8f1b6a7c11"


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com", daily_capacity=3, orders_per_slot=2, zones=[{}])
    return make_cake("Vanilla Dream")


@pytest.fixture
def counter(db: None) -> Client:
    """Somebody who takes orders and may go beyond capacity."""
    return let_in(with_rights(make_staff(), "take_order", "exceed_capacity"))


@pytest.fixture
def trainee(db: None) -> Client:
    """Somebody who takes orders, and may not go beyond capacity."""
    return let_in(with_rights(make_staff(), "take_order"))


def typed(cake: CakePage | None = None, **changes: Any) -> dict[str, Any]:
    """The form as somebody has filled it in, for a customer who is new."""
    form = {
        "key": KEY, "quote_id": "", "customer": "", "who": "", "lines": ["0"], "method": "collection",
        "contact_name": "Neema Swai", "contact_phone": "0754 111 222", "email": "", "language": "en",
        "date": DAY.isoformat(), "slot": "10:00", "note": "Blue candles", "internal_note": "", "coupon": "",
    }  # fmt: skip
    if cake:
        form |= {"line-0-cake": cake.slug, "line-0-size": cake.sizes.first().pk, "line-0-quantity": "1"}
    return form | changes


def press(browser: Client, do: str, form: dict[str, Any]) -> HttpResponse:
    return browser.post(TAKE, {**form, "do": do}, follow=True)


def text_of(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


# --- taking --------------------------------------------------------------------------------


def test_an_order_is_taken_and_its_page_says_so(counter: Client, cake: CakePage) -> None:
    response = press(counter, "place", typed(cake))

    order = Order.objects.get()
    assert response.redirect_chain[-1][0] == reverse("orders:inspect", args=[order.pk])
    assert told(response).strip() == f"{order.number} is taken for Neema Swai. It waits to be confirmed."
    assert (order.total, order.date, order.slot_start, order.note) == (45_000, DAY, TEN, "Blue candles")
    assert order.events.get().actor_name == "Juma Mushi"


def test_the_same_press_twice_takes_one_order(counter: Client, cake: CakePage) -> None:
    press(counter, "place", typed(cake))
    response = press(counter, "place", typed(cake))
    assert Order.objects.count() == 1
    assert "is taken for" in told(response)


def test_an_old_form_filled_in_anew_asks_before_it_makes_another(counter: Client, cake: CakePage) -> None:
    press(counter, "place", typed(cake))

    response = press(counter, "place", typed(cake, contact_name="Somebody Else"))

    assert "This form made an order already." in text_of(response)
    assert Order.objects.count() == 1
    key = response.context["form"]["key"].value()
    assert key != KEY
    press(counter, "place", typed(cake, contact_name="Somebody Else", key=key))
    assert Order.objects.count() == 2


def test_all_that_can_be_said_of_a_cake_reaches_the_order(counter: Client) -> None:
    make_bakery()
    filling = OptionGroupFactory(
        name="Filling", min_choices=1, max_choices=2,
        options=[{"name": "Praline", "price_difference": 2500}, {"name": "Jam"}],
    )  # fmt: skip
    cake = make_cake("Choosy", groups=[filling])
    ids = [str(option.pk) for option in filling.options.all()]
    line = {f"line-0-group-{filling.pk}": ids, "line-0-inscription": "Karibu\r\nNeema", "line-0-note": "No nuts"}

    press(counter, "place", typed(cake, **line, internal_note="Pays on Friday"))

    order = Order.objects.get()
    row = order.lines.get()
    assert [option.name for option in row.options.all()] == ["Praline", "Jam"]
    assert (row.inscription, row.note, row.unit_price) == ("Karibu\nNeema", "No nuts", 47_500)
    assert order.internal_note == "Pays on Friday"


def test_a_delivery_goes_to_its_zone(counter: Client, cake: CakePage) -> None:
    from catalog.bakery import get_bakery

    (zone,) = get_bakery().zones
    press(counter, "place", typed(cake, method="delivery", zone=zone, line1="Haile Selassie Road 12", area="Masaki"))
    order = Order.objects.get()
    assert (order.zone_name, order.address_line1, order.delivery_fee) == ("Masaki", "Haile Selassie Road 12", 5_000)


# --- refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"contact_name": " "}, "contact_name", "Please fill this in."),
        ({"contact_phone": "12"}, "contact_phone", "Please give a phone number that we can call."),
        ({"email": "nobody"}, "email", "Enter a valid email address."),
        ({"date": ""}, "date", "Please fill this in."),
        ({"date": "yesterday"}, "date", "Please fill this in."),
        ({"date": "2026-13-45"}, "date", "Please fill this in."),
        ({"slot": ""}, "slot", "Please fill this in."),
        ({"slot": "03:00"}, "slot", "This is not one of our times on that day."),
        ({"date": "2026-11-23"}, "date", "The Vanilla Dream needs 2 days."),
        ({"coupon": "NOPE"}, "coupon", "We do not know this coupon"),
        ({"method": "delivery"}, "zone", "Please fill this in."),
        ({"method": "pigeon"}, "method", "Select a valid choice."),
        ({"internal_note": "x" * 4001}, "internal_note", "At most 4000 characters"),
        ({"contact_name": "a\x00b"}, "contact_name", "Null characters are not allowed."),
    ],
)
def test_what_is_wrong_stands_next_to_its_field_and_nothing_typed_is_lost(
    counter: Client, cake: CakePage, changes: dict[str, str], field: str, words: str
) -> None:
    people = User.objects.count()

    response = press(counter, "place", typed(cake, **changes))

    form = response.context["form"]
    assert words in " ".join(form.errors[field])
    assert words.split("'", maxsplit=1)[0] in text_of(response)
    assert "Blue candles" in text_of(response)
    assert "Nothing is ordered yet" in told(response)
    assert (Order.objects.count(), User.objects.count()) == (0, people)


def test_what_is_wrong_with_a_cake_stands_at_that_cake(counter: Client) -> None:
    make_bakery()
    filling = OptionGroupFactory(name="Filling", min_choices=1, max_choices=1, options=[{"name": "Jam"}])
    plain, choosy = make_cake("Plain"), make_cake("Choosy", groups=[filling])
    second = {"lines": ["0", "4"], "line-4-cake": choosy.slug, "line-4-quantity": "999"}

    response = press(counter, "place", typed(plain, **second))

    first, other = response.context["lines"]
    assert first.errors == {}
    assert other.errors[f"group-{filling.pk}"] == ["Filling: please choose at least 1."]
    assert "Please order between" in other.errors["quantity"][0]
    assert Order.objects.count() == 0


def test_without_a_cake_nothing_is_ordered(counter: Client, cake: CakePage) -> None:
    response = press(counter, "place", typed())
    assert "There is nothing in the basket" in response.context["lines"][0].errors["cake"][0]


@pytest.mark.parametrize(
    "broken",
    [
        {"lines": ["x", "-1", "9" * 40]}, {"line-0-cake": "\x00"}, {"line-0-cake": "nothing-like-it"},
        {"line-0-size": "9" * 30}, {"line-0-quantity": "-4"}, {"line-0-quantity": "many"}, {"customer": "9" * 30},
        {"customer": "x"}, {"key": "x"}, {"quote_id": "\x00"}, {"zone": "x"}, {"slot": "25:99"}, {"who": "\x00%"},
        {"lines": [str(n) for n in range(60)]},
    ],
)  # fmt: skip
@pytest.mark.parametrize("do", ["place", "look", "remove:x", "choose:x", "choose:99999999999999", ""])
def test_what_no_page_of_ours_sends_is_answered_in_words(
    counter: Client, cake: CakePage, broken: dict[str, Any], do: str
) -> None:
    response = press(counter, do, typed(cake, **broken))
    assert response.status_code == 200
    assert Order.objects.count() == (1 if response.redirect_chain else 0)


def test_a_price_that_changed_is_shown_before_it_is_taken(counter: Client, cake: CakePage) -> None:
    shown = press(counter, "look", typed(cake)).context["form"]["quote_id"].value()
    CakePage.objects.update(base_price=50_000)

    response = press(counter, "place", typed(cake, quote_id=shown))

    assert "it was TSh\xa045,000 and is TSh\xa050,000 now" in text_of(response)
    assert Order.objects.count() == 0
    again = response.context["form"]["quote_id"].value()
    press(counter, "place", typed(cake, quote_id=again))
    assert Order.objects.get().total == 50_000


# --- looking -----------------------------------------------------------------------------------


def test_a_look_prices_and_changes_nothing(counter: Client, cake: CakePage) -> None:
    make_coupon()
    page = text_of(press(counter, "look", typed(cake, coupon="karibu10")))
    assert "TSh\xa040,500" in page
    assert "Discount, coupon KARIBU10" in page
    assert (Order.objects.count(), Day.objects.count()) == (0, 0)


def test_every_day_says_in_words_what_it_is(counter: Client, cake: CakePage) -> None:
    make_bakery(daily_capacity=3, closed=[DAY.replace(day=29)])
    for hour in (10, 11, 12):
        place(make_basket(cake, slot=TEN.replace(hour=hour)))
    page = text_of(press(counter, "look", typed(cake)))
    for words in (
        "The next free day is Wednesday 25 November.", "We are closed on Sunday 29 November: Holiday.",
        "Monday 30 November is fully booked.", "room for 3", "The Vanilla Dream needs 2 days.",
    ):  # fmt: skip
        assert words in page, words


def test_a_time_says_what_is_left_of_it(counter: Client, cake: CakePage) -> None:
    place(make_basket(cake))
    times = press(counter, "look", typed(cake)).context["times"]
    assert [(time.start.hour, time.remaining) for time in times if time.start.minute == 0][:2] == [(9, 2), (10, 1)]


def test_cakes_come_and_go_while_the_others_stay_as_they_were(counter: Client, cake: CakePage) -> None:
    more = press(counter, "add", typed(cake, **{"line-0-quantity": "3"}))
    assert [line.index for line in more.context["lines"]] == [0, 1]
    assert more.context["lines"][0]["quantity"].value() == "3"

    form = typed(cake, lines=["0", "1"], **{"line-1-cake": cake.slug, "line-1-quantity": "2"})
    fewer = press(counter, "remove:0", form)
    assert [(line.index, line["quantity"].value()) for line in fewer.context["lines"]] == [(1, "2")]


def test_a_caller_is_found_and_chosen_with_their_number(counter: Client, cake: CakePage) -> None:
    asha = make_customer(email="asha@example.com", phone="+255754300100")
    found = press(counter, "find", typed(cake, who="0754 300"))
    assert f"choose:{asha.pk}" in text_of(found)

    chosen = press(counter, f"choose:{asha.pk}", typed(cake))
    form = chosen.context["form"]
    assert (form["contact_name"].value(), form["contact_phone"].value()) == ("Asha Mrema", "+255 754 300 100")
    assert "asha@example.com" in text_of(chosen)

    press(counter, "place", typed(cake, customer=asha.pk, contact_name="Her sister"))
    order = Order.objects.get()
    assert (order.customer, order.contact_name, order.contact_email) == (asha, "Her sister", "asha@example.com")


def test_an_account_whose_address_nobody_confirmed_is_asked_about_before_it_is_chosen(
    counter: Client, cake: CakePage
) -> None:
    stranger = make_customer(email="asha@example.com", phone="+255754300100", email_verified_at=None)
    confirmed = make_customer(email="other@example.com", phone="+255754300100")
    found = text_of(press(counter, "find", typed(cake, who="0754 300")))
    assert found.count("Address not confirmed: ask for the address before you choose it.") == 1
    assert f"choose:{confirmed.pk}" in found

    asked = press(counter, f"choose:{stranger.pk}", typed(cake))
    assert asked.context["form"]["customer"].value() == ""
    assert asked.context["form"]["contact_name"].value() == "Neema Swai"
    assert "Nobody has confirmed that asha@example.com is theirs" in text_of(asked)
    assert "Nobody has confirmed" in read(counter, f"{TAKE}?customer={stranger.pk}")

    chosen = press(counter, f"choose-asked:{stranger.pk}", typed(cake))
    assert chosen.context["form"]["customer"].value() == str(stranger.pk)
    assert "Nobody has confirmed" not in text_of(chosen)


def test_whom_staff_wrote_down_and_nobody_signs_in_as_is_chosen_at_once(counter: Client, cake: CakePage) -> None:
    press(counter, "place", typed(cake, email="neema@example.com"))
    neema = Order.objects.get().customer
    chosen = press(counter, f"choose:{neema.pk}", typed(cake))
    assert chosen.context["form"]["customer"].value() == str(neema.pk)


def test_somebody_without_an_address_shows_none(counter: Client, cake: CakePage) -> None:
    press(counter, "place", typed(cake))
    order = Order.objects.get()
    page = read(counter, f"{TAKE}?customer={order.customer_id}")
    assert "No e-mail" in page
    assert "no-address.invalid" not in page
    assert "no-address.invalid" not in read(counter, reverse("orders:inspect", args=[order.pk]))


# --- beyond capacity --------------------------------------------------------------------------


def fill_day(cake: CakePage) -> None:
    for hour in (11, 12, 13):
        place(make_basket(cake, slot=TEN.replace(hour=hour)))


def test_a_full_day_asks_for_a_reason_and_is_taken_with_one(counter: Client, cake: CakePage) -> None:
    fill_day(cake)
    refused = press(counter, "place", typed(cake))
    assert "Monday 30 November is fully booked" in " ".join(refused.context["form"].errors["date"])
    assert "Why this order goes beyond capacity" in text_of(refused)
    assert Order.objects.count() == 3

    response = press(counter, "place", typed(cake, beyond_because="The mayor's birthday"))

    assert Order.objects.count() == 4
    page = text_of(response)
    assert "Taken beyond capacity" in page
    assert "The mayor&#x27;s birthday" in page


def test_who_may_not_exceed_capacity_is_not_asked_and_not_let(trainee: Client, cake: CakePage) -> None:
    fill_day(cake)
    page = text_of(press(trainee, "look", typed(cake)))
    assert "Why this order goes beyond capacity" not in page
    response = press(trainee, "place", typed(cake, beyond_because="Please"))
    assert "You may not go beyond capacity." in text_of(response)
    assert Order.objects.count() == 3


# --- who may ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rights", [[], ["orders.take_order"], ["orders.view_order"], ["orders.view_order", "orders.change_order_status"]]
)
def test_who_may_not_take_orders_finds_no_page(rights: list[str], cake: CakePage) -> None:
    browser = let_in(make_customer(email="editor@example.com"), *rights)
    assert browser.get(TAKE).status_code == 302
    assert browser.post(TAKE, {**typed(cake), "do": "place"}).status_code == 302
    assert Order.objects.count() == 0


def test_the_ways_to_the_page_are_shown_to_whoever_may_use_it(counter: Client, staff: Client) -> None:
    for page in ("/cms/", "/cms/orders/"):
        assert TAKE in read(counter, page)
        assert TAKE not in read(staff, page)


def test_the_number_of_queries_does_not_grow_with_cakes_and_callers(
    counter: Client, cake: CakePage, django_assert_max_num_queries: Any
) -> None:
    press(counter, "look", typed(cake))
    with django_assert_max_num_queries(60) as few:
        press(counter, "look", typed(cake, who="Asha"))
    other = make_cake("Other")
    make_customer(), make_customer()
    more = {"lines": ["0", "1"], "line-1-cake": other.slug, "line-1-quantity": "1"}
    with django_assert_max_num_queries(60) as many:
        press(counter, "look", typed(cake, who="Asha", **more))
    assert len(many) == len(few)
