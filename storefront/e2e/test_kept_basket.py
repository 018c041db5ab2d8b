"""A basket follows its customer to another device."""

import re

from playwright.sync_api import Browser, Page, expect
from shopping import PASSWORD, Customer, a_customer, a_line, stand_in_the_shop

from conftest import DESKTOP, new_context, watched_page

IN_THE_ACCOUNT = """async ([authorization, cakes]) => {
  const answer = await fetch('/api/v1/me/basket/', { headers: { authorization } });
  const { lines } = await answer.json();
  return lines.map(({ cake }) => cake).sort().join() === cakes;
}"""


def wait_until_kept(page: Page, customer: Customer, *cakes: str) -> None:
    """What is shown on a device reaches the account a moment later."""
    wanted = [customer.headers["Authorization"], ",".join(sorted(cakes))]
    page.wait_for_function(IN_THE_ACCOUNT, arg=wanted, polling=500)


def sign_in_by_hand(page: Page, email: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page).not_to_have_url(re.compile("/sign-in/"))


def test_cakes_of_the_phone_are_there_on_the_computer_after_signing_in(
    phone: Page, chromium: Browser, product: str
) -> None:
    customer = a_customer(phone)
    stand_in_the_shop(phone, customer=customer, basket=[a_line(phone)])
    with phone.expect_response(lambda got: got.request.method == "PUT" and got.url.endswith("/me/basket/")) as kept:
        phone.goto("/basket/")
    assert kept.value.ok

    for computer in watched_page(new_context(chromium, product, **DESKTOP)):
        velvet = {**a_line(computer, "red-velvet"), "name": "Red Velvet"}
        stand_in_the_shop(computer, basket=[velvet])
        sign_in_by_hand(computer, customer.email)
        computer.goto("/basket/")
        expect(computer.get_by_role("heading", name="Strawberry Dream")).to_be_visible()
        expect(computer.get_by_role("heading", name="Red Velvet")).to_be_visible()
        wait_until_kept(phone, customer, "strawberry-dream", "red-velvet")

    phone.reload()
    expect(phone.get_by_role("heading", name="Red Velvet")).to_be_visible()


def test_what_is_changed_right_before_the_page_is_left_is_in_the_account(desk: Page) -> None:
    customer = a_customer(desk)
    stand_in_the_shop(desk, customer=customer, basket=[a_line(desk)])
    with desk.expect_response(lambda got: got.request.method == "PUT" and got.url.endswith("/me/basket/")):
        desk.goto("/basket/")
    desk.get_by_role("button", name=re.compile("Remove")).click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Your basket is empty")
    desk.goto("/robots.txt")

    wait_until_kept(desk, customer)
