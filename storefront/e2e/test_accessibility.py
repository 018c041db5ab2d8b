"""What axe finds: nothing in the shop, and nothing in the staff's pages that Wagtail's own pages do not have."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SHOP = [
    "/", "/menu/", "/menu/?category=wedding", "/menu/?q=nothing-like-this", "/menu/strawberry-dream/", "/basket/",
    "/sign-in/", "/register/", "/about/", "/nope/",
]  # fmt: skip
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
        broken = Axe().run(page).response["violations"]
        rules |= {f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken}
    return rules


def rules_of(found: set[str]) -> set[str]:
    return {one.split(":")[0] for one in found}


@pytest.mark.parametrize("address", SHOP)
def test_the_shop_has_nothing_that_axe_finds(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.wait_for_load_state("networkidle")
    broken = Axe().run(phone).response["violations"]
    assert {f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in broken} == set()


def test_the_staffs_pages_have_nothing_that_wagtails_own_have_not(tablet: Page) -> None:
    known = {rule for address in WAGTAILS_OWN for rule in rules_of(found(tablet, address))}
    pages = list(OF_STAFF)
    for status in OF_AN_ORDER:
        tablet.goto(f"{ORDERS}?status={status}")
        order = tablet.locator("main a[href*='/cms/orders/inspect/']").first.get_attribute("href")
        pages.append(order)
        if status == "pending_confirmation":
            pages += [order.replace("inspect", "change"), order.replace("inspect", "cancel")]
    seen = {address: found(tablet, address) for address in pages}
    assert {
        address: ours
        for address, rules in seen.items()
        if (ours := {rule for rule in rules if rules_of({rule}) - known})
    } == {}


def test_the_managers_pages_have_nothing_that_wagtails_own_have_not(managers_tablet: Page) -> None:
    known = {rule for address in WAGTAILS_OWN for rule in rules_of(found(managers_tablet, address))}
    seen = {address: found(managers_tablet, address) for address in OF_MANAGERS}
    assert {
        address: ours
        for address, rules in seen.items()
        if (ours := {rule for rule in rules if rules_of({rule}) - known})
    } == {}
