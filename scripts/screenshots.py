"""`make screenshots`: the pictures of the running product that the documents show."""

import re

from playwright.sync_api import Browser, Page
from shooting import IMAGES, PASSWORD, URL, chromium
from shooting import keep as keep_in
from staff_screenshots import the_staffs_day

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1440, "height": 1000}}


def keep(page: Page, name: str) -> None:
    keep_in(page, IMAGES / f"{name}.webp")


def on_a_phone(browser: Browser) -> None:
    context = browser.new_context(base_url=URL, locale="en-GB", reduced_motion="reduce", **PHONE)
    page = context.new_page()
    page.goto("/")
    keep(page, "home-phone")
    page.goto("/menu/")
    keep(page, "menu-phone")
    page.goto("/menu/strawberry-dream/")
    keep(page, "cake-phone")
    fill_basket(page)
    page.goto("/sign-in/?next=/checkout/")
    page.get_by_label("E-mail").fill("customer@cakestreet.test")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("grid").locator("button:not([aria-disabled=true])").first.click()
    page.get_by_role("heading", name="Day and time").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('#field-date').scrollIntoView({block: 'start'}); window.scrollBy(0, -150)")
    keep(page, "calendar-phone")
    page.goto("/orders/")
    page.locator("main a[href*='/orders/CS-']").first.click()
    keep(page, "order-phone")
    context.close()


def fill_basket(page: Page) -> None:
    for words in ("8 inch", "Vanilla", "Strawberry jam"):
        page.locator("label").filter(has=page.locator("input")).filter(
            has_text=re.compile(rf"^\s*{words}")
        ).first.click()
    page.get_by_label("Inscription").fill("Happy Birthday Asha")
    page.get_by_role("button", name="Add to basket").click()


def at_the_bakery(browser: Browser) -> None:
    context = browser.new_context(base_url=URL, locale="en-GB", reduced_motion="reduce", **DESKTOP)
    page = context.new_page()
    page.goto("/cms/login/")
    page.get_by_label("E-mail").fill("staff@cakestreet.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/cms/orders/")
    keep(page, "orders-admin")
    page.goto("/cms/orders/?status=payment_pending")
    page.locator("main a[href*='/cms/orders/inspect/']").first.click()
    keep(page, "order-admin")
    context.close()


if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        on_a_phone(browser)
        at_the_bakery(browser)
        the_staffs_day(browser)
