"""An order is kept in the kitchen's language and in the customer's: each reads its own, and neither changes later."""

from datetime import date

import pytest
from django.core import mail
from django.utils import translation

from catalog.bakery import get_bakery
from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions, differences, production, receipts, wording
from orders.basket import BasketLine
from orders.models import Order
from orders.receipts.paper import paper_of
from orders.tests.api import V1, basket_of, client_of, line_of
from orders.tests.factories import (
    DAY,
    NOW,
    delivered_to,
    make_basket,
    make_customer,
    make_staff,
    place,
    warn,
)
from orders.tests.wanting import change, with_line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]
ORDERED = {
    "cake": ("Vanilla Dream", "Ndoto ya Vanila"),
    "size": ("8 inch", "Inchi 8"),
    "option": ("Filling: Jam", "Kijazo: Jamu"),
}


@pytest.fixture
def cake() -> CakePage:
    make_bakery(
        email="bakery@example.com",
        payment_instructions="Pay in cash.",
        payment_instructions_sw="Lipa taslimu.",
        zones=[{"name": "City", "name_sw": "Jiji"}],
    )
    filling = OptionGroupFactory(name="Filling", name_sw="Kijazo", options=[{"name": "Jam", "name_sw": "Jamu"}])
    return make_cake(
        "Vanilla Dream",
        title_sw="Ndoto ya Vanila",
        sizes=[{"label": "8 inch", "label_sw": "Inchi 8"}],
        groups=[filling],
    )


def line(cake: CakePage) -> BasketLine:
    option = cake.option_links.get().group.options.get()
    return BasketLine(cake=cake.slug, size_id=cake.sizes.get().pk, option_ids=(option.pk,))


@pytest.fixture
def order(cake: CakePage) -> Order:
    with translation.override("sw"):  # as the request of a customer who reads Kiswahili
        return place(make_basket(cake, lines=(line(cake),)), customer=make_customer(language="sw"))


def said(order: Order, language: str) -> tuple[str, str, str]:
    client = client_of(order.customer)
    told = client.get(f"{V1}/orders/{order.number}/", headers={"accept-language": language}).json()["lines"][0]
    (option,) = told["options"]
    return told["cake_name"], told["size_label"], f"{option['group']}: {option['name']}"


def test_an_order_is_told_in_the_language_of_its_reader(order):
    assert said(order, "en") == ("Vanilla Dream", "8 inch", "Filling: Jam")
    assert said(order, "sw") == ("Ndoto ya Vanila", "Inchi 8", "Kijazo: Jamu")


def test_what_was_ordered_stays_as_it_was_ordered_in_both_languages(order, cake):
    cake.title_sw = "Jina jipya"
    cake.save()
    cake.sizes.update(label_sw="Kubwa")

    assert said(order, "sw") == ("Ndoto ya Vanila", "Inchi 8", "Kijazo: Jamu")


@pytest.mark.parametrize("language", ["en", "sw"])
def test_the_bake_list_is_in_the_language_of_the_kitchen(order, language):
    actions.confirm(order, actor=make_staff(), now=NOW)

    with translation.override(language):
        (item,) = production.bake_list(DAY, bakery=get_bakery()).items

    assert (item.cake_name, item.size_label) == ("Vanilla Dream", "8 inch")
    assert [(option.group, option.name) for option in item.options] == [("Filling", "Jam")]


def test_the_customer_is_written_to_in_kiswahili_and_the_bakery_in_english(order):
    warn(NOW)

    ours, theirs = sorted(mail.outbox, key=lambda message: message.to != ["bakery@example.com"])
    for english, kiswahili in ORDERED.values():
        for body in (theirs.body, theirs.alternatives[0][0]):
            assert kiswahili in body
            assert english not in body
        assert english in ours.body
        assert kiswahili not in ours.body


def test_how_to_pay_is_told_in_the_language_of_the_customer(order):
    actions.confirm(order, actor=make_staff(), now=NOW)
    actions.request_payment(order, actor=make_staff(), now=NOW)
    client = client_of(order.customer)

    told = client.get(f"{V1}/orders/{order.number}/", headers={"accept-language": "sw"}).json()

    assert told["payment_instructions"] == "Lipa taslimu."
    assert told["summary"] == "1 × Ndoto ya Vanila, Inchi 8"


def test_a_quote_names_everything_in_the_language_that_is_asked_for(cake):
    wanted = {**basket_of(cake), "lines": [line_of(cake, options=list(line(cake).option_ids))]}

    told = client_of().post(f"{V1}/orders/quote/", wanted, format="json", headers={"accept-language": "sw"}).json()

    (priced,) = told["lines"]
    assert (priced["cake"], priced["cake_name"], priced["size_label"]) == (cake.slug, "Ndoto ya Vanila", "Inchi 8")
    assert [(option["group"], option["name"]) for option in priced["options"]] == [("Kijazo", "Jamu")]


def test_a_refusal_calls_the_cake_by_its_kiswahili_name(cake):
    client = client_of()

    told = client.post(f"{V1}/orders/quote/", basket_of(cake), format="json", headers={"accept-language": "sw"}).json()

    assert "Kijazo" in told["errors"][0]["detail"]


def test_a_receipt_is_in_the_language_of_the_customer(order):
    order = Order.objects.with_details().get(pk=order.pk)

    with translation.override("sw"):
        (row,) = paper_of(order, bakery=get_bakery(), now=NOW).lines

    assert (row.name, row.details) == ("Ndoto ya Vanila", "Inchi 8 · Kijazo: Jamu")
    assert receipts.make_receipt(order, bakery=get_bakery(), now=NOW).startswith(b"%PDF")


def test_a_zone_keeps_its_name_in_both_languages(cake):
    zone = get_bakery().zones
    basket = make_basket(cake, **delivered_to(next(iter(zone)), lines=(line(cake),)))

    order = place(basket)

    assert (order.zone_name, order.zone_name_sw) == ("City", "Jiji")


def test_a_change_is_told_in_the_language_of_its_reader_and_keeps_the_kiswahili(order):
    event = change(order, with_line(order, quantity=2))
    changed = order.lines.get()

    with translation.override("sw"):
        kiswahili = differences.told_by(event.changed).lines[0].new
    english = differences.told_by(event.changed).lines[0].new

    assert "2 × Ndoto ya Vanila, Inchi 8, Kijazo: Jamu" in kiswahili
    assert "2 × Vanilla Dream, 8 inch, Filling: Jam" in english
    assert (changed.cake_name_sw, changed.options.get().name_sw) == ("Ndoto ya Vanila", "Jamu")


def test_a_change_that_was_kept_before_there_was_kiswahili_is_still_told(order):
    event = change(order, with_line(order, quantity=2))
    old = [
        {key: value for key, value in line.items() if not key.endswith("_sw")}
        for line in event.changed["after"]["lines"]
    ]
    kept = {**event.changed, "after": {**event.changed["after"], "lines": old}}

    with translation.override("sw"):
        assert "2 × Vanilla Dream, 8 inch, Filling: Jam" in differences.told_by(kept).lines[0].new


def test_december_is_called_what_browsers_call_it():
    with translation.override("sw"):
        assert wording.day(date(2026, 12, 8)) == "Jumanne 8 Desemba"
