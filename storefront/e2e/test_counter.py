"""The tablet at the counter: a step taken back, papers that print, and a cake that leaves with its money here."""

import re

import pytest
from playwright.sync_api import Page, expect

FINGER = 44
TOO_SMALL = """
(least) => [...document.querySelectorAll('.order-page :is(a, button, summary, input:not([type=hidden]), textarea)')]
  .map((element) => element.type === 'radio' ? element.closest('label') : element)
  .filter((element) => { const { width, height } = element.getBoundingClientRect(); return width && height < least; })
  .map((element) => element.outerHTML.slice(0, 120))
"""


TOO_NARROW = """
() => [...document.querySelectorAll('.order-pay label')]
  .filter((label) => label.scrollWidth > label.clientWidth).map((label) => label.innerText)
"""


def open_one(page: Page, status: str) -> str:
    """The page of an order in this status; its number."""
    page.goto(f"/cms/orders/?status={status}")
    page.locator("main a[href*='/cms/orders/inspect/']").first.click()
    return page.locator("#order-number").inner_text()


def expect_room_for_a_finger(page: Page) -> None:
    assert page.evaluate(TOO_SMALL, FINGER) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_wrong_press_is_taken_back(tablet: Page) -> None:
    number = open_one(tablet, "pending_confirmation")
    expect_room_for_a_finger(tablet)
    tablet.get_by_text("Say something to the customer").click()
    tablet.get_by_label("Note for the customer").fill("With long ears, as you asked.")
    tablet.get_by_role("button", name="Confirm order").click()
    expect(tablet.get_by_text(f"{number} is confirmed.")).to_be_visible()
    expect(tablet.get_by_text("The customer reads this").first).to_be_visible()
    expect_room_for_a_finger(tablet)
    tablet.get_by_role("button", name="Undo").click()
    expect(tablet.get_by_text(f"{number} is “Pending Confirmation” again.")).to_be_visible()
    expect(tablet.get_by_role("button", name="Undo")).to_have_count(0)


@pytest.mark.parametrize("width", [820, 1440])
def test_the_ways_to_pay_stand_in_even_rows(tablet: Page, width: int) -> None:
    tablet.set_viewport_size({"width": width, "height": 1180})
    tablet.goto("/cms/orders/?status=ready&payment_status=unpaid")
    tablet.locator("main a[href*='/cms/orders/inspect/']").first.click()
    ways = tablet.locator(".order-top .order-pay .w-field--radio_select label:visible")
    expect(ways).to_have_count(4)
    cash, card, mobile, _bank = (way.bounding_box() for way in ways.all())
    assert cash
    assert card
    assert mobile

    assert cash["height"] == card["height"]
    between_columns, between_rows = card["x"] - cash["x"] - cash["width"], mobile["y"] - cash["y"] - cash["height"]
    assert between_rows == pytest.approx(between_columns, abs=1)


def test_no_way_to_pay_is_wider_than_its_box_whatever_the_screen(tablet: Page) -> None:
    tablet.goto("/cms/orders/?status=ready&payment_status=unpaid")
    link = tablet.locator("main a[href*='/cms/orders/inspect/']").first
    number, order = link.inner_text().strip(), link.get_attribute("href")
    for page in (order, f"/cms/orders/counter/?code={number}"):
        tablet.goto(str(page))
        expect(tablet.locator(".order-pay label:visible", has_text="Card terminal")).to_have_count(1)
        for width in (820, 1100, 1200, 1280, 1366, 1440, 1600, 1920):
            tablet.set_viewport_size({"width": width, "height": 1180})
            assert tablet.evaluate(TOO_NARROW) == [], (page, width)


def test_the_kitchen_and_the_box_get_their_papers(tablet: Page) -> None:
    number = open_one(tablet, "in_preparation")
    for link, sheet in (("Kitchen ticket", ".paper-ticket"), (re.compile("[Ll]abel"), ".paper-label")):
        with tablet.context.expect_page() as opened:
            tablet.locator(".order-prints").get_by_role("link", name=link).click()
        paper = opened.value
        expect(paper.locator(sheet).first).to_contain_text(number)
        expect(paper.locator(f"{sheet} [data-scan='{number}']").first).to_be_visible()
        paper.emulate_media(media="print")
        expect(paper.locator(".paper-bar")).to_be_hidden()
        paper.close()


def test_what_the_scanner_types_finds_the_order_and_no_cake_leaves_unpaid(tablet: Page) -> None:
    tablet.goto("/cms/orders/?status=ready&payment=unpaid")
    number = tablet.locator("main tr", has_text="Unpaid").first.locator("a[href*='/inspect/']").first.inner_text()
    tablet.get_by_role("link", name="Handover").click()
    expect(tablet.locator("#counter-code")).to_be_focused()
    tablet.keyboard.type(number.strip().lower())
    tablet.keyboard.press("Enter")
    expect(tablet.locator(".counter__order")).to_contain_text(number.strip())
    expect_room_for_a_finger(tablet)
    tablet.get_by_role("button", name="Payment received, hand over").click()
    expect(tablet.locator(".counter__order")).to_contain_text("Ready")  # how it was paid is still to be said
    tablet.get_by_label("Cash").check(force=True)
    tablet.get_by_role("button", name="Payment received, hand over").click()
    expect(tablet.get_by_text(f"{number.strip()} is handed over")).to_be_visible()
    expect(tablet.locator("#counter-code")).to_be_focused()
    tablet.keyboard.type(number.strip())
    tablet.keyboard.press("Enter")
    expect(tablet.locator(".counter__order")).to_contain_text("Handed over already")
