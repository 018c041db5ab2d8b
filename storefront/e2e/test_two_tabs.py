"""The shop in two tabs of one browser."""

import re
from typing import Any

from playwright.sync_api import Page, Route, expect
from shopping import (
    Customer,
    a_customer,
    a_line,
    collected,
    first_time,
    numbers_of_orders,
    stand_in_the_shop,
    watch_orders,
)


def two_tabs(desk: Page, **how: Any) -> tuple[Page, Page]:
    """Both with the same in the basket; what is typed is of each tab."""
    other = desk.context.new_page()
    stand_in_the_shop(desk, **how)
    stand_in_the_shop(other, typed=how.get("typed"))
    return desk, other


def at_the_checkout(desk: Page) -> tuple[Page, Page, Customer]:
    customer = a_customer(desk)
    line = a_line(desk)
    here, there = two_tabs(desk, customer=customer, basket=[line], typed=collected(first_time(desk, line)))
    for tab in (here, there):
        tab.goto("/checkout/")
        expect(place_button(tab)).to_be_enabled()
    return here, there, customer


def place_button(tab: Page) -> Any:
    return tab.get_by_role("button", name=re.compile("^Place order"))


def test_what_changes_in_the_basket_of_one_tab_changes_in_the_other(desk: Page) -> None:
    here, there = two_tabs(desk, basket=[a_line(desk)])
    for tab in (here, there):
        tab.goto("/basket/")
    here.get_by_role("button", name="One more").click()

    expect(there.get_by_role("link", name="Basket, 2 cakes")).to_be_visible()
    expect(there.get_by_role("group", name="How many of Strawberry Dream")).to_contain_text("2")

    there.get_by_role("button", name=re.compile("Remove")).click()
    expect(here.get_by_role("heading", level=1)).to_have_text("Your basket is empty")


def test_signing_out_in_one_tab_signs_out_the_other_and_takes_what_is_private_along(desk: Page) -> None:
    customer = a_customer(desk)
    here, there = two_tabs(desk, customer=customer, basket=[a_line(desk)])
    here.goto("/checkout/")
    here.locator("label").filter(has_text="Bring it to me").click()
    here.get_by_label("Street or building").fill("Plot 12, Toure Drive")
    there.goto("/account/")
    there.wait_for_function("() => localStorage.getItem('cs_private_basket_kept')?.includes('strawberry')")

    there.get_by_role("button", name="Sign out").click()

    expect(here.get_by_role("link", name="Sign in").first).to_be_visible()
    expect(here.get_by_role("link", name="Basket, empty")).to_be_visible()
    expect(here.get_by_role("heading", level=1)).to_have_text("You have signed out")
    expect(here.locator("main")).to_contain_text("waits in your account")
    expect(there.get_by_text("You are signed out. Your basket waits in your account.")).to_be_visible()
    expect(here.get_by_label("Street or building")).to_have_count(0)
    assert "Toure" not in here.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")


def test_a_basket_that_was_ordered_in_one_tab_cannot_be_ordered_in_the_other(desk: Page) -> None:
    here, there, customer = at_the_checkout(desk)

    place_button(here).click()
    expect(here.get_by_role("heading", level=1)).to_contain_text("Thank you")

    expect(there.get_by_role("heading", level=1)).to_have_text("Your basket is empty by now")
    expect(there.locator("main")).to_contain_text("Nothing was ordered twice.")
    there.get_by_role("link", name="Your orders").click()
    (number,) = numbers_of_orders(desk, customer)
    expect(there.get_by_text(number)).to_be_visible()


def test_an_order_whose_answer_was_lost_in_one_tab_is_found_by_the_other(desk: Page) -> None:
    here, there, customer = at_the_checkout(desk)
    arrived: list[int] = []

    def lose_the_answer(route: Route) -> None:
        arrived.append(route.fetch().status)
        route.abort()

    here.route("**/api/v1/orders/", lose_the_answer, times=1)
    placed = watch_orders(there)
    with here.expect_event("requestfailed"):
        place_button(here).click()

    place_button(there).click()

    expect(there.get_by_role("heading", level=1)).to_contain_text("Thank you")
    expect(here.get_by_role("heading", level=1)).to_contain_text("Thank you")
    assert arrived == [201]
    assert len(placed) == 1
    (number,) = numbers_of_orders(desk, customer)
    assert number in there.url
    assert number in here.url
