"""An order by phone, taken on the tablet: found, filled in, priced as it grows, and placed with one press."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import signed_in

FREE = "label.take__choice--open"


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the browser runs any."""
    return request.param


@pytest.fixture
def tablet(chromium: Browser, product: str, *, scripts: bool) -> Iterator[Page]:
    """Staff, signed in on a tablet."""
    yield from signed_in(chromium, product, "staff", java_script_enabled=scripts)


def test_an_order_by_phone_is_taken(tablet: Page, *, scripts: bool) -> None:
    def look() -> None:
        """Without scripts the page is asked by its button."""
        if not scripts:
            tablet.get_by_role("button", name="Work out the price").last.click()

    tablet.goto("/cms/orders/take/")
    tablet.get_by_label("Name, phone or e-mail").fill("neema")
    look()
    tablet.get_by_role("button", name="Neema Mwakasege").click()
    expect(tablet.get_by_label("Phone", exact=True)).to_have_value("+255 754 210 101")
    expect(tablet.get_by_label("Name, phone or e-mail")).to_have_count(0)
    tablet.get_by_label("Note for the bakery").fill("Blue candles")

    tablet.get_by_label("Cake", exact=True).select_option(label="Blueberry & Lavender")
    look()
    expect(tablet.locator("#take-price")).to_contain_text("Filling: please choose at least 1.")
    tablet.locator("label", has_text="Strawberry jam").click()
    look()
    expect(tablet.locator("#take-price .order-sums__total")).to_contain_text("60,000")
    tablet.get_by_label("How many").fill("2")
    look()
    expect(tablet.locator("#take-price .order-sums__total")).to_contain_text("120,000")

    tablet.locator(f"#take-when .take__days {FREE}").nth(2).click()
    look()
    tablet.locator(f".take__times {FREE}").first.click()
    look()
    expect(tablet.locator(".take__times input:checked")).to_have_count(1)
    tablet.get_by_role("button", name="Take the order").click()

    expect(tablet.get_by_text("is taken for Neema Mwakasege. It waits to be confirmed.")).to_be_visible()
    expect(tablet.get_by_text("Blue candles")).to_be_visible()


def test_an_order_half_taken_outlives_the_session_and_is_taken_after_signing_in_again(
    chromium: Browser, product: str
) -> None:
    for tablet in signed_in(chromium, product, "staff"):
        tablet.goto("/cms/orders/take/")
        tablet.get_by_label("Name", exact=True).fill("Rehema Kessy")
        tablet.get_by_label("Phone", exact=True).fill("0754 987 654")
        tablet.get_by_label("Cake", exact=True).select_option(label="Blueberry & Lavender")
        tablet.locator("label", has_text="Strawberry jam").click()
        tablet.locator(f"#take-when .take__days {FREE}").nth(3).click()
        tablet.locator(f".take__times {FREE}").first.click()
        expect(tablet.locator(".take__times input:checked")).to_have_count(1)
        expect(tablet.locator("#take-price .order-sums__total")).to_be_visible()

        tablet.context.clear_cookies()
        tablet.get_by_role("button", name="Take the order").click()
        expect(tablet.get_by_text("You are signed out. Nothing was sent")).to_be_visible()
        expect(tablet.get_by_label("Name", exact=True)).to_have_value("Rehema Kessy")
        door = tablet.context.new_page()
        door.goto(tablet.get_by_role("link", name="Sign in in another tab").get_attribute("href"))
        door.get_by_label("E-mail").fill("staff@cakestreet.test")
        door.get_by_label("Password").fill("cakestreet-demo")
        door.get_by_role("button", name="Sign in").click()
        expect(door).to_have_url(re.compile(r"/cms/$"))
        door.close()

        tablet.get_by_role("button", name="Take the order").click()
        expect(tablet.get_by_text("is taken for Rehema Kessy. It waits to be confirmed.")).to_be_visible()
