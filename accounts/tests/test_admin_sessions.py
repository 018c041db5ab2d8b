"""Who comes into the admin, and what ends their stay there."""

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from accounts import logins
from accounts.models import EndReason
from accounts.tests.factories import PASSWORD, UserFactory, browser_of, member_of

pytestmark = pytest.mark.django_db

LOGIN, USERS = "/cms/login/", "/cms/users/"


def messages_of(answer) -> list[str]:
    return [str(error) for error in answer.context["form"].non_field_errors()]


def test_staff_sign_in_with_their_address_in_any_case(client):
    user = member_of("Bakery staff")
    answer = client.post(LOGIN, {"username": user.email.upper(), "password": PASSWORD})
    assert answer.status_code == 302
    assert client.get("/cms/").status_code == 200


def test_a_customer_is_told_what_a_wrong_password_is_told_and_is_not_signed_in(client):
    customer, staff = UserFactory(), member_of("Bakery staff")
    refused = client.post(LOGIN, {"username": customer.email, "password": PASSWORD})
    wrong = client.post(LOGIN, {"username": staff.email, "password": "wrong"})
    unknown = client.post(LOGIN, {"username": "nobody@example.com", "password": "wrong"})

    assert refused.status_code == wrong.status_code == unknown.status_code == 200
    assert messages_of(refused) == messages_of(wrong) == messages_of(unknown) != []
    assert "_auth_user_id" not in client.session
    assert client.get("/cms/").status_code == 302


def test_a_refused_customer_is_counted_like_a_wrong_password(client):
    customer = UserFactory()
    client.post(LOGIN, {"username": customer.email, "password": PASSWORD})
    attempt = AccessAttempt.objects.get()
    assert (attempt.username, attempt.failures_since_start) == (customer.email, 1)


def test_too_many_wrong_passwords_lock_the_admin_too(client):
    user = member_of("Bakery staff")
    for _ in range(10):
        answer = client.post(LOGIN, {"username": user.email, "password": "wrong"})
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 900
    assert "Please try again in 15 minutes" in answer.content.decode()
    assert client.post(LOGIN, {"username": user.email, "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize("end", ["all", "password", "deleted"])
def test_what_ends_every_login_ends_the_sessions_of_the_admin(end):
    staff = member_of("Bakery staff")
    browser = browser_of(staff)
    before = browser.get("/cms/").status_code
    if end == "all":
        logins.close_all(user=staff, why=EndReason.DEACTIVATED, now=timezone.now())
    elif end == "password":
        staff.set_password("caramel-tower-9")
        staff.save()
    else:
        staff.delete()
    assert (before, browser.get("/cms/").status_code) == (200, 302)


def test_signing_out_of_the_admin_ends_its_session():
    browser = browser_of(member_of("Bakery staff"))
    copy = Client(headers={"cookie": f"sessionid={browser.cookies['sessionid'].value}"})
    before = copy.get("/cms/").status_code
    browser.post("/cms/logout/")
    assert (before, copy.get("/cms/").status_code) == (200, 302)
