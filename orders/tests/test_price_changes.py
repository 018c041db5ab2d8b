"""A price that changed since it was shown is told, and nothing is ordered; a price that did not, holds."""

from dataclasses import replace
from decimal import Decimal

import pytest

from catalog.models import BakerySettings, CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import placing, price_changes, quoting
from orders.basket import Basket
from orders.errors import Conflict, InvalidOrder, PriceChanged
from orders.models import Coupon, CouponCustomer, Day, IdempotencyRecord, Notification, Order, OrderEvent
from orders.tests.baskets import LINE, Drawn, a_bakery, a_cake, a_coupon
from orders.tests.factories import NOW, delivered_to, make_basket, make_coupon, make_customer, place

SPACE = "\N{NO-BREAK SPACE}"
ADDED_TO_EVERY = {"tax_name": "VAT", "tax_rate": Decimal(18)}


# --- the id


def drawn(**changes):
    basket = replace(Basket(lines=(LINE,)), **changes.pop("basket", {}))
    facts = {"cakes": {"vanilla": a_cake()}, "bakery": a_bakery(**ADDED_TO_EVERY), "coupon": None, **changes}
    return price_changes.quote_id(Drawn(basket=basket, **facts).price())


def test_the_same_prices_have_the_same_id_however_their_zeros_are_written():
    size = a_cake().sizes[0]

    assert drawn() == drawn(cakes={"vanilla": a_cake(sizes=(replace(size, price=Decimal("45000.00")),))})


def test_what_is_not_the_price_does_not_change_the_id():
    told = {"note": "Blue box", "contact_name": "Asha"}
    line = replace(LINE, note="No nuts")

    assert drawn() == drawn(basket=told) == drawn(basket={"lines": (line,)}) == drawn(basket={"method": "collection"})


@pytest.mark.parametrize(
    "changes",
    [
        {"cakes": {"vanilla": a_cake(sizes=(replace(a_cake().sizes[0], price=Decimal(45001)),))}},
        {"basket": {"lines": (replace(LINE, quantity=2),)}},
        {"basket": {"lines": (LINE, LINE)}},
        {"basket": {"lines": (replace(LINE, inscription="Asha"),)}},
        {"basket": {"lines": (replace(LINE, option_ids=(12,)),)}},
        {"basket": {"method": "delivery", "zone_id": 1}},
        {"basket": {"coupon": "KARIBU10"}, "coupon": a_coupon()},
        {"bakery": a_bakery(tax_name="VAT", tax_rate=Decimal(16))},
        {"bakery": a_bakery()},
        {"bakery": a_bakery(currency="KES", **ADDED_TO_EVERY)},
        {"cakes": {"vanilla": a_cake(needs_deposit=True)}},
    ],
)
def test_everything_that_is_shown_of_a_price_is_in_the_id(changes):
    assert drawn() != drawn(**changes)


def test_two_options_that_trade_their_prices_are_another_price():
    group = a_cake().groups[0]
    first, second = group.options
    traded = replace(first, price_difference=Decimal(500)), replace(second, price_difference=Decimal(2000))
    both = {"lines": (replace(LINE, option_ids=(11, 12)),)}

    there = drawn(basket=both)
    other = drawn(basket=both, cakes={"vanilla": a_cake(groups=(replace(group, options=traded),))})

    assert there != other


# --- placing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakery():
    return make_bakery(email="bakery@example.com", zones=[{"fee": 5000}], tax_rate=Decimal(18))


@pytest.fixture
def cake(bakery):
    return make_cake("Vanilla Dream")


@pytest.fixture
def asha():
    return make_customer()


def shown(basket, customer=None):
    return quoting.get_quote(basket=basket, now=NOW, customer=customer).quote_id


def order(basket, *, quote_id, customer=None, key="k"):
    return placing.place_order(customer=customer or make_customer(), basket=basket, key=key, now=NOW, quote_id=quote_id)


def refused(basket, *, quote_id, customer=None):
    with pytest.raises(PriceChanged) as refusal:
        order(basket, quote_id=quote_id, customer=customer)
    return refusal.value


def nothing_is_written():
    written = (Order, OrderEvent, IdempotencyRecord, Notification, Day, CouponCustomer)
    return not any(model.objects.exists() for model in written)


def test_an_order_costs_what_was_shown(bakery, cake):
    make_coupon()
    zone = bakery.delivery_zones.get()
    basket = make_basket(cake, coupon="KARIBU10", **delivered_to(zone.pk))
    quote = quoting.get_quote(basket=basket, now=NOW)

    made = order(basket, quote_id=quote.quote_id).order

    made.refresh_from_db()
    assert made.total == quote.priced.total == Decimal(45500)
    assert (made.tax_name, made.tax_rate, made.tax_included) == ("VAT", Decimal(18), Decimal(6941))
    assert made.tax == quote.priced.tax


def test_a_price_that_was_published_meanwhile_is_told_and_nothing_is_ordered(cake):
    basket = make_basket(cake)
    before = shown(basket)
    CakePage.objects.update(base_price=48000)

    refusal = refused(basket, quote_id=before)

    (problem,) = refusal.as_list()
    assert (problem.code, problem.attr) == ("price_changed", "quote_id")
    assert problem.detail == (
        f"The price has changed: it was TSh{SPACE}45,000 and is TSh{SPACE}48,000 now. "
        "Please look at it and order again."
    )
    assert refusal.quote.priced.total == Decimal(48000)
    assert refusal.quote.quote_id == shown(basket)
    assert nothing_is_written()


def test_the_new_price_can_be_ordered_with_the_key_of_the_first_try(cake, asha):
    basket = make_basket(cake)
    before = shown(basket)
    CakePage.objects.update(base_price=48000)
    refusal = refused(basket, quote_id=before, customer=asha)

    made = order(basket, quote_id=refusal.quote.quote_id, customer=asha)

    assert (made.replayed, made.order.total) == (False, Decimal(48000))


def test_a_request_that_is_repeated_gets_its_order_whatever_has_been_shown_since(cake, asha):
    basket = make_basket(cake)
    first = order(basket, quote_id=shown(basket), customer=asha)
    CakePage.objects.update(base_price=48000)

    for quote_id in (shown(basket), "", "something else"):
        again = order(basket, quote_id=quote_id, customer=asha)
        assert (again.replayed, again.order) == (True, first.order)


def test_an_order_without_an_id_costs_what_the_menu_says_now(cake):
    CakePage.objects.update(base_price=48000)

    assert place(make_basket(cake)).total == Decimal(48000)


@pytest.mark.parametrize("quote_id", ["x", "0" * 32, f"{'0' * 32}-TZS", f"{'0' * 32}-KES4500000"])
def test_an_id_of_no_price_that_was_ever_shown_here_is_another_price(cake, quote_id):
    refusal = refused(make_basket(cake), quote_id=quote_id)

    assert refusal.detail == (f"The price has changed: it is TSh{SPACE}45,000 now. Please look at it and order again.")


def test_the_same_total_made_of_other_parts_is_told_too(cake):
    basket = make_basket(cake)
    before = shown(basket)
    BakerySettings.objects.update(tax_rate=Decimal(16))

    assert refused(basket, quote_id=before).detail == (
        f"The total is TSh{SPACE}45,000 as before, but what it is made of has changed. Please look and order again."
    )


def test_a_fee_that_changed_is_a_price_that_changed(bakery, cake):
    zone = bakery.delivery_zones.get()
    basket = make_basket(cake, **delivered_to(zone.pk))
    before = shown(basket)
    bakery.delivery_zones.update(fee=7000)

    assert f"was TSh{SPACE}50,000 and is TSh{SPACE}52,000" in refused(basket, quote_id=before).detail


def test_a_coupon_that_ran_out_is_told_with_the_price_without_it(cake):
    make_coupon(limit_in_all=1)
    basket = make_basket(cake, coupon="KARIBU10")
    before = shown(basket)
    Coupon.objects.update(used=1)

    refusal = refused(basket, quote_id=before)

    assert [problem.code for problem in refusal.as_list()] == ["price_changed", "coupon_used_up"]
    assert [problem.code for problem in refusal.quote.problems] == ["coupon_used_up"]
    assert f"was TSh{SPACE}40,500 and is TSh{SPACE}45,000" in refusal.detail
    assert nothing_is_written()


def test_a_price_that_was_agreed_without_the_coupon_is_not_ordered_with_it(cake):
    make_coupon(limit_in_all=1, used=1)
    basket = make_basket(cake, coupon="KARIBU10")

    with pytest.raises(Conflict) as refusal:
        order(basket, quote_id=shown(basket))

    assert type(refusal.value) is Conflict
    assert (refusal.value.code, refusal.value.attr) == ("coupon_used_up", "coupon")
    without = replace(basket, coupon="")
    assert order(without, quote_id=shown(basket)).order.total == Decimal(45000)


def test_a_quote_made_before_signing_in_does_not_know_what_was_used(cake, asha):
    make_coupon(limit_per_customer=1)
    basket = make_basket(cake, coupon="KARIBU10")
    place(basket, customer=asha)

    refusal = refused(basket, quote_id=shown(basket), customer=asha)

    assert [problem.code for problem in refusal.as_list()] == ["price_changed", "coupon_used_by_you"]
    assert Order.objects.count() == 1


def test_what_is_wrong_with_the_basket_is_said_before_its_price(cake):
    basket = make_basket(cake, contact_phone="12")

    with pytest.raises(InvalidOrder) as refusal:
        order(basket, quote_id="old")

    assert refusal.value.attr == "contact.phone"


@pytest.mark.parametrize("agreed", [True, False])
def test_a_menu_published_between_pricing_and_writing_writes_what_was_priced(cake, monkeypatch, agreed):
    """The prices that are compared with the id are the ones that are written, to the last line."""
    filling = OptionGroupFactory(name="Filling", options=[{"name": "Praline", "price_difference": 2500}])
    choosy = make_cake("Choosy", groups=[filling])
    option = filling.options.get()
    plain = make_basket(choosy)
    basket = replace(plain, lines=(replace(plain.lines[0], option_ids=(option.pk,)),))
    before = shown(basket)
    write = placing.written_once

    def publish_and_write(*args, **kwargs):
        CakePage.objects.update(base_price=90000)
        filling.options.update(price_difference=9000)
        return write(*args, **kwargs)

    monkeypatch.setattr(placing, "written_once", publish_and_write)

    made = order(basket, quote_id=before if agreed else "").order

    made.refresh_from_db()
    line = made.lines.get()
    assert (made.total, line.unit_price, line.size_price) == (Decimal(47500), Decimal(47500), Decimal(45000))
    assert line.options.get().price_difference == Decimal(2500)
