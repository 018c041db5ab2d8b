"""Others were quicker, or the menu has changed: a guest on a phone keeps everything, and is shown the way on."""

import json
import re
from typing import Any

from playwright.sync_api import Page, Route, expect
from shopping import (
    Time,
    a_customer,
    a_guest,
    a_line,
    answer,
    collected,
    first_time,
    open_days,
    place,
    stand_in_the_shop,
    watch_orders,
)

NOTE = "A blue box, please"


def begin(phone: Page, line: dict[str, Any], time: Time) -> dict[str, Any]:
    guest = a_guest()
    stand_in_the_shop(phone, basket=[line], typed=collected(time, **guest))
    phone.goto("/checkout/")
    phone.get_by_label("Anything else we should know?").fill(NOTE)
    return guest


def press_place(phone: Page) -> None:
    phone.get_by_role("button", name=re.compile("^Place order")).click()


def expect_all_there(phone: Page, guest: dict[str, Any]) -> None:
    for label, text in {"Name": guest["name"], "Phone": guest["phone"], "E-mail": guest["email"]}.items():
        expect(phone.get_by_label(label)).to_have_value(text)
    expect(phone.get_by_label("Anything else we should know?")).to_have_value(NOTE)
    expect(phone.get_by_role("link", name="Basket, 1 cake")).to_be_visible()


def times_of_later_days(page: Page, line: dict[str, Any]) -> list[Time]:
    """The last of each day. Not of those that everybody else's test orders for, nor without another time beside it."""
    days = [(day["date"], [slot for slot in day["slots"] if slot["state"] == "open"]) for day in open_days(page, line)]
    return [Time(date, slots[-1]["start"]) for date, slots in days[3:] if len(slots) > 1]


def book_out(page: Page, line: dict[str, Any], time: Time) -> None:
    customer = a_customer(page)
    while (taken := place(page, customer, line, time)).status == 201:
        pass
    assert taken.status == 409, taken.text()
    assert taken.json()["errors"][0]["code"] == "slot_full"


def test_a_time_that_went_to_somebody_else_is_replaced_by_the_next_best(phone: Page) -> None:
    line = a_line(phone)
    time = times_of_later_days(phone, line)[0]
    guest = begin(phone, line, time)
    expect(phone.get_by_role("button", name=re.compile("^Place order"))).to_be_enabled()
    book_out(phone, line, time)
    placed = watch_orders(phone)

    press_place(phone)
    lost = phone.get_by_role("alert").filter(has_text="That time is gone")
    expect(lost).to_contain_text("Your basket and all you have entered are safe.")
    expect_all_there(phone, guest)
    offer = lost.get_by_role("button", name=re.compile("^Take "))
    slot = re.search(r"\d\d:\d\d", offer.inner_text())
    assert slot
    assert slot[0] < time.slot  # the nearest of the same day
    offer.click()

    press_place(phone)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")
    expect(phone.locator("main")).to_contain_text(f"between {slot[0]}")
    assert placed == [409, 201]


def test_whoever_orders_without_a_mouse_keeps_the_focus_when_the_time_is_gone(desk: Page) -> None:
    line = a_line(desk)
    time = times_of_later_days(desk, line)[-1]
    begin(desk, line, time)
    button = desk.get_by_role("button", name=re.compile("^Place order"))
    expect(button).to_be_enabled()
    book_out(desk, line, time)

    button.press("Enter")
    expect(desk.get_by_role("alert").filter(has_text="That time is gone")).to_be_visible()
    expect(button).to_be_enabled()  # the price has been asked for again
    expect(button).to_be_focused()
    desk.keyboard.press("Shift+Tab")
    expect(desk.get_by_role("button", name=re.compile("^Take "))).to_be_focused()


def test_a_price_that_changed_meanwhile_is_shown_before_anything_is_ordered(phone: Page) -> None:
    line = a_line(phone)
    guest = begin(phone, line, first_time(phone, line))
    shown = answer(phone, "POST", "/orders/quote/", data={"lines": [{**line, "quantity": 2}]})["quote_id"]
    placed = watch_orders(phone)

    def as_if_it_had_been_dearer(route: Route) -> None:
        route.continue_(post_data=json.dumps({**route.request.post_data_json, "quote_id": shown}))

    phone.route("**/api/v1/orders/", as_if_it_had_been_dearer, times=1)
    button = phone.get_by_role("button", name=re.compile("^Place order"))
    expect(button).to_be_enabled()  # now it names a price
    price = button.inner_text()

    press_place(phone)
    changed = phone.get_by_role("alert").filter(has_text="The price has changed")
    expect(changed).to_contain_text("Nothing has been ordered")
    expect_all_there(phone, guest)
    expect(button).to_have_text(price)

    press_place(phone)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")
    assert placed == [409, 201]
