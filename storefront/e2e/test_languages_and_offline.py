"""Two languages, and a network that goes away."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from shopping import a_line, kept, stand_in_the_shop

from conftest import PHONE, new_context, watched_page


@pytest.fixture
def kiswahili_phone(chromium: Browser, product: str) -> Iterator[Page]:
    """A phone whose owner reads Kiswahili."""
    yield from watched_page(new_context(chromium, product, **PHONE, locale="sw-TZ"))


def test_switching_the_language_keeps_the_page_and_what_was_typed(desk: Page) -> None:
    desk.goto("/sign-in/")
    desk.get_by_label("E-mail").fill("asha@example.com")

    desk.get_by_role("banner").get_by_role("button", name="Kiswahili").click()

    expect(desk.locator("html")).to_have_attribute("lang", "sw")
    expect(desk).to_have_url(re.compile("/sign-in/$"))
    expect(desk.locator("input[type=email]")).to_have_value("asha@example.com")
    expect(desk.get_by_role("contentinfo")).to_contain_text("Saa za kufungua")

    desk.reload()
    expect(desk.locator("html")).to_have_attribute("lang", "sw")
    expect(desk.get_by_role("contentinfo")).to_contain_text("Saa za kufungua")


def test_who_reads_kiswahili_finds_the_menu_and_a_cake_in_it(kiswahili_phone: Page) -> None:
    kiswahili_phone.goto("/menu/")
    expect(kiswahili_phone.locator("html")).to_have_attribute("lang", "sw")
    expect(kiswahili_phone.locator("main")).to_contain_text("Kuanzia")

    kiswahili_phone.locator("main article a").first.click()

    expect(kiswahili_phone.get_by_role("contentinfo")).to_contain_text("Tulipo")
    expect(kiswahili_phone.locator("main")).not_to_contain_text("Order by")


def test_on_a_small_phone_the_word_for_a_day_that_is_too_soon_stays_inside_of_it(kiswahili_phone: Page) -> None:
    kiswahili_phone.set_viewport_size({"width": 320, "height": 640})
    stand_in_the_shop(kiswahili_phone, basket=[a_line(kiswahili_phone, "ivory-pearl-three-tier")])
    kiswahili_phone.goto("/checkout/")

    sign = kiswahili_phone.get_by_role("grid").locator("[data-sign]:visible").first
    expect(sign).to_be_visible()
    assert sign.bounding_box()["width"] <= sign.locator("..").bounding_box()["width"]


def test_the_menu_and_a_cake_open_again_without_a_network(installed_phone: Page) -> None:
    installed_phone.goto("/menu/")
    kept(installed_phone, "/menu/")
    address = installed_phone.locator("main article a").first.get_attribute("href")
    installed_phone.goto(address)
    name = installed_phone.locator("main h1").inner_text()
    kept(installed_phone, address)

    installed_phone.context.set_offline(True)
    installed_phone.reload()
    expect(installed_phone.locator("main h1")).to_have_text(name)
    expect(installed_phone.get_by_text("You are offline.")).to_be_visible()
    installed_phone.goto("/menu/")
    expect(installed_phone.locator("main article").first).to_be_visible()

    installed_phone.goto("/a-page-that-was-never-opened/")
    expect(installed_phone.get_by_role("link", name="See what there is without a network")).to_be_visible()


def test_nothing_of_a_person_is_kept_by_the_worker(installed_phone: Page) -> None:
    installed_phone.goto("/menu/")
    kept(installed_phone, "/menu/")
    installed_phone.goto("/basket/")

    kept_addresses = installed_phone.evaluate(
        """async () => {
            const all = [];
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys()) all.push(request.url);
            return all;
        }"""
    )

    assert not [url for url in kept_addresses if re.search(r"/api/v1/(auth|orders)/|/cms/", url)]


FILTERED = "/api/v1/cakes/?serves=8&page_size=2"
KEEP_OF_LAST_VISIT = """async (address) => {
  const menu = await caches.open('menu');
  await menu.put(address, new Response('"the menu of the last visit"'));
}"""
IS_KEPT_FROM_TODAY = """async (address) => {
  const answer = await (await caches.open('menu')).match(address);
  return (await answer?.text())?.includes('price_from') ?? false;
}"""
ASK = "async (address) => JSON.stringify(await (await fetch(address)).json())"


def test_who_comes_back_sees_the_menu_of_today_and_without_a_network_that_of_the_last_visit(
    installed_phone: Page,
) -> None:
    installed_phone.goto("/menu/")
    kept(installed_phone, "/menu/")
    installed_phone.evaluate(KEEP_OF_LAST_VISIT, FILTERED)

    assert "price_from" in installed_phone.evaluate(ASK, FILTERED)
    installed_phone.wait_for_function(IS_KEPT_FROM_TODAY, arg=FILTERED)  # the worker keeps it after it has answered

    installed_phone.evaluate(KEEP_OF_LAST_VISIT, FILTERED)
    installed_phone.context.set_offline(True)
    assert installed_phone.evaluate(ASK, FILTERED) == '"the menu of the last visit"'
