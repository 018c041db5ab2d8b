"""What an editor meets in the CMS."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.blocks.struct_block import StructBlockValidationError

from home.blocks import ButtonBlock, FeaturedCakesBlock
from home.models import ContentPage, HeaderLink, HomePage
from home.tests.factories import ContentPageFactory, faq, hero, publish, the_home_page

pytestmark = pytest.mark.django_db


def test_every_form_opens(admin_client):
    about = ContentPageFactory(slug="about")
    publish(the_home_page(), body=[hero(), faq("Why?", "<p>Because.</p>")])

    for path in (
        reverse("wagtailadmin_pages:edit", args=[the_home_page().pk]),
        reverse("wagtailadmin_pages:edit", args=[about.pk]),
        reverse("wagtailadmin_pages:add", args=["home", "contentpage", the_home_page().pk]),
        reverse("wagtailsettings:edit", args=["home", "navigation"]),
    ):
        response = admin_client.get(path, follow=True)
        assert response.status_code == 200, path


def test_there_is_one_home_page_and_content_stands_under_it():
    assert HomePage.can_create_at(the_home_page()) is False
    assert ContentPage.can_create_at(the_home_page()) is True


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ({"label": "Menu"}, "page"),
        ({"label": "Menu", "path": "menu"}, "path"),
        ({"label": "Menu", "path": "javascript:alert(1)"}, "path"),
        ({"label": "Menu", "path": "/menu/", "page": True}, "path"),
    ],
)
def test_a_button_that_leads_nowhere_is_refused_in_plain_words(value, wrong):
    block = ButtonBlock()
    page = the_home_page() if value.pop("page", None) else None

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python({**value, "page": page and page.pk}))

    assert list(refused.value.block_errors) == [wrong]


def test_cakes_that_shall_be_chosen_have_to_be_chosen():
    block = FeaturedCakesBlock()

    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"heading": "Loved", "source": "chosen", "cakes": [], "maximum": 4}))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({}, "page"), ({"path": "javascript:alert(1)", "label": "x"}, "path"), ({"path": "/menu/"}, "label")],
)
def test_a_link_needs_an_address_and_a_name(fields, wrong):
    with pytest.raises(ValidationError) as refused:
        HeaderLink(**fields).clean()

    assert list(refused.value.message_dict) == [wrong]
