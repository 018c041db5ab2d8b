"""The staff's day on a tablet and a desktop, light and dark: what docs/staff.md shows, and every page to look at.

Part of `make screenshots`. All of them go to var/screenshots/, the telling ones to docs/images/ as well.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Browser, Page
from shooting import IMAGES, PASSWORD, URL, keep
from tooling import VAR

ALL = VAR / "screenshots"
SIZES = {"tablet": {"width": 820, "height": 1180}, "desktop": {"width": 1440, "height": 1000}}
INSPECT = "/cms/orders/inspect/"
PERSON = "/cms/users/edit/"
IN_A_WEEK = date.today() + timedelta(days=7)  # noqa: DTZ011 - some day to come
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Shot:
    """One page: how to come there, and in which of its four pictures the guide shows it, if in any."""

    name: str
    go: Callable[[Page], None]
    shown: str = ""
    who: str = "staff"


def at(address: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(address)

    return go


def first(link: str, *, on: str, through: str = "") -> Callable[[Page], None]:
    """The first thing that a list leads to, or that its first thing leads to."""

    def go(page: Page) -> None:
        page.goto(on)
        for part in filter(None, (through, link)):
            page.goto(page.locator(f"main a[href*='{part}']").first.get_attribute("href"))

    return go


def with_open(button: str, *, on: str) -> Callable[[Page], None]:
    """A list with what unfolds beside it."""

    def go(page: Page) -> None:
        page.goto(on)
        page.get_by_role("button", name=button).click()

    return go


def orders_at_once(page: Page) -> None:
    """The question before several orders are confirmed."""
    page.goto("/cms/orders/?status=pending_confirmation")
    for box in page.locator("[data-bulk-action-checkbox]").all()[:3]:
        box.check(force=True)
    page.get_by_role("link", name="Confirm the selected orders").click()


def at_the_counter(page: Page) -> None:
    page.goto("/cms/orders/?status=ready")
    number = page.locator(f"main a[href*='{INSPECT}']").first.inner_text()
    page.goto(f"/cms/orders/counter/?code={number.strip()}")


def an_order_by_phone(page: Page) -> None:
    page.goto("/cms/orders/take/")
    page.get_by_label("Name, phone or e-mail").fill("neema")
    page.get_by_role("button", name="Neema Mwakasege").click()
    page.get_by_label("Cake", exact=True).select_option(label="Blueberry & Lavender")
    page.locator("label", has_text="Strawberry jam").click()
    page.locator("#take-when label.take__choice--open").nth(2).click()
    page.locator("#take-when label", has=page.locator("input[name=slot]:enabled")).first.click()
    page.get_by_role("heading", name="When and where").scroll_into_view_if_needed()


SHOTS = [
    Shot("today", at("/cms/"), "tablet-light"),
    Shot("orders", at("/cms/orders/"), "desktop-light"),
    Shot("orders-found", at("/cms/orders/?q=Asha")),
    Shot("orders-none", at("/cms/orders/?q=nobody")),
    Shot("orders-filters", with_open("Show filters", on="/cms/orders/")),
    Shot("orders-at-once", orders_at_once),
    Shot("board", at("/cms/orders/board/"), "desktop-dark"),
    Shot("week", at("/cms/orders/week/")),
    Shot("day", at("/cms/orders/day/")),
    Shot("order-new", first(INSPECT, on="/cms/orders/?status=pending_confirmation")),
    Shot("order-confirmed", first(INSPECT, on="/cms/orders/?status=confirmed")),
    Shot("order-to-pay", first(INSPECT, on="/cms/orders/?status=payment_pending"), "tablet-light"),
    Shot("order-paid", first(INSPECT, on="/cms/orders/?status=paid")),
    Shot("order-in-preparation", first(INSPECT, on="/cms/orders/?status=in_preparation")),
    Shot("order-ready", first(INSPECT, on="/cms/orders/?status=ready")),
    Shot("order-completed", first(INSPECT, on="/cms/orders/?status=completed")),
    Shot("order-cancelled", first(INSPECT, on="/cms/orders/?status=cancelled")),
    Shot("order-changed", first("/cms/orders/change/", on="/cms/orders/?status=pending_confirmation", through=INSPECT)),
    Shot("step-payment", first("/cms/orders/payment/", on="/cms/orders/?status=payment_pending", through=INSPECT)),
    Shot("step-cancel", first("/cms/orders/cancel/", on="/cms/orders/?status=paid", through=INSPECT)),
    Shot("step-back", first("/cms/orders/undo/", on="/cms/orders/?status=paid", through=INSPECT), who="manager"),
    Shot("step-void", first("/cms/orders/void/", on="/cms/orders/?status=paid", through=INSPECT), who="manager"),
    Shot(
        "step-refund",
        first("/cms/orders/refund/", on="/cms/orders/?payment_status=refund_due", through=INSPECT),
        who="manager",
    ),
    Shot("ticket", first("/cms/orders/ticket/", on="/cms/orders/?status=paid", through=INSPECT)),
    Shot("label", first("/cms/orders/label/", on="/cms/orders/?status=paid", through=INSPECT)),
    Shot("take-order", an_order_by_phone, "tablet-light"),
    Shot("handover", at("/cms/orders/counter/"), "tablet-dark"),
    Shot("handover-found", at_the_counter),
    Shot("bake-list", at("/cms/orders/bake/"), "tablet-light"),
    Shot("bake-list-by-time", at("/cms/orders/bake/?by=time")),
    Shot("bake-list-empty", at("/cms/orders/bake/?date=2027-01-31")),
    Shot("opening-days", at("/cms/calendar/"), "tablet-light"),
    Shot("opening-day", at(f"/cms/calendar/edit/{IN_A_WEEK}/")),
    Shot("opening-days-several", at("/cms/calendar/several/")),
    Shot("cakes", at("/cms/cakes/"), "desktop-light", who="admin"),
    Shot("cakes-filters", with_open("Show filters", on="/cms/cakes/")),
    Shot("cake", first("/edit/", on="/cms/cakes/")),
    Shot("categories", at("/cms/snippets/catalog/category/")),
    Shot("category", first("/catalog/category/edit/", on="/cms/snippets/catalog/category/")),
    Shot("option-groups", at("/cms/snippets/catalog/optiongroup/")),
    Shot("option-group", first("/catalog/optiongroup/edit/", on="/cms/snippets/catalog/optiongroup/")),
    Shot("pictures", at("/cms/images/")),
    Shot("coupons", at("/cms/coupons/"), who="manager"),
    Shot("coupon", first("/cms/coupons/inspect/", on="/cms/coupons/")),
    Shot("coupon-new", at("/cms/coupons/new/"), who="manager"),
    Shot("report-takings", at("/cms/reports/bakery/"), "desktop-light", who="manager"),
    Shot("report-customers", at("/cms/reports/customers/"), who="manager"),
    Shot("payments", at("/cms/payments/"), who="manager"),
    Shot("payment", first("/cms/payments/inspect/", on="/cms/payments/"), who="manager"),
    Shot("customers", at("/cms/customers/"), who="manager"),
    Shot("customer", first("/cms/customers/inspect/", on="/cms/customers/"), who="manager"),
    Shot("settings-bakery", at("/cms/settings/catalog/bakerysettings/"), who="manager"),
    Shot("settings-words", at("/cms/settings/home/shopwording/"), who="manager"),
    Shot("settings-navigation", at("/cms/settings/home/navigation/"), who="manager"),
    Shot("messages", at("/cms/snippets/orders/messagewording/"), who="manager"),
    Shot("message-new", at("/cms/snippets/orders/messagewording/add/"), who="manager"),
    Shot("messages-undelivered", at("/cms/undelivered-messages/"), who="manager"),
    Shot("users", at("/cms/users/"), who="manager"),
    Shot("user", first(PERSON, on="/cms/users/?q=staff%40"), who="manager"),
    Shot("user-history", first("/cms/users/history/", on="/cms/users/?q=staff%40", through=PERSON), who="manager"),
    Shot("history", at("/cms/reports/site-history/"), who="manager"),
    Shot("account", at("/cms/account/")),
    Shot("second-factor", at("/cms/second-factor/")),
]


def sign_in(browser: Browser, who: str, *, size: str) -> Page:
    context = browser.new_context(base_url=URL, locale="en-GB", reduced_motion="reduce", viewport=SIZES[size])
    page = context.new_page()
    page.goto("/cms/login/")
    page.get_by_label("E-mail").fill(f"{who}@cakestreet.test")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/cms/$"))
    return page


def the_staffs_day(browser: Browser) -> None:
    ALL.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for who in sorted({shot.who for shot in SHOTS}):
            page = sign_in(browser, who, size=size)
            for shot in SHOTS:
                if shot.who == who:
                    take(page, shot, size=size)
            page.context.close()


def take(page: Page, shot: Shot, *, size: str) -> None:
    """In either light, of one and the same page."""
    shot.go(page)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        kind = f"{size}-{scheme}"
        shown = [IMAGES / f"staff-{shot.name}.webp"] if shot.shown == kind else []
        keep(page, ALL / f"{shot.name}-{kind}.webp", *shown)
