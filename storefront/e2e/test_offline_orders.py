"""Without a network: one's own orders can be read, and the basket and the checkout say what is and what is not."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect
from shopping import (
    a_customer,
    a_guest,
    a_line,
    answer,
    collected,
    first_time,
    kept,
    place,
    stand_in_the_shop,
    watch_orders,
)

KEPT_IN_CACHES = """async () => {
  const all = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      all.push(request.url, await (await cache.match(request, { ignoreVary: true })).text());
    }
  }
  return all.join(' ');
}"""


def order_as_guest(page: Page) -> tuple[str, str]:
    """The number of an order, and the key that opens it."""
    line = a_line(page)
    time, guest = first_time(page, line), a_guest()
    contact = {name: guest[name] for name in ("name", "phone", "email")}
    fulfilment = {"method": "collection", "date": time.date, "slot": time.slot}
    basket = {"lines": [line], "fulfilment": fulfilment, "contact": contact}
    order = answer(page, "POST", "/orders/", data=basket, headers={"Idempotency-Key": uuid.uuid4().hex})
    return order["number"], order["order_key"]


def see_ones_order(page: Page) -> str:
    """Its number; it was opened once."""
    customer, line = a_customer(page), a_line(page)
    number = place(page, customer, line, first_time(page, line)).json()["number"]
    stand_in_the_shop(page, customer=customer)
    page.goto("/orders/")
    page.locator(f"main a[href='/orders/{number}/']").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    return number


def go_offline(page: Page) -> None:
    kept(page, "/orders/")
    page.context.set_offline(True)


OFFLINE = "You are offline."
UNREACHED = "We cannot reach the bakery just now."


def expect_order_as_it_was(page: Page, number: str, why: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    expect(page.locator("main")).to_contain_text("Strawberry Dream")
    expect(page.get_by_text(re.compile(f"{why} This is how it was at"))).to_be_visible()


def test_a_customer_reads_an_order_without_a_network(installed_phone: Page) -> None:
    number = see_ones_order(installed_phone)
    go_offline(installed_phone)

    installed_phone.reload()
    expect_order_as_it_was(installed_phone, number, OFFLINE)
    installed_phone.goto("/orders/")
    expect(installed_phone.get_by_text(number)).to_be_visible()


def test_a_guest_reads_an_order_without_a_network_and_no_cache_knows_its_key(installed_phone: Page) -> None:
    number, key = order_as_guest(installed_phone)
    installed_phone.goto(f"/orders/{number}/#key={key}")
    expect(installed_phone.get_by_role("heading", level=1)).to_contain_text(number)
    go_offline(installed_phone)

    installed_phone.reload()
    expect_order_as_it_was(installed_phone, number, OFFLINE)
    installed_phone.goto("/orders/")
    expect(installed_phone.get_by_role("heading", name="Ordered on this device")).to_be_visible()
    expect(installed_phone.get_by_text(number)).to_be_visible()

    assert key not in installed_phone.evaluate(KEPT_IN_CACHES)
    assert key not in installed_phone.evaluate("localStorage.getItem('cs_orders_of_guests')")


def reach_nobody(page: Page) -> None:
    """As on a Wi-Fi that leads nowhere: the browser believes that it is online."""
    page.context.route("**/api/v1/*/**", lambda route: route.abort("connectionfailed"))


def test_a_customer_reads_an_order_where_the_network_leads_nowhere(phone: Page) -> None:
    number = see_ones_order(phone)
    phone.wait_for_function("number => localStorage.getItem('cs_private_orders')?.includes(number)", arg=number)
    reach_nobody(phone)

    phone.reload()
    expect_order_as_it_was(phone, number, UNREACHED)
    phone.goto("/orders/")
    expect(phone.get_by_text(number)).to_be_visible()
    expect(phone.get_by_text(UNREACHED)).to_be_visible()

    phone.context.unroute_all()
    phone.goto(f"/orders/{number}/")
    expect(phone.get_by_role("heading", level=1)).to_contain_text(number)
    expect(phone.get_by_text(UNREACHED)).to_be_hidden()


def test_a_guest_reads_an_order_where_the_network_leads_nowhere(phone: Page) -> None:
    number, key = order_as_guest(phone)
    phone.goto(f"/orders/{number}/#key={key}")
    expect(phone.get_by_role("heading", level=1)).to_contain_text(number)
    phone.wait_for_function("number => localStorage.getItem('cs_orders_of_guests')?.includes(number)", arg=number)
    reach_nobody(phone)

    phone.reload()
    expect_order_as_it_was(phone, number, UNREACHED)
    phone.goto("/orders/")
    expect(phone.get_by_role("heading", name="Ordered on this device")).to_be_visible()
    expect(phone.get_by_text(number)).to_be_visible()


def test_the_basket_and_the_checkout_open_without_a_network_and_say_what_is_missing(installed_phone: Page) -> None:
    stand_in_the_shop(installed_phone, basket=[a_line(installed_phone)])
    installed_phone.goto("/menu/")
    kept(installed_phone, "/checkout/")
    installed_phone.context.set_offline(True)

    installed_phone.goto("/basket/")
    expect(installed_phone.get_by_role("heading", name="Strawberry Dream")).to_be_visible()
    expect(installed_phone.get_by_text("You are offline. Your basket is safe")).to_be_visible()
    expect(installed_phone.get_by_role("alert").filter(has_text="We cannot show the total")).to_be_visible()

    installed_phone.get_by_role("link", name="Go to checkout").click()
    expect(installed_phone.get_by_role("alert").filter(has_text="We cannot show the days just now")).to_be_visible()
    expect(installed_phone.get_by_role("alert").filter(has_text="We cannot show your order just now")).to_be_visible()
    button = installed_phone.locator("button[type=submit][form=checkout]")
    expect(button).to_be_disabled()
    expect(button).to_have_accessible_description("We need the price first.")

    installed_phone.context.set_offline(False)
    expect(installed_phone.get_by_role("grid")).to_be_visible()
    expect(button).to_be_enabled()


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_who_loses_the_network_in_the_checkout_orders_once_when_it_is_back(
    device: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(device)
    line = a_line(page)
    stand_in_the_shop(page, basket=[line], typed=collected(first_time(page, line), **a_guest()))
    placed = watch_orders(page)
    page.goto("/checkout/")
    button = page.get_by_role("button", name=re.compile("^Place order"))
    expect(button).to_be_enabled()
    page.context.set_offline(True)
    button.click()
    expect(page.get_by_role("alert").filter(has_text="Nothing has been ordered")).to_be_visible()

    page.context.set_offline(False)
    button.click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Thank you, Neema")
    assert placed == [201]
