"""The shapes that other people's programs rely on."""

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from accounts.tests.factories import PASSWORD, UserFactory, grant

pytestmark = pytest.mark.django_db

REGISTER, TOKEN, REFRESH = "/api/v1/auth/register/", "/api/v1/auth/token/", "/api/v1/auth/token/refresh/"
SESSION, LOGOUT, ME = "/api/v1/auth/session/", "/api/v1/auth/logout/", "/api/v1/auth/me/"
NEWCOMER = {"email": "Neema@Example.com", "password": "vanilla-sky-88", "full_name": "Neema Joseph"}


def signed_in(user: User) -> APIClient:
    client = APIClient()
    access = client.post(TOKEN, {"email": user.email, "password": PASSWORD}).data["access"]
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {access}")
    return client


def codes(response) -> list[tuple[str, str | None]]:
    return [(error["code"], error["attr"]) for error in response.json()["errors"]]


def test_a_newcomer_registers_and_signs_in_right_away(api):
    answer = api.post(REGISTER, {**NEWCOMER, "phone": "0754 123 456"})

    assert answer.status_code == 201
    assert set(answer.json()) == {"detail"}
    user = User.objects.get()
    assert (user.email, user.full_name, str(user.phone)) == ("neema@example.com", "Neema Joseph", "+255754123456")
    assert (user.is_active, user.is_staff, user.is_superuser, user.email_verified_at) == (True, False, False, None)
    tokens = api.post(TOKEN, {"email": "neema@example.com", "password": NEWCOMER["password"]})
    assert tokens.status_code == 200
    assert set(tokens.json()) == {"access", "refresh"}


def test_the_address_is_the_same_in_any_case_of_letters(api):
    api.post(REGISTER, NEWCOMER)
    assert api.post(TOKEN, {"email": "NEEMA@EXAMPLE.COM", "password": NEWCOMER["password"]}).status_code == 200


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"email": "no-address"}, ("invalid", "email")),
        ({"email": ""}, ("blank", "email")),
        ({"full_name": "  "}, ("blank", "full_name")),
        ({"full_name": "x" * 151}, ("max_length", "full_name")),
        ({"phone": "12"}, ("invalid", "phone")),
        ({"password": "short1"}, ("password_too_short", "password")),
        ({"password": "password1"}, ("password_too_common", "password")),
        ({"password": "neema joseph"}, ("password_too_similar", "password")),
        ({"password": "neema@example.com"}, ("password_too_similar", "password")),
        ({"password": None}, ("null", "password")),
        ({"email": "neema@example.com\0"}, ("null_characters_not_allowed", "email")),
    ],
)
def test_registering_says_what_is_wrong_in_the_one_shape(api, change, expected):
    answer = api.post(REGISTER, {**NEWCOMER, **change})

    assert answer.status_code == 400
    assert answer.json()["type"] == "validation_error"
    assert expected in codes(answer)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "name", ["Neema\nJoseph", "Neema\r\nJoseph", "Neema\tJoseph", "Neema\x1bJoseph", "Neema\u2028Joseph"]
    + [f"Neema {turn}Joseph" for turn in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"],
)  # fmt: skip
def test_a_name_is_one_line_that_nothing_turns_around(api, name):
    user = UserFactory(full_name="Asha Mushi")
    for answer in (api.post(REGISTER, {**NEWCOMER, "full_name": name}), signed_in(user).patch(ME, {"full_name": name})):
        assert (answer.status_code, codes(answer)) == (400, [("invalid_characters", "full_name")])
    assert User.objects.get().full_name == "Asha Mushi"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", " \ufeff\u2060 ", "\u00ad", "\u3164", "\u2800"])
def test_a_name_is_seen(api, name):
    user = UserFactory(full_name="Asha Mushi")
    for answer in (api.post(REGISTER, {**NEWCOMER, "full_name": name}), signed_in(user).patch(ME, {"full_name": name})):
        assert (answer.status_code, codes(answer)) == (400, [("blank", "full_name")])
    assert User.objects.get().full_name == "Asha Mushi"


@pytest.mark.parametrize("name", ["Win http://evil.test", "WWW.evil.test", "neema@evil.test"])
def test_a_name_leads_nowhere(api, name):
    user = UserFactory(full_name="Asha Mushi")
    for answer in (api.post(REGISTER, {**NEWCOMER, "full_name": name}), signed_in(user).patch(ME, {"full_name": name})):
        assert (answer.status_code, codes(answer)) == (400, [("name_with_link", "full_name")])
        assert answer.json()["errors"][0]["detail"] == (
            "Write the name alone, without a link, a web address or an e-mail address."
        )
    assert User.objects.get().full_name == "Asha Mushi"


@pytest.mark.parametrize("name", ["Neema wa Mkonge-O'Brien", "Zoë Ñandú", "نعيمة يوسف", "李 小龙"])
def test_names_of_every_script_are_welcome(name):
    assert signed_in(UserFactory()).patch(ME, {"full_name": name}).json()["full_name"] == name


def test_a_full_name_is_required(api):
    answer = api.post(REGISTER, {"email": "neema@example.com", "password": "vanilla-sky-88"})
    assert codes(answer) == [("required", "full_name")]


def test_nobody_registers_as_staff(api):
    api.post(REGISTER, {**NEWCOMER, "is_superuser": True, "is_staff": True, "roles": ["manager"], "groups": [1]})

    user = User.objects.get()
    assert (user.is_superuser, user.is_staff, user.groups.count()) == (False, False, 0)


def test_the_profile_is_told_and_changed_by_its_owner():
    user = UserFactory(full_name="Asha Mushi", language="en")
    client = signed_in(user)

    assert client.get(ME).json() == {
        "id": user.pk,
        "email": user.email,
        "full_name": "Asha Mushi",
        "phone": "+255754123456",
        "language": "en",
        "sms_choices": ["payment_request", "ready"],
        "email_verified": False,
        "roles": ["customer"],
    }
    changed = client.patch(ME, {"full_name": "Asha M. Mushi", "phone": "0622 000 111", "language": "sw"})
    assert changed.status_code == 200
    assert changed.json()["phone"] == "+255622000111"
    user.refresh_from_db()
    assert (user.full_name, str(user.phone), user.language) == ("Asha M. Mushi", "+255622000111", "sw")


def test_address_and_roles_are_not_for_their_owner_to_change():
    user = UserFactory()
    answer = signed_in(user).patch(ME, {"email": "other@example.com", "roles": ["manager"], "id": 1, "phone": ""})

    assert answer.json()["email"] == user.email
    assert answer.json()["roles"] == ["customer"]
    assert answer.json()["phone"] == ""


def test_a_language_we_do_not_speak_is_refused():
    answer = signed_in(UserFactory()).patch(ME, {"language": "fr"})
    assert (answer.status_code, codes(answer)) == (400, [("invalid_choice", "language")])


def test_the_profile_cannot_be_put_or_deleted():
    client = signed_in(UserFactory())
    assert client.put(ME, {}).status_code == 405
    assert client.delete(ME).status_code == 405


def test_without_a_token_the_profile_is_401_in_the_one_shape(api):
    answer = api.get(ME)
    assert answer.status_code == 401
    assert answer.json()["type"] == "client_error"
    assert codes(answer) == [("not_authenticated", None)]
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("header", ["Bearer nonsense", "Bearer", "Bearer a b", "Bearer \xff\xfe", "Bearer a.b.c"])
def test_a_token_that_is_none_is_401(api, header):
    answer = api.get(ME, HTTP_AUTHORIZATION=header)
    assert answer.status_code in (401,)
    assert len(answer.json()["errors"]) == 1


def test_roles_come_from_permissions():
    staff = grant(UserFactory(), "orders.change_order_status")
    manager = grant(UserFactory(), "orders.change_order_status", "orders.void_payment")

    assert signed_in(staff).get(ME).json()["roles"] == ["customer", "staff"]
    assert signed_in(manager).get(ME).json()["roles"] == ["customer", "staff", "manager"]
    assert signed_in(UserFactory(is_superuser=True)).get(ME).json()["roles"] == ["customer", "staff", "manager"]


def test_no_answer_of_the_doors_may_be_kept(api):
    user = UserFactory()
    credentials = {"email": user.email, "password": PASSWORD}
    answers = [
        api.post(TOKEN, credentials),
        api.post(TOKEN, {**credentials, "password": "wrong"}),
        api.post(SESSION, credentials),
        api.post(LOGOUT, {}),
        api.get(ME),
        signed_in(user).get(ME),
        api.post(REGISTER, {}),
        api.post(REFRESH, {}),
    ]
    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}


def test_a_wrong_password_and_an_unknown_address_get_one_answer(api):
    user = UserFactory()
    closed = UserFactory(is_active=False)
    wrong = api.post(TOKEN, {"email": user.email, "password": "wrong"})
    unknown = api.post(TOKEN, {"email": "nobody@example.com", "password": "wrong"})
    inactive = api.post(SESSION, {"email": closed.email, "password": PASSWORD})

    assert (wrong.status_code, unknown.status_code, inactive.status_code) == (401, 401, 401)
    assert wrong.json() == unknown.json() == inactive.json()
    assert codes(wrong) == [("no_active_account", None)]


def test_reading_the_profile_takes_one_query_for_the_login_and_two_for_the_roles(django_assert_num_queries):
    client = signed_in(UserFactory())
    with django_assert_num_queries(3):
        client.get(ME)
