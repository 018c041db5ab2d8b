"""Whatever people type, no spreadsheet that the admin writes runs it, and none fails over it."""

import csv
import io
from collections.abc import Iterator

import openpyxl
import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail_modeladmin import views as modeladmin

from accounts.models import User
from accounts.tests.factories import UserFactory
from catalog.models import Category
from catalog.tests.factories import make_bakery, make_cake
from orders.admin_views.customer_report import CustomersReport
from orders.admin_views.exporting import as_plain_text
from orders.admin_views.reports import BakeryReport
from orders.states import Status
from orders.tests.factories import make_customer, make_order, pay

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("//evil.test";"Free\x0bcake")'
# The registers make their views by hand, and so are not found by their class.
REGISTERS = ["/cms/payments/", "/cms/customers/"]
SIGNS = "=+-@＝＋－＠"


def exporting_views(patterns: list[URLPattern | URLResolver], path: str = "") -> Iterator[str]:
    """The address of every list that can be exported and needs no more than its address."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if isinstance(pattern.pattern, RoutePattern) or not pattern.pattern.regex.groups:
                yield from exporting_views(pattern.url_patterns, f"{path}{pattern.pattern}")
            continue
        view = getattr(pattern.callback, "view_class", None)
        if view and issubclass(view, SpreadsheetExportMixin) and not pattern.pattern.regex.groups:
            yield f"/{path}{pattern.pattern}".replace("^", "").replace("$", "")


ADDRESSES = sorted({*exporting_views(get_resolver().url_patterns), *REGISTERS})


@pytest.fixture(scope="module")
def administrator(whole_file: None) -> Client:
    """Signed in where everybody has typed something evil."""
    make_bakery(email="bakery@example.com")
    boss = UserFactory(email="boss@example.com", full_name=EVIL, is_superuser=True)
    cake = make_cake(EVIL, slug="evil")
    order = make_order(
        Status.PAYMENT_PENDING, cake=cake, customer=make_customer(full_name=EVIL), contact_name=EVIL.replace("\x0b", "")
    )
    pay(order, 10_000, reference=EVIL.replace("\x0b", ""))
    Category.objects.create(name=EVIL[:60], slug="evil")
    Redirect.objects.create(old_path=EVIL, redirect_link=EVIL)
    log(order, "wagtail.edit", user=boss, title=EVIL)
    cake.locked, cake.locked_by = True, boss
    cake.save()
    browser = Client()
    browser.force_login(boss, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def content_of(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_lists_that_can_be_exported_are_found():
    known = {
        "/cms/orders/", "/cms/users/", "/cms/redirects/", "/cms/reports/site-history/", "/cms/reports/locked/",
        "/cms/reports/aging-pages/", "/cms/reports/bakery/", "/cms/reports/customers/",
        "/cms/reports/workflow/", "/cms/reports/workflow_tasks/", *REGISTERS,
    }  # fmt: skip

    assert known <= set(ADDRESSES), ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_export_runs_what_people_typed(administrator: Client, address: str):
    sheet = content_of(administrator.get(address, {"export": "csv"})).decode()
    for row in csv.reader(io.StringIO(sheet)):
        assert not [cell for cell in row if cell.lstrip().startswith(tuple(SIGNS)) and not cell.startswith("+255 ")]

    response = administrator.get(address, {"export": "xlsx"})
    assert response.status_code == 200
    if "spreadsheetml" in response.headers["Content-Type"]:
        book = openpyxl.load_workbook(io.BytesIO(content_of(response)))
        assert not [cell.value for row in book.active.iter_rows() for cell in row if cell.data_type == "f"]


def test_what_people_typed_is_in_the_exports(administrator: Client):
    """So that the test above looks at something."""
    shown = {
        address
        for address in ADDRESSES
        if "evil.test" in content_of(administrator.get(address, {"export": "csv"})).decode(errors="replace")
    }

    assert {"/cms/orders/", "/cms/redirects/", "/cms/reports/site-history/", *REGISTERS} <= shown


def test_no_view_writes_its_cells_past_the_quotes():
    """Every cell goes through the two methods that orders/admin_views/exporting.py replaces."""
    written_by = {
        "preprocess_field_value",
        "write_csv_row",
        "generate_xlsx_row",
        "stream_csv",
        "write_xlsx",
        "get_heading",
    }

    def below(view: type) -> Iterator[type]:
        for child in view.__subclasses__():
            yield child
            yield from below(child)

    own = {view: written_by & vars(view).keys() for view in below(SpreadsheetExportMixin)}
    assert len(own) > 10
    # The headings of the registers and of the bakery's reports are words of our own.
    assert {view: names for view, names in own.items() if names} == {
        modeladmin.IndexView: {"get_heading"},
        BakeryReport: {"get_heading"},
        CustomersReport: {"get_heading"},
    }


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("-1+1", "'-1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("＝1+1", "'＝1+1"),
        (" =1+1", " '=1+1"), ("\t=1", "'\t'=1"), ("\rx", "'\rx"), ("a;=1+1", "a;'=1+1"), ("a\n@b", "a\n'@b"),
        ("Asha", "Asha"), ("a-b", "a-b"), ("a = b; c", "a = b; c"), ("", ""), ("+255 712 345 678", "+255 712 345 678"),
        (-5, -5), (None, None),
    ],
)  # fmt: skip
def test_text_that_begins_like_a_formula_gets_a_quote(typed: object, written: object):
    assert as_plain_text(typed) == written


def test_headings_are_quoted_like_cells(administrator: Client):
    view = SpreadsheetExportMixin()
    view.export_headings = {"a": "=1+1", "b": "Cake\x0b"}

    assert [view.get_heading(User.objects.all(), name) for name in ("a", "b")] == ["'=1+1", "Cake"]
    assert reverse("orders:index") in ADDRESSES
