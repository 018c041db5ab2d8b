"""A bakery or a customer with a long name: no page may be wider than the screen, and no label lose its cake."""

import re

import pytest
from playwright.sync_api import Page, expect
from shopping import wait_until_awake

LONG = "Mama Neema’s Celebration Cakes and Pastries of Msasani"


def under_another_name(page: Page) -> None:
    body = page.request.get("/menu/").text().replace("Cake Street", LONG)
    page.route("**/menu/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))


@pytest.mark.parametrize("width", [320, 390, 1024, 1440])
@pytest.mark.parametrize("scripts", ["run", "do not"])
def test_a_long_name_leaves_room_for_everything_beside_it(desk: Page, width: int, scripts: str) -> None:
    desk.set_viewport_size({"width": width, "height": 844})
    under_another_name(desk)
    if scripts == "do not":  # as it is painted, before the shop wakes up
        desk.route("**/assets/*.js", lambda route: route.abort())
    desk.goto("/menu/")
    if scripts == "run":
        wait_until_awake(desk)
    header = desk.locator("header").first
    expect(header).to_contain_text("Mama Neema")

    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    for target in header.locator("a:visible, button:visible").all():
        box = target.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44, target.inner_text()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_long_name_of_a_customer_leaves_room_for_the_cake_on_the_label(tablet: Page, media: str) -> None:
    tablet.goto("/cms/orders/")
    order = tablet.locator("td.title a").first.get_attribute("href")
    assert order
    label = order.replace("inspect", "label")
    tablet.emulate_media(media=media)
    tablet.goto(label)
    cake = tablet.locator(".paper-label__facts .paper-label__cake").first
    before = cake.bounding_box()
    body = re.sub(r'(?<=paper-label__who"><strong>)[^<]+', f"{LONG}, {LONG}", tablet.request.get(label).text())
    tablet.route(f"**{label}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    tablet.goto(label)
    expect(tablet.locator(".paper-label__who").first).to_contain_text(f"{LONG}, {LONG}")
    after = cake.bounding_box()

    assert before
    assert after
    assert after["height"] == before["height"] > 0
    assert after["y"] - before["y"] < 2 * before["height"]  # the name takes one line more


@pytest.mark.parametrize("width", [820, 1200, 1440])
def test_a_name_without_a_blank_stays_inside_the_history_of_an_order(tablet: Page, width: int) -> None:
    tablet.set_viewport_size({"width": width, "height": 1180})
    tablet.goto("/cms/orders/")
    order = tablet.locator("td.title a").first.get_attribute("href")
    assert order
    name = LONG.replace(" ", "")
    shown = tablet.request.get(order).text()
    body = re.sub(r'(?<=<p class="order-quiet">)[^<]+(?=, <time)', name, shown)
    tablet.route(f"**{order}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    tablet.goto(order)

    said = tablet.locator(".order-event p", has_text=name).first
    expect(said).to_be_visible()
    assert said.evaluate("(words) => words.scrollWidth - words.clientWidth") == 0
