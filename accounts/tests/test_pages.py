"""Wagtail's own ways in for private pages."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.tests.factories import PASSWORD, UserFactory
from home.tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db

LOGIN = "/_util/login/"


@pytest.fixture
def about():
    return ContentPageFactory(title="About us", slug="about")


@pytest.fixture
def staff() -> Client:
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Bakery staff"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_there_is_one_page_to_sign_in_and_customers_do_not_come_in_by_another(client):
    customer = UserFactory()
    answer = client.post(LOGIN, {"username": customer.email, "password": PASSWORD}, follow=True)

    assert answer.redirect_chain == [("/cms/login/?next=/cms/", 302)]
    assert "_auth_user_id" not in client.session


def test_a_page_for_those_who_are_signed_in_sends_to_the_door_of_the_bakery(client, about):
    about.view_restrictions.create(restriction_type="login")

    answer = client.get("/about/", follow=True)

    assert answer.redirect_chain == [(f"{LOGIN}?next=/about/", 302), ("/cms/login/?next=/about/", 302)]
    assert answer.status_code == 200


def test_who_came_in_and_may_not_see_a_page_is_not_sent_in_circles(staff, about):
    about.view_restrictions.create(restriction_type="groups").groups.add(Group.objects.get(name="Managers"))
    assert staff.get("/about/", follow=True).status_code == 404


def test_the_way_back_is_never_to_another_site(client):
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Bakery staff"))
    door = client.get(LOGIN, {"next": "https://elsewhere.example/"})["Location"]
    answer = client.post(door, {"username": user.email, "password": PASSWORD, "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/cms/")


def test_the_page_that_asks_for_a_password_answers_whatever_it_is_asked(client, about):
    restriction = about.view_restrictions.create(restriction_type="password", password="marzipan")
    address = f"/_util/authenticate_with_password/{restriction.pk}/{about.pk}/"

    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 200
    assert client.post(address, {"password": "wrong", "return_url": "/about/"}).status_code == 200
    away = client.post(address, {"password": "marzipan", "return_url": "https://elsewhere.example/"})
    assert (away.status_code, away["Location"]) == (302, "/")
    for unknown in (f"0/{about.pk}", f"{restriction.pk}/0", f"{'9' * 30}/{'9' * 30}"):
        assert client.get(f"/_util/authenticate_with_password/{unknown}/").status_code == 404
