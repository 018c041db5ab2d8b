"""The tablet in the kitchen: cakes are ticked off until their order is ready, and a slip is taken back."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from conftest import signed_in

FLOURY_FINGER = 48
DAYS_AHEAD = 14


def to_tick(page: Page) -> Locator:
    return page.locator("button.bake-tick[aria-pressed=false]")


def open_a_day_to_bake(page: Page) -> str:
    """The first day on which something is to be ticked; the number of the first order there."""
    for ahead in range(DAYS_AHEAD):
        page.goto(f"/cms/orders/bake/?date={date.today() + timedelta(days=ahead)}")  # noqa: DTZ011 - a day near it
        if to_tick(page).count():
            line = page.locator(".bake-line", has=to_tick(page)).first
            return line.locator(".bake-line__head a").inner_text()
    raise AssertionError("Nothing is to be baked.")


def test_the_last_cake_that_is_ticked_makes_the_order_ready_and_a_slip_is_taken_back(tablet: Page) -> None:
    number = open_a_day_to_bake(tablet)
    heights = tablet.locator("button.bake-tick").evaluate_all("all => all.map(one => one.clientHeight)")
    assert min(heights) >= FLOURY_FINGER
    lines = tablet.locator(".bake-line", has_text=number)
    tablet.evaluate("window.isTheSamePage = true")
    for _line in range(lines.count()):
        undone = lines.get_by_role("button", name="Decorated", pressed=False)
        before = undone.count()
        undone.first.click()
        expect(undone).to_have_count(before - 1)
    expect(tablet.get_by_text(f"{number} is ready. You can take that back until")).to_be_visible()
    expect(lines.first.get_by_text("Order ready")).to_be_visible()
    tablet.get_by_role("button", name=f"Undo {number}").click()
    expect(tablet.get_by_role("status").get_by_text(f"{number} is “In Preparation” again.")).to_be_visible()
    expect(lines.get_by_role("button", name="Decorated", pressed=False)).to_have_count(1)
    assert tablet.evaluate("window.isTheSamePage")


def test_a_tick_without_a_script_is_a_form_like_any_other(chromium: Browser, product: str) -> None:
    for page in signed_in(chromium, product, "staff", java_script_enabled=False):
        open_a_day_to_bake(page)
        tick = to_tick(page).first.get_attribute("id")
        page.locator(f"#{tick}").click()
        expect(page.locator(f"#{tick}")).to_have_attribute("aria-pressed", "true")
        page.locator(f"#{tick}").click()
        expect(page.locator(f"#{tick}")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize(("report", "name"), [("bakery", "takings"), ("customers", "customers")])
def test_a_report_is_asked_for_other_days_and_taken_home(managers_tablet: Page, report: str, name: str) -> None:
    managers_tablet.goto(f"/cms/reports/{report}/")
    managers_tablet.get_by_role("link", name="7 days").click()
    expect(managers_tablet.get_by_role("link", name="7 days")).to_have_attribute("aria-current", "true")
    managers_tablet.get_by_label("From").fill("2020-01-01")
    managers_tablet.get_by_label("to", exact=True).fill("2020-01-31")
    managers_tablet.get_by_role("button", name="Show").click()
    expect(managers_tablet).to_have_url(re.compile("date_from=2020-01-01&date_to=2020-01-31"))
    managers_tablet.get_by_role("link", name="30 days").click()
    expect(managers_tablet.get_by_role("link", name="30 days")).to_have_attribute("aria-current", "true")
    expect(managers_tablet.locator(".report-bar rect").first).to_be_attached()
    assert (
        max(managers_tablet.locator(".report-bar rect").evaluate_all("all => all.map(one => one.width.baseVal.value)"))
        > 0
    )
    for kind in ("XLSX", "CSV"):
        with managers_tablet.expect_download() as download:
            managers_tablet.get_by_role("link", name=kind).click()
        assert re.fullmatch(rf"{name}-.*\.{kind.lower()}", download.value.suggested_filename)


def test_staff_are_led_away_from_the_reports(tablet: Page) -> None:
    for report in ("bakery", "customers"):
        tablet.goto(f"/cms/reports/{report}/")
        expect(tablet).to_have_url(re.compile(r"/cms/$"))
