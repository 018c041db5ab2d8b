"""Without a mouse: where the focus goes, and where it comes back to."""

import re

import pytest
from playwright.sync_api import Page, expect
from shopping import a_customer, a_guest, a_line, collected, first_time, stand_in_the_shop, wait_until_awake

OPENERS = {"/": "More pages", "/menu/": "Filter", "/account/": "Close my account"}
NAME = """() => {
  const one = document.activeElement;
  return one.labels?.[0]?.innerText ?? one.getAttribute('aria-label') ?? one.innerText ?? '';
}"""


def tab_to(page: Page, name: str) -> None:
    """Goes on with the Tab key until this has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if re.search(name, page.evaluate(NAME)):
            return
    raise AssertionError(f"The Tab key never comes to “{name}”.")


def test_the_first_key_leads_past_the_header(desk: Page) -> None:
    desk.goto("/menu/")
    expect(desk.get_by_role("searchbox")).to_be_visible()
    desk.keyboard.press("Tab")
    skip = desk.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    desk.keyboard.press("Enter")
    expect(desk.locator("main")).to_be_focused()
    desk.keyboard.press("Tab")
    assert desk.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_new_page_has_the_focus_on_its_content(desk: Page) -> None:
    desk.goto("/")
    wait_until_awake(desk)
    tab_to(desk, "^Cakes$")
    desk.keyboard.press("Enter")

    expect(desk).to_have_url(re.compile("/menu/$"))
    expect(desk.locator("main")).to_be_focused()
    desk.go_back()
    expect(desk).to_have_url(re.compile(r"^https?://[^/]+/$"))
    expect(desk.locator("main")).to_be_focused()


@pytest.mark.parametrize("address", OPENERS)
def test_a_sheet_gives_the_focus_back_to_what_opened_it(phone: Page, address: str) -> None:
    if address == "/account/":
        stand_in_the_shop(phone, customer=a_customer(phone))
    phone.goto(address)
    opener = phone.get_by_role("button", name=re.compile(f"^{OPENERS[address]}")).first
    for close in ("Escape", "button"):
        opener.focus()
        phone.keyboard.press("Enter")
        sheet = phone.get_by_role("dialog")
        expect(sheet).to_be_visible()
        assert phone.evaluate("document.querySelector('dialog[open]').contains(document.activeElement)")
        if close == "Escape":
            phone.keyboard.press("Escape")
        else:
            sheet.get_by_role("button", name="Close", exact=True).click()
        expect(sheet).to_be_hidden()
        expect(opener).to_be_focused()


def test_an_order_is_placed_without_a_mouse(desk: Page) -> None:
    line = a_line(desk)
    typed = collected(first_time(desk, line), **{**a_guest(), "name": "", "slot": ""})
    stand_in_the_shop(desk, basket=[line], typed=typed)
    desk.goto("/basket/")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Your basket")
    tab_to(desk, "^Go to checkout$")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name=re.compile("^Place order"))).to_be_enabled()
    tab_to(desk, "^Place order")
    desk.keyboard.press("Enter")
    summary = desk.get_by_role("alert", name="Some things need a look")
    expect(summary).to_be_focused()

    tab_to(desk, "^Choose a time")
    desk.keyboard.press("Enter")
    expect(desk.locator("#field-slot")).to_be_focused()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    expect(desk.locator("input[name=slot]:checked")).to_be_focused()
    tab_to(desk, "^Name")
    desk.keyboard.type("Neema Shayo")
    tab_to(desk, "^Place order")
    expect(desk.get_by_role("button", name=re.compile("^Place order"))).to_be_enabled()
    desk.keyboard.press("Enter")

    expect(desk.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")
    expect(desk.locator("main")).to_be_focused()
