"""The browser's own ways: back and forward bring back what was there, and never do anything twice."""

import re

import pytest
from playwright.sync_api import Page, expect
from shopping import a_guest, a_line, collected, first_time, stand_in_the_shop, wait_until_awake, watch_orders


def test_a_search_comes_back_with_what_it_found_and_where_one_was(phone: Page) -> None:
    phone.goto("/menu/")
    found = phone.get_by_role("status").filter(has_text=re.compile(r"^\d+ cakes?$"))
    everything = found.inner_text()
    phone.get_by_role("searchbox").fill("chocolate")
    expect(phone).to_have_url(re.compile(r"\?search=chocolate$"))
    expect(found).not_to_have_text(everything)
    expect(phone.get_by_role("article").first).to_contain_text(re.compile("chocolate", re.I))
    count = found.inner_text()
    card = phone.get_by_role("article").last
    name = card.get_by_role("heading").inner_text()
    card.scroll_into_view_if_needed()
    top = phone.evaluate("window.scrollY")
    card.get_by_role("link").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(name)

    phone.go_back()
    expect(phone.get_by_role("searchbox")).to_have_value("chocolate")
    expect(found).to_have_text(count)
    phone.wait_for_function("top => Math.abs(window.scrollY - top) < 4", arg=top)

    phone.go_forward()
    expect(phone.get_by_role("heading", level=1)).to_have_text(name)
    phone.wait_for_function("() => window.scrollY < 4")


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_from_a_cake_back_to_the_menu_as_it_was(device: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(device)
    page.goto("/menu/?category=wedding")
    card = page.get_by_role("article").first
    name = card.get_by_role("heading").inner_text()
    card.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)

    page.go_back()

    expect(page).to_have_url(re.compile(r"/menu/\?category=wedding$"))
    expect(page.get_by_role("article").first.get_by_role("heading")).to_have_text(name)


def test_a_page_that_is_opened_anew_starts_at_its_top(phone: Page) -> None:
    phone.goto("/menu/")
    wait_until_awake(phone)
    phone.get_by_role("article").last.scroll_into_view_if_needed()
    phone.wait_for_function("() => window.scrollY > 200")
    top = phone.evaluate("window.scrollY")
    phone.reload()
    phone.wait_for_function("top => Math.abs(window.scrollY - top) < 4", arg=top)

    for address in ("/menu/?category=birthday", "/menu/"):
        phone.goto(address)
        expect(phone.get_by_role("article").last).to_be_attached()
        assert phone.evaluate("window.scrollY") == 0


def test_back_from_the_confirmation_orders_nothing_again(phone: Page) -> None:
    line = a_line(phone)
    stand_in_the_shop(phone, basket=[line], typed=collected(first_time(phone, line), **a_guest()))
    placed = watch_orders(phone)
    phone.goto("/basket/")
    phone.get_by_role("link", name="Go to checkout").click()
    phone.get_by_role("button", name=re.compile("^Place order")).click()
    thanks = phone.get_by_role("heading", level=1).filter(has_text="Thank you, Neema")
    expect(thanks).to_be_visible()

    phone.go_back()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your basket is empty")
    phone.go_forward()
    expect(thanks).to_be_visible()
    phone.reload()
    expect(thanks).to_be_visible()

    assert placed == [201]


def test_a_link_that_is_tapped_twice_is_followed_once(desk: Page) -> None:
    desk.goto("/menu/")
    wait_until_awake(desk)
    card = desk.get_by_role("article").first
    name = card.get_by_role("heading").inner_text()
    card.get_by_role("link").dblclick()
    expect(desk.get_by_role("heading", level=1)).to_have_text(name)

    desk.go_back()

    expect(desk).to_have_url(re.compile(r"/menu/$"))
