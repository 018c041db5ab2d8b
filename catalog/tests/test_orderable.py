"""What orders may know of the menu."""

from datetime import date
from decimal import Decimal

import pytest

from catalog.orderable import orderable_cakes, orderable_sizes
from catalog.tests.factories import CakeFactory, OptionGroupFactory, draft_of, make_bakery, make_cake

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def find(slug="vanilla-dream"):
    return orderable_cakes([slug], today=TODAY).get(slug)


def test_a_published_cake_is_told_with_its_sizes_and_choices():
    group = OptionGroupFactory(
        name="Filling", options=[{"name": "Jam", "price_difference": 2000, "contains": ["tree_nuts"]}]
    )
    cake = make_cake(
        sizes=[{"label": "6 inch", "servings": 8}, {"label": "10 inch", "price": 80000, "capacity_units": 3}],
        groups=[group],
        contains=["eggs", "milk"],
    )

    found = find()

    assert (found.id, found.name, found.category_name) == (cake.pk, "Vanilla Dream", "Birthday cakes")
    assert [(size.label, size.price, size.units) for size in found.sizes] == [
        ("6 inch", Decimal(45000), 1),
        ("10 inch", Decimal(80000), 3),
    ]
    (option,) = found.groups[0].options
    assert (option.name, option.group_name, option.price_difference) == ("Jam", "Filling", Decimal(2000))
    assert option.contains == ("tree_nuts",)
    assert found.contains == ("eggs", "milk")
    assert found.refusal == ""


@pytest.mark.parametrize(
    ("kind", "hours", "deposit", "cancel"),
    [
        ("ready_made", 24, False, 72),
        ("made_to_order", 48, False, 72),
        ("custom", 168, True, 168),
        ("tiered", 336, True, 168),
    ],
)
def test_the_kind_decides_notice_deposit_and_cancelling(kind, hours, deposit, cancel):
    make_cake(kind=kind)

    found = find()

    assert (found.lead_time_hours, found.needs_deposit, found.free_cancellation_hours) == (hours, deposit, cancel)


def test_a_cakes_own_notice_wins_over_its_kinds():
    make_bakery(lead_time_made_to_order=72)
    make_cake("Plain")
    make_cake("At once", lead_time_hours=0)

    assert find("plain").lead_time_hours == 72
    assert find("at-once").lead_time_hours == 0


def test_a_size_may_set_its_own_length_of_inscription():
    make_cake(inscription_max_length=40, sizes=[{}, {"inscription_max_length": 80}])

    assert [size.inscription_max_length for size in find().sizes] == [40, 80]


@pytest.mark.parametrize("fields", [{"live": False}, {"availability": "hidden"}])
def test_a_cake_that_is_not_published_or_hidden_is_not_on_the_menu(fields):
    cake = make_cake(**fields)

    assert find() is None
    assert orderable_sizes([cake.sizes.first().pk], today=TODAY) == {}


def test_a_private_cake_is_not_on_the_menu():
    cake = make_cake()
    cake.view_restrictions.create(restriction_type="login")

    assert find() is None


def test_a_draft_changes_nothing_that_can_be_ordered():
    cake = make_cake()

    draft_of(cake, title="New name", base_price=Decimal(1))

    assert (find().name, find().sizes[0].price) == ("Vanilla Dream", Decimal(45000))


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"availability": "sold_out"}, "sold_out"),
        ({"sold_out_on": TODAY}, "sold_out"),
        ({"sold_out_on": date(2026, 11, 22)}, ""),
        ({"season_from": date(2026, 12, 1)}, "out_of_season"),
        ({"season_to": date(2026, 11, 22)}, "out_of_season"),
        ({"season_from": TODAY, "season_to": TODAY}, ""),
    ],
)
def test_a_cake_says_why_it_cannot_be_ordered_today(fields, refusal):
    make_cake(**fields)

    assert find().refusal == refusal


def test_a_size_is_found_with_its_cake():
    cake = make_cake(sizes=[{"label": "6 inch"}, {"label": "8 inch"}])
    small, _ = cake.sizes.all()

    found = orderable_sizes([small.pk, 999_999], today=TODAY)

    assert list(found) == [small.pk]
    assert (found[small.pk][0].slug, found[small.pk][1].label) == ("vanilla-dream", "6 inch")


def test_many_cakes_take_no_more_queries_than_one(django_assert_num_queries):
    slugs = [CakeFactory(groups=[OptionGroupFactory()]).slug for _ in range(12)]

    for few in (slugs[:1], slugs):
        with django_assert_num_queries(7):
            assert len(orderable_cakes(few, today=TODAY)) == len(few)
