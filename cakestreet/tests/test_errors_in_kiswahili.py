"""Whatever is wrong with a request is told in the language that was asked for, also where a library says it."""

from importlib import import_module

import pytest
from babel.messages.extract import extract_from_file
from rest_framework.response import Response
from rest_framework.test import APIClient

from accounts.tests.factories import UserFactory
from accounts.throttling import ClientThrottle
from catalog.tests.factories import make_bakery

pytestmark = pytest.mark.django_db
V1 = "/api/v1"
KISWAHILI = {"Accept-Language": "sw"}
LIBRARIES = [
    *(f"rest_framework.{name}" for name in ("exceptions", "fields", "serializers", "pagination", "validators")),
    "django.core.validators", "django.contrib.auth.password_validation",
    "phonenumber_field.serializerfields", "phonenumber_field.validators",
    "rest_framework_simplejwt.authentication", "rest_framework_simplejwt.exceptions",
]  # fmt: skip
KEYWORDS = {"_": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
LINE = {"cake": "vanilla-dream", "size": 1, "options": [], "quantity": 1}


def quote(api: APIClient, line: dict) -> Response:
    return api.post(f"{V1}/orders/quote/", {"lines": [{**LINE, **line}]}, headers=KISWAHILI)


def register(api: APIClient, **fields: object) -> Response:
    person = {"email": "asha@example.com", "password": "a longer secret 7", "full_name": "Asha Mrema"}
    return api.post(f"{V1}/auth/register/", {**person, **fields}, headers=KISWAHILI)


def told(response: Response) -> list[str]:
    return [error["detail"] for error in response.json()["errors"]]


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"quantity": "3"}, "Inatakiwa namba kamili."),
        ({"quantity": 0}, "Hakikisha thamani hii si chini ya 1."),
        ({"quantity": None}, "Sehemu hii haiwezi kuwa null."),
        ({"cake": ""}, "Sehemu hii haiwezi kuwa tupu."),
        ({"cake": 3}, "Hapa panatakiwa maandishi."),
        ({"inscription": "x" * 401}, "Hakikisha sehemu hii haizidi herufi 400."),
        ({"options": "7"}, 'Inatakiwa orodha, lakini imetumwa aina "str".'),
        ({"total": "1.00"}, "Sehemu hii haijulikani."),
    ],
)
def test_what_is_wrong_with_a_field(api: APIClient, field: dict, words: str):
    response = quote(api, field)

    assert (response.status_code, told(response)) == (400, [words])


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"password": "short"}, "Nenosiri hili ni fupi mno. Lazima liwe na angalau herufi 8."),
        ({"password": "73519402846"}, "Nenosiri hili lina namba tupu."),
        ({"phone": "12"}, "Weka namba sahihi ya simu."),
        ({"email": "asha"}, "Ingiza anuani halali ya barua pepe"),
    ],
)
def test_what_is_wrong_with_an_account(api: APIClient, field: dict, words: str):
    response = register(api, **field)

    assert (response.status_code, told(response)) == (400, [words])


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"featured": "maybe"}, "Lazima iwe true au false."),
        ({"search": "x" * 101}, "Hakikisha thamani hii haizidi herufi 100 (ina 101)."),
        ({"min_price": "1.234"}, "Hakikisha nafasi za desimali hazizidi 2."),
    ],
)
def test_what_is_wrong_with_a_filter(api: APIClient, query: dict, words: str):
    response = api.get(f"{V1}/cakes/", query, headers=KISWAHILI)

    assert (response.status_code, told(response)) == (400, [words])


def test_who_may_not(api: APIClient):
    unknown = api.get(f"{V1}/auth/me/", headers=KISWAHILI)
    api.force_authenticate(UserFactory())
    known = api.get(f"{V1}/staff/orders/", headers=KISWAHILI)

    assert (unknown.status_code, told(unknown)) == (401, ["Hujajitambulisha. Tafadhali ingia kwanza."])
    assert (known.status_code, told(known)) == (403, ["Huna ruhusa ya kufanya hivi."])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nothing/", "Haipatikani."),
        ("/nothing", "Haipatikani. Anwani za API huishia na mkwaju (/)."),
        ("/cakes/nothing/", "Haipatikani."),
        ("/orders/CS-0000-0000/", "Haipatikani."),
        ("/cakes/?page=999", "Ukurasa huu haupo."),
    ],
)
def test_what_is_not_there(api: APIClient, path: str, words: str):
    api.force_authenticate(UserFactory())

    response = api.get(f"{V1}{path}", headers=KISWAHILI)

    assert (response.status_code, told(response)) == (404, [words])


def test_what_the_api_cannot_do_with_a_request(api: APIClient):
    address = f"{V1}/orders/quote/"
    method = api.get(address, headers=KISWAHILI)
    accept = api.get(f"{V1}/cakes/", headers={**KISWAHILI, "Accept": "text/html"})
    kind = api.generic("POST", address, b"<a/>", content_type="text/xml", headers=KISWAHILI)
    broken = api.generic("POST", address, b"{", content_type="application/json", headers=KISWAHILI)

    assert (method.status_code, told(method)) == (405, ['Njia "GET" hairuhusiwi hapa.'])
    assert (accept.status_code, told(accept)) == (406, ["Hatuwezi kujibu kwa aina inayoombwa na Accept."])
    assert (kind.status_code, told(kind)) == (415, ['Aina "text/xml" ya ombi haikubaliki.'])
    assert (broken.status_code, told(broken)) == (400, ["Hii si JSON sahihi."])


def test_who_has_asked_too_often(monkeypatch: pytest.MonkeyPatch):
    make_bakery()
    api = APIClient(REMOTE_ADDR="203.0.113.77")  # from where nobody else has asked
    monkeypatch.setitem(ClientThrottle.THROTTLE_RATES, "quote", "1/day")
    quote(api, {})

    response = quote(api, {})

    assert response.status_code == 429
    assert told(response) == [
        f"Umeomba mara nyingi mno. Jaribu tena baada ya sekunde {response.headers['Retry-After']}."
    ]


def texts_in(module: str) -> set[str]:
    """Every text that a module puts into the language of its reader; of those that count something, the singular."""
    path = str(import_module(module).__file__)
    found = extract_from_file("python", path, keywords=KEYWORDS)
    return {text if isinstance(text, str) else text[0] for _line, text, _comments, _context in found}


def test_every_text_of_a_library_is_written_as_the_library_writes_it():
    theirs = set().union(*(texts_in(library) for library in LIBRARIES))

    assert texts_in("cakestreet.library_texts") - theirs == set()
