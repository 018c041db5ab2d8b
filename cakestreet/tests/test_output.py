"""What people type is shown as they typed it, and never becomes part of a page."""

import json
import re
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from accounts.tests.factories import UserFactory
from accounts.tests.sending import send
from catalog.models import DeliveryZone
from catalog.tests.factories import make_bakery, make_cake
from home.blocks import RICH_TEXT
from orders import actions, sending
from orders.basket import Address
from orders.models import Order
from orders.states import Method, Status
from orders.tests.factories import NOW, make_customer, make_manager, make_order, pay

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>"
SHORT = "<script>x()</script>"
TAGS = ("<script>alert", "<script>x", "<img src=x")
CODE = [settings.BASE_DIR / app for app in ("accounts", "cakestreet", "catalog", "home", "orders")]


def files(pattern: str, *folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.rglob(pattern) if "/tests/" not in str(path)]


def naming(words: str, paths: list[Path]) -> set[str]:
    """The files in which one of these words stands."""
    return {str(path.relative_to(settings.BASE_DIR)) for path in paths if re.search(words, path.read_text())}


def test_text_is_called_safe_in_three_places_alone():
    """Rich text that the editor of Wagtail knows; JSON without a sign that HTML knows; the start of a script."""
    unsafe = r"mark_safe|SafeString\(|html_safe|format_html\(f|format_html\([^\"']"

    assert naming(unsafe, files("*.py", *CODE)) == {
        "cakestreet/admin_starts.py", "home/templatetags/storefront.py", "home/json_ld.py",
    }  # fmt: skip


def test_no_template_trusts_what_was_typed():
    templates = files("*.*", settings.BASE_DIR / "templates")

    assert naming(r"\|\s*safe(seq)?\b|\{% safe", templates) == set()
    assert naming(r"autoescape off", templates) == {
        "templates/accounts/email/message.txt", "templates/email/signature.txt", "templates/orders/email/message.txt",
    }  # fmt: skip


def test_the_storefront_takes_html_in_one_place():
    source = files("*.ts*", settings.BASE_DIR / "storefront" / "src")

    assert naming(r"dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write", source) == {
        "storefront/src/components/RichText.tsx"
    }


@pytest.fixture
def order(db: None) -> Order:
    """An order in which every word is evil."""
    with time_machine.travel(NOW, tick=False):
        make_bakery(email="bakery@example.com", zones=[{"name": SHORT}])
        cake = make_cake(EVIL, slug="evil", inscription_allowed=True, summary=EVIL)
        order = make_order(
            Status.PAYMENT_PENDING,
            customer=make_customer(full_name=EVIL, email="asha@example.com"),
            cake=cake,
            inscription=SHORT,
            note=EVIL,
            contact_name=EVIL,
            method=Method.DELIVERY.value,
            zone_id=DeliveryZone.objects.get().pk,
            address=Address(line1=EVIL, line2=EVIL, area=EVIL[:80], directions=EVIL),
        )
        order.lines.update(note=EVIL, size_label=SHORT, category_name=SHORT)
        Order.objects.filter(pk=order.pk).update(internal_note=EVIL)
        pay(order, 10_000, reference=EVIL)
        actions.cancel(order, actor=make_manager(full_name=EVIL), now=NOW, note=EVIL)
        return order


@pytest.fixture
def administrator(order: Order) -> Client:
    browser = Client()
    boss = UserFactory(email="boss@example.com", full_name=EVIL, is_superuser=True)
    browser.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def addresses(order: Order) -> list[str]:
    return [
        "/cms/",
        "/cms/orders/",
        reverse("orders:inspect", args=[order.pk]),
        reverse("orders:refund", args=[order.pk]),
        f"/cms/orders/?q={EVIL}",
        "/cms/payments/",
        f"/cms/payments/inspect/{order.payments.first().pk}/",
        "/cms/customers/",
        f"/cms/customers/inspect/{order.customer.pk}/",
        "/cms/users/",
        f"/cms/users/edit/{order.customer.pk}/",
        "/cms/cakes/",
        "/cms/reports/site-history/",
        "/menu/",
        "/cakes/evil/",
        f"/menu/?search={EVIL}",
    ]


def test_no_page_runs_what_people_typed(administrator: Client, order: Order):
    shown = 0
    for address in addresses(order):
        response = administrator.get(address)
        assert response.status_code in {200, 404}, address
        page = response.content.decode()
        assert not [tag for tag in TAGS if tag in page], address
        shown += "&lt;script&gt;" in page or "\\u003Cscript" in page
    assert shown > 8  # or it looked at nothing


def test_a_message_of_the_admin_repeats_words_and_runs_none(administrator: Client, order: Order):
    response = administrator.post(
        reverse("orders:inspect", args=[order.pk]), {"internal_note": "mine", "seen_note": "something else"}
    )

    page = response.content.decode()
    assert "The note was changed meanwhile" in page
    assert not [tag for tag in TAGS if tag in page]


def test_no_mail_runs_what_people_typed(order: Order):
    send(sending.OUTBOX, timezone.now())

    assert mail.outbox
    for message in mail.outbox:
        (html,) = [part for part, kind in message.alternatives if kind == "text/html"]
        assert not [tag for tag in TAGS if tag in html]
    assert any("&lt;script&gt;" in html for message in mail.outbox for html, _kind in message.alternatives)


def test_what_the_editor_does_not_know_is_not_kept():
    """Rich text comes as JSON, which anybody who may edit could write by hand."""
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": EVIL, "inlineStyleRanges": [], "entityRanges": []}
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)", "onclick": "alert(2)"}}
    styled = {
        **block,
        "inlineStyleRanges": [{"offset": 0, "length": 5, "style": "BOLD"}],
        "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
    }
    typed = json.dumps({"blocks": [styled, block], "entityMap": {"0": link}})

    kept = ContentstateConverter(RICH_TEXT).to_database_format(typed)

    assert "<script" not in kept
    assert "<img" not in kept
    assert "javascript:" not in kept
    assert "onclick" not in kept
    assert "&lt;script&gt;" in kept
