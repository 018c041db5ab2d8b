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


def an_order_by_phone(page: Page) -> None:
    page.goto("/cms/orders/take/")
    page.get_by_label("Name, phone or e-mail").fill("neema")
    page.get_by_role("button", name="Neema Mwakasege").click()
    page.get_by_label("Cake", exact=True).select_option(label="Blueberry & Lavender")
    page.locator("label", has_text="Strawberry jam").click()
    page.locator("#take-when label.take__choice--open").nth(2).click()


SHOTS = [
    Shot("today", at("/cms/"), "tablet-light"),
    Shot("orders", at("/cms/orders/"), "desktop-light"),
    Shot("orders-found", at("/cms/orders/?q=Asha")),
    Shot("orders-none", at("/cms/orders/?q=nobody")),
    Shot("board", at("/cms/orders/board/"), "desktop-dark"),
    Shot("week", at("/cms/orders/week/")),
    Shot("day", at("/cms/orders/day/")),
    Shot("order-new", first(INSPECT, on="/cms/orders/?status=pending_confirmation")),
    Shot("order-to-pay", first(INSPECT, on="/cms/orders/?status=payment_pending"), "tablet-light"),
    Shot("order-ready", first(INSPECT, on="/cms/orders/?status=ready")),
    Shot("order-cancelled", first(INSPECT, on="/cms/orders/?status=cancelled")),
    Shot("order-changed", first("/cms/orders/change/", on="/cms/orders/?status=pending_confirmation", through=INSPECT)),
    Shot("take-order", an_order_by_phone, "tablet-light"),
    Shot("handover", at("/cms/orders/counter/"), "tablet-dark"),
    Shot("bake-list", at("/cms/orders/bake/"), "tablet-light"),
    Shot("bake-list-by-time", at("/cms/orders/bake/?by=time")),
    Shot("bake-list-empty", at("/cms/orders/bake/?date=2027-01-31")),
    Shot("opening-days", at("/cms/calendar/"), "tablet-light"),
    Shot("opening-day", at(f"/cms/calendar/edit/{IN_A_WEEK}/")),
    Shot("opening-days-several", at("/cms/calendar/several/")),
    Shot("cakes", at("/cms/cakes/"), "desktop-light", who="admin"),
    Shot("report-takings", at("/cms/reports/bakery/"), "desktop-light", who="manager"),
    Shot("report-customers", at("/cms/reports/customers/"), who="manager"),
    Shot("payments", at("/cms/payments/"), who="manager"),
    Shot("customers", at("/cms/customers/"), who="manager"),
]


def sign_in(browser: Browser, who: str, *, size: str, scheme: str) -> Page:
    context = browser.new_context(
        base_url=URL, locale="en-GB", reduced_motion="reduce", viewport=SIZES[size], color_scheme=scheme
    )
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
        for scheme in SCHEMES:
            for who in sorted({shot.who for shot in SHOTS}):
                page = sign_in(browser, who, size=size, scheme=scheme)
                for shot in SHOTS:
                    if shot.who == who:
                        take(page, shot, kind=f"{size}-{scheme}")
                page.context.close()


def take(page: Page, shot: Shot, *, kind: str) -> None:
    shot.go(page)
    shown = [IMAGES / f"staff-{shot.name}.webp"] if shot.shown == kind else []
    keep(page, ALL / f"{shot.name}-{kind}.webp", *shown)
