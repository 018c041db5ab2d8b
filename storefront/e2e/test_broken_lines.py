"""A line that breaks while a page is on its way: whatever has not come is said, with a way on."""

import re

import pytest
from playwright.sync_api import Page, expect
from shopping import a_line, stand_in_the_shop, wait_until_awake

CAKE_PAGE = re.compile(r"/static/assets/CakePage-")
LET_TIME_PASS = "document.getAnimations().forEach((one) => one.finish())"


@pytest.mark.parametrize(("missing", "first"), [("start", ""), ("main", LET_TIME_PASS)])
def test_where_the_shop_does_not_wake_the_page_says_so_and_can_be_loaded_again(
    phone: Page, missing: str, first: str
) -> None:
    stand_in_the_shop(phone, basket=[a_line(phone)])
    code = re.compile(rf"/static/assets/{missing}-\S+\.js")
    phone.route(code, lambda route: route.abort())
    phone.goto("/basket/")
    phone.evaluate(first)
    again = phone.get_by_role("link", name="Load it again")
    expect(again).to_be_visible()

    phone.unroute(code)
    again.click()

    expect(phone.get_by_role("heading", name="Strawberry Dream")).to_be_visible()
    expect(again).to_have_count(0)


def test_nothing_is_said_while_the_shop_may_still_wake(phone: Page) -> None:
    phone.route(re.compile(r"/static/assets/main-\S+\.js"), lambda route: route.abort())
    phone.goto("/basket/")
    expect(phone.get_by_role("heading", name="Your basket")).to_be_visible()
    assert not phone.get_by_role("link", name="Load it again").is_visible()


def test_a_page_that_did_not_come_without_a_network_comes_with_it(phone: Page) -> None:
    phone.route(CAKE_PAGE, lambda route: route.abort())
    phone.goto("/menu/")
    wait_until_awake(phone)
    phone.context.set_offline(True)
    phone.get_by_role("article").first.get_by_role("link").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("You have not been here yet")

    phone.unroute(CAKE_PAGE)
    phone.context.set_offline(False)

    expect(phone.get_by_role("heading", level=1)).to_have_text("Strawberry Dream")
