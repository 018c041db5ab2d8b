"""Price and availability changed in the list of cakes: what is live changes, what is a draft stays one."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageLogEntry, Task, Workflow, WorkflowPage, WorkflowTask

from catalog.models import CakePage
from catalog.tests.conftest import words
from catalog.tests.factories import (
    CakeImageFactory,
    OptionGroupFactory,
    draft_of,
    make_bakery,
    make_cake,
    the_menu,
)

pytestmark = pytest.mark.django_db
LIST = "/cms/cakes/"


def change(browser: Client, what: str, to: object, *, seen: object = None, cake: CakePage | None = None):
    """Press the button in the list."""
    cake = cake or CakePage.objects.get()
    now = cake.base_price if what == "price" else cake.availability
    sent = {"to": to, "seen": now if seen is None else seen, "next": LIST}
    return browser.post(reverse(f"cake_{what}", args=[cake.pk]), sent, follow=True)


def told(response) -> str:
    return " | ".join(str(message) for message in response.context["messages"])


def test_a_price_is_changed_in_the_list_and_customers_see_it_at_once(editor, menu):
    make_cake()
    assert menu.cake()["sizes"][0]["price"] == "45000.00"

    response = change(editor, "price", "48,000")

    assert "The base price of Vanilla Dream is 48,000." in told(response)
    assert menu.cake()["sizes"][0]["price"] == "48000.00"


@pytest.mark.parametrize(("availability", "said"), [("sold_out", "Sold out for now."), ("hidden", "")])
def test_a_cake_is_sold_out_or_hidden_in_the_list(editor, menu, availability, said):
    make_cake()
    make_cake("Another")
    change(editor, "availability", availability, cake=CakePage.objects.get(slug="vanilla-dream"))

    if availability == "hidden":
        assert menu.slugs() == ["another"]
    else:
        assert menu.cake()["availability_note"] == said


def test_the_change_is_a_revision_that_was_published_and_the_history_says_so(editor):
    make_cake()
    change(editor, "price", "48000")

    cake = CakePage.objects.get()
    assert cake.live_revision_id == cake.latest_revision_id
    assert cake.live_revision.content["base_price"] == "48000.00"
    assert not cake.has_unpublished_changes
    actions = list(PageLogEntry.objects.filter(page=cake.pk).values_list("action", flat=True))
    assert {"catalog.changed_in_list", "wagtail.publish"} <= set(actions)
    assert "Changed in the list of cakes" in words(editor.get(reverse("wagtailadmin_pages:history", args=[cake.pk])))


def test_a_draft_is_not_published_and_keeps_its_words(editor, menu):
    draft_of(make_cake(), title="Vanilla Cloud", summary="Not finished")

    change(editor, "price", "48000")

    assert (menu.cake()["name"], menu.cake()["sizes"][0]["price"]) == ("Vanilla Dream", "48000.00")
    cake = CakePage.objects.get()
    assert (cake.title, cake.draft_title, cake.has_unpublished_changes) == ("Vanilla Dream", "Vanilla Cloud", True)
    draft = cake.get_latest_revision_as_object()
    assert (draft.title, draft.summary, draft.base_price) == ("Vanilla Cloud", "Not finished", Decimal(48000))
    cake.get_latest_revision().publish()
    assert (menu.cake()["name"], menu.cake()["sizes"][0]["price"]) == ("Vanilla Cloud", "48000.00")


def test_a_draft_keeps_a_price_of_its_own(editor):
    draft_of(make_cake(), base_price=Decimal(99000))

    change(editor, "price", "48000")

    cake = CakePage.objects.get()
    assert cake.base_price == 48000
    assert cake.get_latest_revision_as_object().base_price == 99000


def test_a_draft_that_is_not_finished_stays_one(editor):
    draft_of_it = make_cake().get_latest_revision_as_object()
    draft_of_it.summary = ""
    draft_of_it.save_revision(clean=False)

    assert "48,000" in told(change(editor, "price", "48000"))
    assert CakePage.objects.get().get_latest_revision_as_object().summary == ""


def test_the_last_change_is_taken_back_by_one_touch_in_the_list(editor):
    make_cake()
    shown = words(change(editor, "availability", "sold_out"))
    assert 'name="to" value="on_menu">Undo' in shown

    change(editor, "availability", "on_menu", seen="sold_out")

    assert CakePage.objects.get().availability == "on_menu"


def test_what_was_changed_meanwhile_is_neither_overwritten_nor_undone(editor):
    make_cake()
    change(editor, "price", "48000")
    CakePage.objects.update(base_price=50000)

    assert "Somebody has changed Vanilla Dream meanwhile" in told(change(editor, "price", "45000", seen="48000"))

    assert CakePage.objects.get().base_price == 50000
    assert "cake-change__undo" not in words(editor.get(LIST))


@pytest.mark.parametrize("wrong", ["", "many", "-1", "1.005", "45000.50", "1e99", "NaN"])
def test_a_price_that_makes_no_sense_changes_nothing(editor, wrong):
    make_bakery(currency="TZS")
    make_cake()

    assert told(change(editor, "price", wrong))

    assert CakePage.objects.get().base_price == 45000
    assert CakePage.objects.get().latest_revision is None


@pytest.mark.parametrize("wrong", ["", "gone", "on_menu'"])
def test_an_availability_that_there_is_not_changes_nothing(editor, wrong):
    make_cake()
    change(editor, "availability", wrong)
    assert CakePage.objects.get().availability == "on_menu"


def test_a_cake_that_is_no_longer_published_is_not_published_by_it(editor):
    make_cake().unpublish()
    assert "is not published" in told(change(editor, "price", "48000"))
    assert (CakePage.objects.get().live, CakePage.objects.get().base_price) == (False, 45000)


def test_a_scheduled_cake_refuses_and_keeps_its_schedule(editor):
    make_cake().save_revision().publish()
    draft = CakePage.objects.get().get_latest_revision_as_object()
    draft.go_live_at = timezone.now() + timedelta(days=2)
    draft.save_revision().publish()

    assert "is scheduled to be published" in told(change(editor, "price", "48000"))

    cake = CakePage.objects.get()
    assert (cake.base_price, cake.scheduled_revision is not None) == (45000, True)


def test_a_cake_that_somebody_else_has_locked_refuses(editor):
    CakePage.objects.filter(pk=make_cake().pk).update(locked=True, locked_at=timezone.now())
    assert "is locked" in told(change(editor, "price", "48000"))
    assert CakePage.objects.get().base_price == 45000


def test_a_cake_that_is_being_reviewed_refuses_and_stays_under_review(editor):
    draft = draft_of(make_cake(), title="Vanilla Cloud")
    workflow, task = Workflow.objects.create(name="Review"), Task.objects.create(name="Look at it")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=the_menu())
    workflow.start(draft, get_user_model().objects.get())

    assert "is being reviewed" in told(change(editor, "availability", "sold_out"))

    assert CakePage.objects.get().availability == "on_menu"
    assert CakePage.objects.get().workflow_in_progress


def test_who_may_edit_and_not_publish_changes_nothing_and_is_shown_no_button():
    cake = make_cake()
    group = Group.objects.create(name="Writers")
    group.permissions.add(*_permissions("wagtailadmin.access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=the_menu(), permission=_permissions("wagtailcore.change_page")[0]
    )
    writer = get_user_model().objects.create_user(email="writer@cakestreet.test", password="x")
    writer.groups.add(group)
    browser = Client()
    browser.force_login(writer, backend="django.contrib.auth.backends.ModelBackend")

    assert reverse("cake_price", args=[cake.pk]) not in words(browser.get(LIST))
    change(browser, "price", "48000")
    change(browser, "availability", "hidden")

    assert (CakePage.objects.get().base_price, CakePage.objects.get().availability) == (45000, "on_menu")


def _permissions(name: str):
    from django.contrib.auth.models import Permission

    app_label, codename = name.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


def test_the_list_shows_alt_text_and_where_it_is_missing(editor):
    described = CakeImageFactory(description="A cake with roses")
    make_cake("Roses", hero_image=described)
    make_cake("Nameless", hero_image=CakeImageFactory(description=""))

    page = words(editor.get(LIST))

    assert "A cake with roses" in page
    assert page.count("No alt text") == 1
    assert reverse("wagtailimages:edit", args=[described.pk]) in page


def test_an_option_group_says_how_many_cakes_offer_it_and_leads_to_them(editor):
    group, unused = OptionGroupFactory(name="Filling"), OptionGroupFactory(name="Topper")
    make_cake("First", groups=[group])
    make_cake("Second", groups=[group])
    make_cake("Third")

    page = words(editor.get("/cms/snippets/catalog/optiongroup/"))

    assert "2 cakes" in page
    assert f"{LIST}?option_group={group.pk}" in page
    assert f"{LIST}?option_group={unused.pk}" not in page
    listed = editor.get(LIST, {"option_group": group.pk}).context["object_list"]
    assert sorted(cake.title for cake in listed) == ["First", "Second"]
