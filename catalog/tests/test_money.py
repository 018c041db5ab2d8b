"""How money is counted and written."""

from decimal import Decimal

import pytest

from catalog.money import as_money, in_words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("45000", "TZS", "TSh\N{NO-BREAK SPACE}45,000"),
        ("0", "TZS", "TSh\N{NO-BREAK SPACE}0"),
        ("-3000", "TZS", "TSh\N{NO-BREAK SPACE}-3,000"),
        ("12.5", "EUR", "€12.50"),
        ("12", "EUR", "€12"),
        ("1234.5", "CHF", "CHF\N{NO-BREAK SPACE}1,234.50"),
    ],
)
def test_money_is_written_as_people_read_it(amount: str, currency: str, words: str) -> None:
    assert in_words(Decimal(amount), currency) == words


@pytest.mark.parametrize(("amount", "places", "payable"), [("0.5", 0, "1"), ("2.675", 2, "2.68"), ("1.005", 2, "1.01")])
def test_money_is_rounded_to_what_can_be_paid(amount: str, places: int, payable: str) -> None:
    assert as_money(Decimal(amount), places=places) == Decimal(payable)
