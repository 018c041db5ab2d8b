"""The demo's shop promises the way to pay that its bakery asks for, in both languages."""

import json

import pytest

from catalog.demo.bakery import make_bakery
from catalog.models import PaymentTerms
from home.demo import reading
from home.demo.kiswahili import TEXTS

AT_THE_DOOR = ("when we meet", "when we bring", "tukikutana", "tukikuletea")


def said_by(text: str) -> list[str]:
    return [words for words in AT_THE_DOOR if words in text]


@pytest.mark.django_db
def test_the_demo_asks_for_its_money_before_it_bakes():
    bakery = make_bakery()
    assert bakery.payment_terms == PaymentTerms.BEFORE_PREPARATION
    assert said_by(bakery.payment_instructions + bakery.payment_instructions_sw) == []


def test_none_of_its_pages_promises_to_be_paid_at_the_door():
    assert said_by(json.dumps(TEXTS, ensure_ascii=False)) == []
    assert said_by(" ".join(page.description for page in reading.PAGES)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("read_in", [lambda text: text, TEXTS.get], ids=["English", "Kiswahili"])
def test_the_page_of_contacts_leads_to_each_number_and_to_the_address(read_in):
    bakery = make_bakery()
    words = read_in(reading.contact({})[0]["value"])
    ways = f"tel:{bakery.phone}", f"https://wa.me/{str(bakery.whatsapp)[1:]}", f"mailto:{bakery.email}"
    assert [way for way in ways if f'href="{way}"' not in words] == []
