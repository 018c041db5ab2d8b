"""The main job in a real browser: a customer orders a cake on a phone, the bakery makes it and takes the money."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "a long sentence that nobody guesses"
INSCRIPTION = "Happy Birthday Asha"


def register(phone: Page) -> None:
    phone.goto("/register/")
    form = phone.get_by_role("form", name="Create an account")
    form.get_by_label("Name").fill("Neema Shayo")
    form.get_by_label("E-mail").fill(f"neema.{uuid.uuid4().hex[:10]}@example.com")
    form.get_by_label("Phone").fill("0754 123 456")
    form.get_by_label("Password", exact=True).fill(PASSWORD)
    form.get_by_role("button", name="Create", exact=False).click()
    expect(phone).to_have_url(re.compile(r"^https?://[^/]+/$"))


def choose(phone: Page, name: str) -> None:
    """Taps a card that begins with this name: a size, an option, a method, a time."""
    card = phone.locator("label").filter(has=phone.locator("input")).filter(has_text=re.compile(rf"^\s*{name}"))
    card.first.click()
    expect(card.first.locator("input")).to_be_checked()


def find_and_customise(phone: Page) -> None:
    phone.goto("/menu/")
    phone.get_by_role("searchbox").fill("strawberry")
    phone.get_by_role("link", name="Strawberry Dream").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Strawberry Dream")
    choose(phone, "8 inch")
    choose(phone, "Vanilla")
    choose(phone, "Strawberry jam")
    choose(phone, "Fresh berries")
    phone.get_by_label("Inscription").fill(INSCRIPTION)
    # 8 inch 78,000, fresh berries 9,000: the price is the server's.
    expect(phone.get_by_text("TSh 87,000").first).to_be_visible()
    phone.get_by_role("button", name="Add to basket").click()
    phone.goto("/basket/")
    expect(phone.get_by_text(INSCRIPTION)).to_be_visible()


def order(phone: Page) -> str:
    """Goes through the checkout and returns the order's number."""
    phone.get_by_role("link", name="Go to checkout").click()
    choose(phone, "I collect it")
    phone.get_by_role("grid").locator("button:not([aria-disabled=true])").first.click()
    choose(phone, r"\d\d:\d\d to \d\d:\d\d,\s*\d+ left")
    expect(phone.get_by_label("Name")).to_have_value("Neema Shayo")
    phone.get_by_role("button", name=re.compile("Place order.*87,000")).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you")
    phone.get_by_role("link", name="Follow your order").click()
    expect(phone).to_have_url(re.compile(r"/orders/CS-"))
    return re.search(r"CS-\w{4}-\w{4}", phone.url).group()


def sign_in_as_staff(desk: Page) -> None:
    desk.goto("/cms/login/")
    desk.get_by_label("E-mail").fill("staff@cakestreet.test")
    desk.get_by_label("Password").fill("cakestreet-demo")
    desk.get_by_role("button", name="Sign in").click()
    expect(desk).to_have_url(re.compile(r"/cms/$"))


def open_order(desk: Page, number: str) -> None:
    desk.goto(f"/cms/orders/?q={number}")
    desk.get_by_role("link", name=number).first.click()
    expect(desk.get_by_text(INSCRIPTION).first).to_be_visible()


def step(desk: Page, name: str) -> None:
    desk.get_by_role("button", name=name, exact=True).click()
    desk.wait_for_load_state()


def confirm_payment(desk: Page) -> None:
    expect(desk.get_by_label("Amount")).to_have_value("87000")
    desk.get_by_label("Mobile money").check(force=True)
    desk.get_by_label("Reference").fill("QK7H2M")
    desk.get_by_role("button", name="Confirm payment").click()
    desk.wait_for_load_state()


def expect_now(phone: Page, words: str) -> None:
    """The customer's page says by itself, without a reload, where the order stands."""
    now = phone.locator("[aria-current=step]")
    phone.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(now).to_contain_text(words, timeout=30_000)


def test_a_customer_orders_a_cake_and_the_bakery_makes_it(phone: Page, desk: Page) -> None:
    register(phone)
    find_and_customise(phone)
    number = order(phone)
    expect_now(phone, "Order received")

    sign_in_as_staff(desk)
    open_order(desk, number)
    step(desk, "Confirm order")
    expect_now(phone, "Confirmed")
    step(desk, "Request payment")
    expect_now(phone, "to be paid")
    confirm_payment(desk)
    expect_now(phone, "Paid")
    step(desk, "Start preparation")
    expect_now(phone, "In the kitchen")
    step(desk, "Mark ready")
    expect_now(phone, "Ready")
    step(desk, "Complete")
    expect(phone.locator("main")).to_contain_text("Enjoy", timeout=30_000)


def test_a_stranger_cannot_open_the_order_of_a_customer(phone: Page, desk: Page) -> None:
    register(phone)
    find_and_customise(phone)
    number = order(phone)
    register(desk)
    desk.goto(f"/orders/{number}/")
    expect(desk.locator("main")).to_contain_text("We do not find this order")
    expect(desk.locator("main")).not_to_contain_text(INSCRIPTION)


@pytest.mark.parametrize("address", ["/", "/menu/", "/menu/strawberry-dream/", "/about/", "/sign-in/", "/nope/"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways(phone: Page, address: str, width: int) -> None:
    phone.set_viewport_size({"width": width, "height": 844})
    phone.goto(address)
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
