"""A customer calls: their order is changed on the tablet, its price shown before, and the customer told after."""

import re

from playwright.sync_api import Page, expect


def test_a_placed_order_gets_another_inscription_and_one_cake_more(tablet: Page) -> None:
    tablet.goto("/cms/orders/?status=pending_confirmation")
    tablet.locator("main a[href*='/cms/orders/inspect/']").first.click()
    number = tablet.locator("#order-number").inner_text()
    tablet.get_by_role("link", name="Change the order").click()
    before = int(tablet.locator("#id_line-0-quantity").input_value())
    tablet.locator("#id_line-0-quantity").fill(str(before + 1))
    tablet.get_by_label("Phone").fill("12")
    tablet.get_by_role("button", name="Show the difference").last.click()

    expect(tablet.locator("#id_line-0-quantity")).to_have_value(str(before + 1))
    expect(tablet.get_by_role("button", name="Save and tell the customer")).to_have_count(0)
    tablet.get_by_label("Phone").fill("0754 300 500")
    tablet.get_by_role("button", name="Show the difference").last.click()

    difference = tablet.locator(".order-change").get_by_role("table").first
    expect(difference).to_contain_text(f"{before + 1} ×")
    assert tablet.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    tablet.get_by_role("button", name="Save and tell the customer").click()

    expect(tablet).to_have_url(re.compile("/cms/orders/inspect/"))
    expect(tablet.locator("#order-number")).to_have_text(number)
    expect(tablet.get_by_text("Order changed").first).to_be_visible()
    expect(tablet.locator("main")).to_contain_text(f"{before + 1} ×")
