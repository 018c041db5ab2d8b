"""Opening days and the menu on a tablet: a day is closed over its orders, a cake is sold out in the list of cakes."""

import re

from playwright.sync_api import Locator, Page, expect
from test_staff_day import place_an_order


def no_wider_than_the_screen(page: Page) -> None:
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, page.url


def a_day_with_orders(tablet: Page) -> Locator:
    """A day to come on which something is due, in the month that is shown or the next."""
    for _month in range(2):
        to_come = tablet.locator(".month__cell:not(.month__cell--beside) .month__day:not(.month__day--over)")
        busy = to_come.filter(has=tablet.locator(".month__load", has_text=re.compile(r"^[1-9]")))
        if busy.count():
            return busy.last
        tablet.get_by_role("link", name="The month after").click()
        expect(tablet.locator(".month__day").first).to_be_visible()
    raise AssertionError("No day has orders.")


def test_a_day_with_orders_is_closed_and_opened_again_on_a_tablet(tablet: Page) -> None:
    place_an_order(tablet.request)
    tablet.goto("/cms/calendar/")
    no_wider_than_the_screen(tablet)
    a_day_with_orders(tablet).click()
    expect(tablet.get_by_role("heading", name="Orders of this day")).to_be_visible()
    no_wider_than_the_screen(tablet)
    day = tablet.locator(".day-top__title").inner_text()
    due = tablet.locator(".day-order__number").all_inner_texts()
    tablet.get_by_label("Reason").first.fill("Oven repair")
    tablet.get_by_role("button", name="Close this day").click()

    expect(tablet.get_by_role("heading", name=f"Close {day}?")).to_be_visible()
    expect(tablet.get_by_text("cancelled by this: please call")).to_be_visible()
    assert set(tablet.locator(".day-order__number").all_inner_texts()) <= set(due)
    expect(tablet.locator(".day-order__phone").first).to_have_attribute("href", re.compile(r"^tel:\+255"))
    no_wider_than_the_screen(tablet)
    tablet.get_by_role("button", name="Close all the same").click()

    expect(tablet.locator(".day-top__state")).to_contain_text("Closed: Oven repair")
    expect(tablet.get_by_text("outside the hours of this day")).to_be_visible()
    assert tablet.locator(".day-order__number").all_inner_texts() == due
    tablet.get_by_role("button", name="Undo").click()
    expect(tablet.locator(".day-top__state")).to_contain_text("Open")


def test_a_cake_is_sold_out_in_the_list_and_the_shop_says_so(tablet: Page) -> None:
    tablet.goto("/cms/cakes/")
    no_wider_than_the_screen(tablet)
    row = tablet.locator("tr").filter(has_text="Lemon Meringue")
    row.locator("summary").filter(has_text="availability of Lemon Meringue").click()
    row.get_by_role("button", name="Sold out until further notice").click()
    expect(tablet.get_by_text("Lemon Meringue is sold out until further notice.")).to_be_visible()

    tablet.goto("/menu/lemon-meringue/")
    expect(tablet.get_by_text("Sold out for now.").first).to_be_visible()

    tablet.goto("/cms/cakes/")
    row.get_by_role("button", name="Undo").click()
    expect(tablet.get_by_text("Lemon Meringue is on the menu.")).to_be_visible()
    assert tablet.request.get("/api/v1/cakes/lemon-meringue/").json()["availability"] == "on_menu"
