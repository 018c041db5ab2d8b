"""Somebody without an account orders, follows the order by its link, cancels it, or takes it into an account."""

import re
import uuid

import pytest
from playwright.sync_api import Browser, Page, expect
from test_main_job import choose

from conftest import PHONE, new_context

PASSWORD = "a-good-long-password"


def fill_basket(page: Page) -> None:
    page.goto("/menu/strawberry-dream/")
    for name in ("8 inch", "Vanilla", "Strawberry jam"):
        choose(page, name)
    page.get_by_role("button", name="Add to basket").click()
    page.goto("/checkout/")
    choose(page, "I collect it")


def choose_a_time(page: Page) -> None:
    page.get_by_role("grid").locator("button:not([aria-disabled=true])").first.click()
    choose(page, r"\d\d:\d\d to \d\d:\d\d,\s*\d+ left")


def order_as_guest(page: Page, email: str) -> str:
    """Order with a name, a number and an address; what is answered is the order's number."""
    fill_basket(page)
    choose_a_time(page)
    page.get_by_role("button", name="Continue as a guest").click()
    page.get_by_label("Name").fill("Neema Shayo")
    page.get_by_label("Phone").fill(f"0754 {uuid.uuid4().int % 900 + 100} {uuid.uuid4().int % 900 + 100}")
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name=re.compile("Place order")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")
    found = re.search(r"/orders/(CS-[\w-]+)/", page.url)
    assert found
    return found[1]


def link_of(page: Page, number: str) -> str:
    """What the mail holds: the order's page, with its key after the hash."""
    stored = page.evaluate("JSON.parse(localStorage.getItem('cs_guest_orders'))")
    (key,) = [order["key"] for order in stored if order["number"] == number]
    return f"/orders/{number}/#key={key}"


@pytest.fixture
def email() -> str:
    return f"neema.{uuid.uuid4().hex[:10]}@example.com"


def test_a_guest_orders_sees_the_order_and_cancels_it_by_the_link(
    phone: Page, chromium: Browser, product: str, email: str
) -> None:
    number = order_as_guest(phone, email)
    phone.get_by_role("link", name="Follow your order").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text(number)
    expect(phone.get_by_role("main").get_by_role("status").first).to_contain_text("Waiting")
    phone.goto("/orders/")
    expect(phone.get_by_role("heading", name="Ordered on this device")).to_be_visible()

    context = new_context(chromium, product, **PHONE)
    other = context.new_page()
    other.goto(link_of(phone, number))
    expect(other.get_by_role("heading", level=1)).to_contain_text(number)
    expect(other).to_have_url(re.compile(rf"/orders/{number}/$"))
    other.get_by_role("button", name="Cancel this order").click()
    other.get_by_role("button", name="Yes, cancel it").click()
    expect(other.get_by_role("main").get_by_role("status").first).to_contain_text("ancelled")
    context.close()


def test_a_guest_makes_an_account_and_finds_the_order_in_it(phone: Page, email: str) -> None:
    number = order_as_guest(phone, email)
    form = phone.get_by_role("form", name="Create an account and keep this order")
    form.get_by_label("Password", exact=True).fill(PASSWORD)
    with phone.expect_response(re.compile(f"/orders/{number}/claim/$")):
        form.get_by_role("button", name="Create account").click()
    expect(form).to_be_hidden()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you")

    phone.goto("/orders/")

    expect(phone.get_by_text(number)).to_be_visible()
    expect(phone.get_by_role("heading", name="Ordered on this device")).to_be_hidden()


def test_a_wrong_key_says_what_to_do(phone: Page) -> None:
    phone.goto("/orders/CS-AAAA-AAAA/#key=AAAAAAAAAAAAAAAAAAAAAA")

    expect(phone.get_by_role("heading", level=1)).to_have_text("This link does not open an order")
    expect(phone.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_whole_link_opens_the_order_in_the_page_where_half_of_it_did_not(phone: Page, email: str) -> None:
    number = order_as_guest(phone, email)
    link = link_of(phone, number)
    phone.goto(f"/orders/{number}/#key=AAAAAAAAAAAAAAAAAAAAAA")
    expect(phone.get_by_role("heading", level=1)).to_have_text("This link does not open an order")

    phone.goto(link)  # the same page by its address: nothing is loaded anew

    expect(phone.get_by_role("heading", level=1)).to_contain_text(number)


def test_the_largest_way_on_comes_before_any_field_for_an_address(phone: Page) -> None:
    fill_basket(phone)

    expect(phone.get_by_role("button", name="Continue as a guest")).to_be_visible()
    expect(phone.get_by_label("E-mail")).to_have_count(0)
    phone.get_by_role("button", name="I have an account, or want one").click()
    expect(phone.get_by_role("form", name="Sign in").get_by_label("E-mail")).to_be_visible()
