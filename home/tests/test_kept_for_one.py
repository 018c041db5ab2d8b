"""What was made for one visitor is shown to no other."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.test import Client

from home.models import ContentPage
from home.tests.factories import ContentPageFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/about/"


def a_browser() -> Client:
    """Unlike other clients of tests it is asked for the token of a form."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def about() -> ContentPage:
    return ContentPageFactory(slug="about")


def test_of_two_browsers_each_can_send_the_form_of_a_page_with_a_password(about: ContentPage):
    about.view_restrictions.create(restriction_type="password", password="marzipan")
    first, second = a_browser(), a_browser()
    forms = [browser.get(ADDRESS) for browser in (first, second)]

    for browser, form in zip((first, second), forms, strict=True):
        assert {"no-store", "private"} <= set(form["Cache-Control"].split(", "))
        assert "ETag" not in form
        token, back = (hidden(form, name) for name in ("csrfmiddlewaretoken", "return_url"))
        action = re.search(r'action="([^"]+)"', form.content.decode())[1]
        answer = browser.post(action, {"csrfmiddlewaretoken": token, "return_url": back, "password": "marzipan"})
        assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
        assert browser.get(ADDRESS).status_code == 200
    assert hidden(forms[0], "csrfmiddlewaretoken") != hidden(forms[1], "csrfmiddlewaretoken")


def hidden(form: HttpResponse, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', form.content.decode())[1]


def with_a_cookie(request: HttpRequest, response: HttpResponse) -> None:
    response.set_cookie("seen", "yes")


def with_a_form(request: HttpRequest, response: HttpResponse) -> None:
    get_token(request)


def that_says_so(request: HttpRequest, response: HttpResponse) -> None:
    response["Cache-Control"] = "private"


@pytest.mark.parametrize("made", [with_a_cookie, with_a_form, that_says_so], ids=lambda made: made.__name__)
def test_a_page_that_is_for_one_is_made_for_each(client: Client, about: ContentPage, monkeypatch, made):
    serve = ContentPage.serve
    served = []

    def serve_for_one(page: ContentPage, request: HttpRequest) -> TemplateResponse:
        response = serve(page, request)
        made(request, response)
        served.append(response)
        return response

    monkeypatch.setattr(ContentPage, "serve", serve_for_one)
    for _ in range(2):
        answer = client.get(ADDRESS)
        assert answer.status_code == 200
        assert "private" in answer["Cache-Control"]
    assert len(served) == 2


def test_a_page_that_is_for_everybody_is_made_once(client: Client, about: ContentPage, monkeypatch):
    first = client.get(ADDRESS)
    monkeypatch.setattr(ContentPage, "serve", None)
    assert client.get(ADDRESS).content == first.content
