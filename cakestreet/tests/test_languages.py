"""Accept-Language chooses the language of what the API and the mails say; codes stay what they are."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from orders import phrases, wording
from orders.kinds import ToCustomer
from orders.states import Status
from orders.tests.factories import DAY, make_order

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


@pytest.fixture(scope="module")
def catalogue():
    with (settings.LOCALE_PATHS[0] / "sw" / "LC_MESSAGES" / "django.po").open("rb") as file:
        return [message for message in read_po(file, locale="sw") if message.id]


def test_a_translation_fills_in_what_its_original_does(catalogue):
    translated = [(message.id, message.string) for message in catalogue if isinstance(message.id, str)]

    wrong = [
        original
        for original, words in translated
        if words and set(PLACEHOLDER.findall(original)) != set(PLACEHOLDER.findall(words))
    ]

    assert wrong == []


@pytest.fixture(scope="module")
def texts_of_the_storefront():
    with (settings.BASE_DIR / "storefront" / "src" / "locales" / "sw.po").open("rb") as file:
        return [message for message in read_po(file, locale="sw") if message.id]


def test_the_storefront_says_everything_in_kiswahili(texts_of_the_storefront):
    missing = [message.id for message in texts_of_the_storefront if not message.string or message.fuzzy]

    assert len(texts_of_the_storefront) > 50
    assert missing == []


def test_the_storefronts_translations_fill_in_what_their_originals_do(texts_of_the_storefront):
    """Names in braces, what is counted, and the elements around words."""
    blank = re.compile(r"\{(\w+)[,}]|<(/?\d+/?)>|(#)")

    wrong = [
        message.id
        for message in texts_of_the_storefront
        if message.string and set(blank.findall(message.id)) != set(blank.findall(message.string))
    ]

    assert wrong == []


@pytest.mark.parametrize("language", ["sw", "sw-TZ,sw;q=0.9,en;q=0.5"])
@pytest.mark.django_db
def test_a_refusal_is_told_in_kiswahili_under_the_same_code(api, language):
    body = {"email": "asha@example.com", "password": "not her password"}
    english = api.post("/api/v1/auth/token/", body)
    kiswahili = api.post("/api/v1/auth/token/", body, headers={"Accept-Language": language})

    (told,) = kiswahili.json()["errors"]
    assert told["code"] == english.json()["errors"][0]["code"] == "no_active_account"
    assert told["detail"] == (
        "Hakuna akaunti inayotumika yenye barua pepe na nenosiri hili. "
        "Tafadhali hakiki vyote viwili, au chagua nenosiri jipya."
    )
    assert "Accept-Language" in kiswahili.headers["Vary"]


@pytest.mark.django_db
def test_an_order_tells_its_status_in_the_language_that_is_asked_for(api):
    order = make_order()
    api.force_authenticate(order.customer)

    answer = api.get(f"/api/v1/orders/{order.number}/", headers={"Accept-Language": "sw"})

    assert answer.json()["status"] == Status.PENDING_CONFIRMATION
    assert answer.json()["status_label"] == "Inasubiri tuithibitishe"


@pytest.mark.parametrize("kind", ToCustomer.values)
def test_every_message_to_a_customer_begins_in_kiswahili(kind):
    with translation.override("sw"):
        kiswahili = phrases.ours(kind)
    with translation.override("en"):
        english = phrases.ours(kind)

    assert kiswahili.subject != english.subject
    assert kiswahili.opening != english.opening
    assert kiswahili.sms != english.sms


def test_days_are_called_by_their_kiswahili_names():
    with translation.override("sw"):
        assert wording.day(DAY) != ""
        assert not re.search(r"day|December|November", wording.day(DAY))


@pytest.mark.django_db
@pytest.mark.parametrize(("header", "language"), [("en", "en"), ("sw", "sw"), (None, "en")])
def test_what_a_browser_has_chosen_in_the_shop_does_not_choose_for_the_api(api, header, language):
    api.cookies["cs_language"] = "sw" if language == "en" else "en"

    answer = api.get("/api/v1/cakes/", headers={"Accept-Language": header} if header else {})

    assert answer.headers["Content-Language"] == language
