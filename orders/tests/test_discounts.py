"""What a coupon takes off, how a code is read, how much of a total is tax."""

import datetime
from decimal import Decimal

import pytest

from catalog.money import percent_in_words
from orders import discounts, taxes
from orders.tests.baskets import a_coupon


@pytest.mark.parametrize(
    "typed", ["KARIBU10", "karibu10", " karibu-10 ", "Karibu 10", "KARIBU–10", "ｋａｒｉｂｕ１０", "ka\tri\u00a0bu.10"]
)
def test_a_code_is_read_however_it_is_spelled(typed):
    assert discounts.normal_code(typed) == "KARIBU10"


@pytest.mark.parametrize("typed", ["---", " . "])
def test_signs_alone_are_still_something_that_was_typed(typed):
    assert discounts.normal_code(typed) == typed.strip()


@pytest.mark.parametrize(
    ("terms", "subtotal", "places", "expected"),
    [
        ({"percentage": 10}, "45000", 0, "4500"),
        ({"percentage": 15}, "12345", 0, "1852"),  # 1851.75
        ({"percentage": 50}, "0.01", 2, "0.01"),  # 0.005: half goes up
        ({"percentage": 100}, "45000", 0, "45000"),
        ({"amount": Decimal(5000)}, "45000", 0, "5000"),
        ({"amount": Decimal("4999.50")}, "45000", 0, "5000"),
        ({"amount": Decimal(5000)}, "3000", 0, "3000"),
        ({"amount": Decimal("0.40")}, "0", 0, "0"),
    ],
)
def test_a_discount_is_rounded_once_and_never_more_than_the_cakes(terms, subtotal, places, expected):
    taken = discounts.discount(a_coupon(**terms), subtotal=Decimal(subtotal), places=places)

    assert taken == Decimal(expected)


def test_a_coupon_that_holds_has_no_problem():
    terms = a_coupon(minimum_order=Decimal(45000))

    assert discounts.problem_of(terms, subtotal=Decimal(45000), currency="TZS") is None


@pytest.mark.parametrize(
    ("terms", "code", "detail"),
    [
        (
            {"minimum_order": Decimal(45001)},
            "coupon_minimum",
            "This coupon needs cakes for TSh\N{NO-BREAK SPACE}45,001 or more. Add some, or take the coupon out.",
        ),
        (
            {"refusal": "coupon_not_yet", "first_day": datetime.date(2026, 12, 1)},
            "coupon_not_yet",
            "This coupon holds from 1 December 2026. Take it out to order at the usual price.",
        ),
        (
            {"refusal": "coupon_expired", "last_day": datetime.date(2026, 11, 22)},
            "coupon_expired",
            "This coupon held until 22 November 2026. Take it out to order at the usual price.",
        ),
        (
            {"refusal": "coupon_used_up"},
            "coupon_used_up",
            "This coupon has been used as often as it could be. Take it out to order at the usual price.",
        ),
        (
            {"refusal": "coupon_used_by_you", "limit_per_customer": 1},
            "coupon_used_by_you",
            "You have used this coupon already. Take it out to order at the usual price.",
        ),
        (
            {"refusal": "coupon_used_by_you", "limit_per_customer": 3},
            "coupon_used_by_you",
            "You have used this coupon 3 times already. Take it out to order at the usual price.",
        ),
    ],
)
def test_a_coupon_that_does_not_hold_says_why(terms, code, detail):
    problem = discounts.problem_of(a_coupon(**terms), subtotal=Decimal(45000), currency="TZS")

    assert (problem.code, problem.detail, problem.attr) == (code, detail, "coupon")


@pytest.mark.parametrize(
    ("total", "rate", "places", "amount"),
    [
        ("45000", "18", 0, "6864"),  # 6864.41
        ("118", "18", 2, "18.00"),
        ("100", "8.1", 2, "7.49"),
        ("0", "18", 0, "0"),
        ("1", "100", 0, "1"),  # half goes up
    ],
)
def test_the_tax_in_a_total_is_rounded_once(total, rate, places, amount):
    tax = taxes.included(Decimal(total), name="VAT", rate=Decimal(rate), places=places)

    assert (tax.name, tax.rate, tax.amount) == ("VAT", Decimal(rate), Decimal(amount))


def test_a_rate_of_nothing_is_no_tax():
    assert taxes.included(Decimal(45000), name="VAT", rate=Decimal("0.00"), places=0) is None


@pytest.mark.parametrize(("rate", "words"), [("18.00", "18%"), ("8.10", "8.1%"), ("19.25", "19.25%"), ("100", "100%")])
def test_a_rate_is_written_as_people_read_it(rate, words):
    assert percent_in_words(Decimal(rate)) == words
