"""A session that ends in the middle of the checkout: nothing typed is lost, and the order is placed once."""

import re

from playwright.sync_api import Page, Route, expect
from shopping import (
    PASSWORD,
    Customer,
    a_customer,
    a_guest,
    a_line,
    answer,
    collected,
    first_time,
    new_address,
    numbers_of_orders,
    stand_in_the_shop,
    watch_orders,
)
from test_main_job import choose

NEW_PASSWORD = "another sentence that nobody guesses"
TYPED = {
    "Street or building": "Plot 12, Toure Drive",
    "How to find you": "The blue gate, ring twice",
    "Name": "Neema W. Shayo",
    "Phone": "0754 999 888",
    "Anything else we should know?": "A blue box, please",
}


def end_everywhere(page: Page, customer: Customer) -> None:
    """A new password on another device: the access token is refused, and no refresh brings another."""
    passwords = {"old_password": PASSWORD, "new_password": NEW_PASSWORD}
    answer(page, "POST", "/auth/password/change/", data=passwords, headers=customer.headers)


def fill_in(page: Page) -> None:
    page.goto("/checkout/")
    choose(page, "Bring it to me")
    choose(page, "Msasani peninsula")
    page.get_by_role("button", name=re.compile("Next free day")).click()
    choose(page, r"\d\d:\d\d to \d\d:\d\d,\s*\d+ left")
    for label, text in TYPED.items():
        page.get_by_label(label).fill(text)


def expect_all_there(page: Page, time: str, *, but: tuple[str, ...] = ()) -> None:
    for label, text in TYPED.items():
        if label not in but:
            expect(page.get_by_label(label)).to_have_value(text)
    expect(page.get_by_role("radio", name=re.compile("Bring it to me"))).to_be_checked()
    expect(page.get_by_role("radio", name=re.compile("Msasani peninsula"))).to_be_checked()
    expect(page.locator("input[name=slot]:checked")).to_have_value(time)


def press_place(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Place order")).click()


def sign_in_in_place(page: Page, customer: Customer) -> None:
    form = page.get_by_role("form", name="Sign in")
    form.get_by_label("E-mail").fill(customer.email)
    form.get_by_label("Password", exact=True).fill(NEW_PASSWORD)
    form.get_by_role("button", name="Sign in").click()


def test_whose_session_ends_signs_in_in_place_and_orders_once_as_typed(phone: Page) -> None:
    customer = a_customer(phone)
    stand_in_the_shop(phone, customer=customer, basket=[a_line(phone)])
    fill_in(phone)
    time = phone.locator("input[name=slot]:checked").input_value()
    end_everywhere(phone, customer)
    placed = watch_orders(phone)

    press_place(phone)
    expect(phone.get_by_role("alert").filter(has_text="Please sign in again")).to_be_visible()
    expect(phone.get_by_text("All you have entered is still here: sign in again to go on.")).to_be_visible()
    expect(phone).to_have_url(re.compile("/checkout/$"))
    sign_in_in_place(phone, customer)

    expect(phone.locator("#about-you")).to_be_focused()
    expect(phone.get_by_text("Please sign in again")).to_be_hidden()
    expect_all_there(phone, time)
    press_place(phone)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")

    assert placed == [401, 201]
    data = {"email": customer.email, "password": NEW_PASSWORD}
    again = Customer(customer.email, answer(phone, "POST", "/auth/token/", data=data)["access"])
    (number,) = numbers_of_orders(phone, again)
    order = answer(phone, "GET", f"/orders/{number}/", headers=again.headers)
    assert order["note"] == TYPED["Anything else we should know?"]
    assert order["contact"]["name"] == TYPED["Name"]
    assert order["fulfilment"]["address"]["line1"] == TYPED["Street or building"]
    assert order["fulfilment"]["slot"] == time


def test_a_session_found_over_after_a_reload_has_cost_nothing_either(phone: Page) -> None:
    customer = a_customer(phone)
    stand_in_the_shop(phone, customer=customer, basket=[a_line(phone)])
    fill_in(phone)
    time = phone.locator("input[name=slot]:checked").input_value()
    end_everywhere(phone, customer)

    phone.reload()

    expect(phone.get_by_text("You were signed out because it has been a while.")).to_be_visible()
    sign_in_in_place(phone, customer)
    expect_all_there(phone, time)
    expect(phone.get_by_role("link", name="Basket, 1 cake")).to_be_visible()


def test_whose_session_has_ended_may_go_on_as_a_guest(phone: Page) -> None:
    customer = a_customer(phone)
    line = a_line(phone)
    stand_in_the_shop(phone, customer=customer, basket=[line], typed=collected(first_time(phone, line)))
    phone.goto("/checkout/")
    phone.get_by_label("Anything else we should know?").fill("A blue box, please")
    end_everywhere(phone, customer)
    placed = watch_orders(phone)
    press_place(phone)
    expect(phone.get_by_role("alert").filter(has_text="Please sign in again")).to_be_visible()

    phone.get_by_role("button", name="Continue as a guest").click()
    expect(phone.get_by_label("Anything else we should know?")).to_have_value("A blue box, please")
    phone.get_by_label("E-mail").fill(new_address())
    press_place(phone)

    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")
    assert placed == [401, 201]


def test_who_signed_in_after_typing_as_a_guest_orders_for_their_account_however_slow_that_is(phone: Page) -> None:
    customer, line = a_customer(phone), a_line(phone)
    stand_in_the_shop(phone, customer=customer, basket=[line], typed=collected(first_time(phone, line), **a_guest()))
    asked: list[Route] = []

    def hold(route: Route) -> None:
        asked.append(route)

    phone.route("**/auth/session/refresh/", hold)
    placed = watch_orders(phone)
    phone.goto("/checkout/")
    button = phone.locator("button[type=submit][form=checkout]")
    expect(button).to_be_enabled()

    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    asked[0].continue_()
    expect(phone.get_by_text(f"Signed in as {customer.email}")).to_be_visible()
    expect(phone.locator("#about-you")).to_be_focused()
    assert placed == []

    press_place(phone)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")
    assert placed == [201]
    assert len(numbers_of_orders(phone, customer)) == 1
