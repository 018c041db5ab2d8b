"""What axe finds in the staff's pages: nothing that Wagtail's own pages do not have. The shop: test_every_state.py."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

WAGTAILS_OWN = ["/cms/images/", "/cms/snippets/catalog/category/", "/cms/reports/site-history/"]
ORDERS = "/cms/orders/"
OF_STAFF = [
    "/cms/", ORDERS, f"{ORDERS}board/", f"{ORDERS}week/", f"{ORDERS}day/", f"{ORDERS}bake/", f"{ORDERS}bake/?by=time",
    f"{ORDERS}take/", f"{ORDERS}counter/", "/cms/calendar/", "/cms/cakes/",
]  # fmt: skip
OF_MANAGERS = ["/cms/reports/bakery/", "/cms/reports/customers/", "/cms/payments/", "/cms/customers/"]
OF_AN_ORDER = ["pending_confirmation", "payment_pending", "ready", "cancelled"]


def found(page: Page, address: str) -> set[str]:
    """The rules that a page breaks, in the light and in the dark."""
    page.goto(address)
    rules = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate("Promise.all(document.getAnimations().map((change) => change.finished))")
        broken = Axe().run(page).response["violations"]
        rules |= {f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken}
    return rules


def beyond(known: set[str], seen: dict[str, set[str]]) -> dict[str, set[str]]:
    """By address, what is found there and on none of Wagtail's own pages."""
    ours = {address: {one for one in rules if one.split(":")[0] not in known} for address, rules in seen.items()}
    return {address: rules for address, rules in ours.items() if rules}


@pytest.fixture(scope="module")
def known(administrators_browser: BrowserContext) -> set[str]:
    """The rules that Wagtail's own pages break."""
    page = administrators_browser.new_page()
    rules = {one.split(":")[0] for address in WAGTAILS_OWN for one in found(page, address)}
    page.close()
    return rules


def test_the_staffs_pages_have_nothing_that_wagtails_own_have_not(tablet: Page, known: set[str]) -> None:
    pages = list(OF_STAFF)
    for status in OF_AN_ORDER:
        tablet.goto(f"{ORDERS}?status={status}")
        order = tablet.locator("main a[href*='/cms/orders/inspect/']").first.get_attribute("href")
        pages.append(order)
        if status == "pending_confirmation":
            pages += [order.replace("inspect", "change"), order.replace("inspect", "cancel")]
    assert beyond(known, {address: found(tablet, address) for address in pages}) == {}


def test_the_managers_pages_have_nothing_that_wagtails_own_have_not(managers_tablet: Page, known: set[str]) -> None:
    assert beyond(known, {address: found(managers_tablet, address) for address in OF_MANAGERS}) == {}
