"""Ordering the same again: what is kept, what is mended, what is left out; and every difference named."""

from decimal import Decimal
from typing import Any

import pytest
import time_machine

from accounts.models import User
from catalog.models import Availability, CakePage, CakeSize, Option
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders.basket import BasketLine
from orders.models import Order
from orders.tests.api import V1, client_of, codes
from orders.tests.factories import NOW, delivered_to, make_basket, make_customer, make_photo, place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cake(db: None) -> CakePage:
    make_bakery(email="bakery@example.com")
    filling = OptionGroupFactory(
        name="Filling",
        options=[{"name": "Jam"}, {"name": "Hazelnut", "price_difference": 3000}, {"name": "Cream"}],
    )
    return make_cake(groups=[filling], sizes=[{"label": "8 inch"}, {"label": "10 inch", "servings": 21}])


def order_of(cake: CakePage, *more: CakePage, option: str = "Hazelnut", **fields: Any) -> Order:
    """One of the cake with an inscription, and one of each other cake."""
    group = cake.option_links.first().group
    line = BasketLine(
        cake=cake.slug, size_id=cake.sizes.first().pk, option_ids=(group.options.get(name=option).pk,), quantity=2,
        inscription="Happy 80th, Bibi  ♥\nwith love", note="Light blue",
    )  # fmt: skip
    others = tuple(BasketLine(cake=other.slug, size_id=other.sizes.first().pk) for other in more)
    return place(make_basket(cake, lines=(line, *others), **fields), customer=fields.pop("customer", None))


def again(order: Order, *, user: User | None = None, status: int = 200) -> Any:
    response = client_of(user or order.customer).post(f"{V1}/orders/{order.number}/reorder/")
    assert response.status_code == status, response.content
    return response if status >= 400 else response.json()


def is_quoted(order: Order, basket: dict[str, Any]) -> dict[str, Any]:
    """The quote of the basket, exactly as it was answered."""
    response = client_of().post(f"{V1}/orders/quote/", basket)
    assert response.status_code == 200, response.content
    return response.json()


def changes(answer: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(change["code"], change["attr"]) for change in answer["changes"]]


def test_what_has_not_changed_is_the_same_basket_without_a_day(cake: CakePage):
    order = order_of(cake)
    answer = again(order)
    assert answer["changes"] == []
    line = order.lines.get()
    assert answer["basket"] == {
        "lines": [
            {
                "cake": "vanilla-dream", "size": line.size_id, "options": [line.options.get().option_id],
                "quantity": 2, "inscription": "Happy 80th, Bibi  ♥\nwith love", "note": "Light blue",
                "reference_photos": [],
            }
        ],
        "fulfilment": {"method": "collection", "date": None, "slot": None, "address": None, "zone": None},
        "contact": {"name": "Asha Mrema", "phone": "+255712345678"},
        "note": "",
        "coupon": "",
        "quote_id": "",
    }  # fmt: skip
    quote = is_quoted(order, answer["basket"])
    assert (quote["total"], quote["problems"]) == ("96000.00", [])


def test_nothing_is_changed_by_asking(cake: CakePage):
    order = order_of(cake)
    before = (Order.objects.count(), order.version, order.events.count())
    again(order)
    order.refresh_from_db()
    assert (Order.objects.count(), order.version, order.events.count()) == before


def test_a_cake_that_left_the_menu_is_left_out_and_named(cake: CakePage):
    order = order_of(cake, make_cake("Red Velvet"))
    cake.delete()
    answer = again(order)
    assert [line["cake"] for line in answer["basket"]["lines"]] == ["red-velvet"]
    assert answer["changes"] == [
        {"code": "cake_gone", "detail": "Vanilla Dream is no longer on the menu.", "attr": None}
    ]
    assert is_quoted(order, answer["basket"])["problems"] == []


@pytest.mark.parametrize(
    ("gone", "code"),
    [
        ({"availability": Availability.HIDDEN}, "cake_gone"),
        ({"availability": Availability.SOLD_OUT}, "sold_out"),
        ({"live": False}, "cake_gone"),
        ({"season_to": NOW.date().replace(month=10)}, "out_of_season"),
    ],
)
def test_what_cannot_be_had_just_now_is_left_out_and_named(cake: CakePage, gone: dict, code: str):
    order = order_of(cake, make_cake("Red Velvet"))
    CakePage.objects.filter(pk=cake.pk).update(**gone)
    answer = again(order)
    assert changes(answer) == [(code, None)]
    assert is_quoted(order, answer["basket"])["problems"] == []


def test_when_nothing_is_left_the_answer_says_what_is_gone(cake: CakePage):
    order = order_of(cake)
    cake.delete()
    response = again(order, status=409)
    assert codes(response) == [("nothing_left", None), ("cake_gone", None)]


def test_a_renamed_cake_is_found_under_its_new_address(cake: CakePage):
    order = order_of(cake)
    CakePage.objects.filter(pk=cake.pk).update(slug="vanilla-cloud", title="Vanilla Cloud")
    answer = again(order)
    assert answer["basket"]["lines"][0]["cake"] == "vanilla-cloud"
    assert answer["changes"] == []


def test_a_size_that_was_made_anew_under_its_name_is_the_same_size(cake: CakePage):
    order = order_of(cake)
    CakeSize.objects.filter(label="8 inch").delete()
    size = CakeSize.objects.create(cake=cake, label="8 Inch", servings=14, capacity_units=1)
    answer = again(order)
    assert (answer["basket"]["lines"][0]["size"], answer["changes"]) == (size.pk, [])


def test_a_size_that_is_gone_makes_way_for_the_next_that_serves_as_many(cake: CakePage):
    order = order_of(cake)
    CakeSize.objects.filter(label="8 inch").delete()
    answer = again(order)
    assert answer["basket"]["lines"][0]["size"] == cake.sizes.get(label="10 inch").pk
    assert changes(answer) == [("size_changed", "lines.0.size")]
    assert "no longer comes in 8 inch. We chose 10 inch." in answer["changes"][0]["detail"]
    assert is_quoted(order, answer["basket"])["problems"] == []


def test_an_option_that_is_gone_makes_way_for_the_cheapest_where_one_is_needed(cake: CakePage):
    order = order_of(cake)
    Option.objects.filter(name="Hazelnut").update(is_available=False)
    answer = again(order)
    assert answer["basket"]["lines"][0]["options"] == [Option.objects.get(name="Jam").pk]
    assert changes(answer) == [
        ("option_gone", "lines.0.options"), ("option_chosen", "lines.0.options"), ("price_changed", "lines.0"),
    ]  # fmt: skip
    assert answer["changes"][2]["detail"].replace("\xa0", " ") == (
        "Vanilla Dream now costs TSh 45,000. It was TSh 48,000."
    )
    assert is_quoted(order, answer["basket"])["problems"] == []


def test_a_group_that_insists_and_has_nothing_left_leaves_the_cake_out(cake: CakePage):
    order = order_of(cake, make_cake("Red Velvet"))
    Option.objects.update(is_available=False)
    answer = again(order)
    assert [line["cake"] for line in answer["basket"]["lines"]] == ["red-velvet"]
    assert changes(answer) == [("cake_gone", None)]


def test_a_group_that_allows_fewer_now_keeps_the_first_ones(cake: CakePage):
    group = cake.option_links.first().group
    group.max_choices = 2
    group.save()
    line = BasketLine(
        cake=cake.slug, size_id=cake.sizes.first().pk, option_ids=tuple(group.options.values_list("pk", flat=True)[:2])
    )
    order = place(make_basket(cake, lines=(line,)))
    group.max_choices = 1
    group.save()
    answer = again(order)
    assert len(answer["basket"]["lines"][0]["options"]) == 1
    assert ("option_gone", "lines.0.options") in changes(answer)
    is_quoted(order, answer["basket"])


def test_an_inscription_is_kept_as_written_or_named_and_left_out(cake: CakePage):
    order = order_of(cake)
    CakePage.objects.filter(pk=cake.pk).update(inscription_allowed=False)
    answer = again(order)
    assert answer["basket"]["lines"][0]["inscription"] == ""
    assert changes(answer) == [("inscription_gone", "lines.0.inscription")]
    assert "“Happy 80th, Bibi  ♥\nwith love” was left out" in answer["changes"][0]["detail"]
    is_quoted(order, answer["basket"])


def test_a_quantity_is_brought_within_what_can_be_ordered(cake: CakePage):
    order = order_of(cake)
    CakePage.objects.filter(pk=cake.pk).update(max_quantity=1)
    answer = again(order)
    assert answer["basket"]["lines"][0]["quantity"] == 1
    assert changes(answer) == [("quantity_changed", "lines.0.quantity")]
    is_quoted(order, answer["basket"])


def test_a_price_that_has_changed_is_named_beside_its_line(cake: CakePage):
    order = order_of(cake, make_cake("Red Velvet"))
    CakePage.objects.filter(slug="red-velvet").update(base_price=Decimal(50000))
    answer = again(order)
    assert changes(answer) == [("price_changed", "lines.1")]
    assert answer["changes"][0]["detail"].replace("\xa0", " ") == (
        "Red Velvet now costs TSh 50,000. It was TSh 45,000."
    )


def test_a_delivery_keeps_its_address_and_zone(cake: CakePage):
    zone = make_bakery(zones=[{"name": "Masaki"}]).delivery_zones.get()
    order = order_of(cake, **delivered_to(zone.pk))
    answer = again(order)
    assert answer["basket"]["fulfilment"] == {
        "method": "delivery",
        "date": None,
        "slot": None,
        "address": {"line1": "Haile Selassie Road 12", "line2": "", "area": "Masaki", "directions": "Blue gate"},
        "zone": zone.pk,
    }
    assert answer["changes"] == []
    assert is_quoted(order, answer["basket"])["delivery_fee"] == "5000.00"


def test_a_delivery_whose_fee_has_changed_says_so(cake: CakePage):
    zone = make_bakery(zones=[{"name": "Masaki"}]).delivery_zones.get()
    order = order_of(cake, **delivered_to(zone.pk))
    zone.fee = Decimal(7000)
    zone.save()
    answer = again(order)
    assert changes(answer) == [("delivery_fee_changed", "fulfilment.zone")]
    assert answer["changes"][0]["detail"].replace("\xa0", " ") == "Delivery now costs TSh 7,000. It was TSh 5,000."


def test_a_zone_that_is_gone_is_to_be_chosen_anew(cake: CakePage):
    zone = make_bakery(zones=[{"name": "Masaki"}, {"name": "Mikocheni"}]).delivery_zones.get(name="Masaki")
    order = order_of(cake, **delivered_to(zone.pk))
    zone.is_active = False
    zone.save()
    answer = again(order)
    assert answer["basket"]["fulfilment"]["zone"] is None
    assert answer["basket"]["fulfilment"]["address"]["line1"] == "Haile Selassie Road 12"
    assert changes(answer) == [("zone_gone", "fulfilment.zone")]
    is_quoted(order, answer["basket"])


def test_a_method_that_is_no_longer_offered_is_left_open(cake: CakePage):
    order = order_of(cake)
    make_bakery(offers_collection=False)
    answer = again(order)
    assert answer["basket"]["fulfilment"] is None
    assert changes(answer) == [("method_gone", "fulfilment.method")]
    is_quoted(order, answer["basket"])


def test_a_cancelled_order_can_be_ordered_again(cake: CakePage):
    from orders import actions

    order = order_of(cake)
    actions.cancel(order, actor=order.customer, now=NOW)
    assert again(order)["changes"] == []


def test_another_customers_order_is_not_there(cake: CakePage):
    again(order_of(cake), user=make_customer(), status=404)


def test_photos_stay_with_the_old_order_and_are_named():
    make_bakery(email="bakery@example.com")
    plain, asha = make_cake("Red Velvet"), make_customer()
    order = place(make_basket(plain, photos=[make_photo(asha), make_photo(asha)]), customer=asha)
    answer = again(order)
    assert answer["basket"]["lines"][0]["reference_photos"] == []
    assert changes(answer) == [("photos_left_behind", "lines.0.reference_photos")]
    assert answer["changes"][0]["detail"] == (
        "The 2 photos of Red Velvet stay with the old order. Please add them again."
    )
    assert order.lines.get().reference_photos.count() == 2
    is_quoted(order, answer["basket"])


def test_the_photos_of_a_line_that_is_left_out_are_not_named():
    make_bakery(email="bakery@example.com")
    kept, gone, asha = make_cake("Red Velvet"), make_cake("Lemon Drizzle"), make_customer()
    with_photo = make_basket(gone, photos=[make_photo(asha)])
    order = place(make_basket(kept, lines=(*make_basket(kept).lines, *with_photo.lines)), customer=asha)
    gone.unpublish()
    assert [code for code, _attr in changes(again(order))] == ["cake_gone"]


def test_many_lines_ask_the_database_no_more_than_few(cake: CakePage, django_assert_max_num_queries):
    few, many = order_of(cake), order_of(cake, *[make_cake(f"Cake {n}") for n in range(6)])
    with django_assert_max_num_queries(40) as counted_few:
        again(few)
    with django_assert_max_num_queries(40) as counted_many:
        again(many)
    assert len(counted_few) == len(counted_many)
