"""The same once more: how and where it is handed over is as it was, and only the day is chosen anew."""

import re
import uuid

from playwright.sync_api import Page, expect
from shopping import a_customer, a_line, answer, first_time, stand_in_the_shop


def test_the_checkout_begins_as_the_old_order_was(phone: Page) -> None:
    customer, line = a_customer(phone), a_line(phone)
    time = first_time(phone, line, "delivery")
    zone = answer(phone, "GET", "/site/")["delivery_zones"][0]
    address = {"line1": "Plot 12, Toure Drive", "area": "Masaki", "directions": "The blue gate"}
    fulfilment = {
        "method": "delivery", "zone": zone["id"], "date": time.date, "slot": time.slot, "address": address,
    }  # fmt: skip
    contact = {"name": "Neema W. Shayo", "phone": "+255754999888"}
    basket = {"lines": [line], "fulfilment": fulfilment, "contact": contact, "note": "Ring twice"}
    headers = {**customer.headers, "Idempotency-Key": uuid.uuid4().hex}
    number = answer(phone, "POST", "/orders/", data=basket, headers=headers)["number"]
    stand_in_the_shop(phone, customer=customer)
    phone.goto(f"/orders/{number}/")

    phone.get_by_role("button", name="Order again").click()
    expect(phone.get_by_text("to be handed over as last time")).to_be_visible()
    phone.get_by_role("link", name="Go to checkout").click()

    expect(phone.get_by_role("radio", name=re.compile("Bring it to me"))).to_be_checked()
    expect(phone.get_by_role("radio", name=re.compile(zone["name"]))).to_be_checked()
    expect(phone.get_by_label("Street or building")).to_have_value(address["line1"])
    expect(phone.get_by_label("How to find you")).to_have_value(address["directions"])
    expect(phone.get_by_label("Name")).to_have_value(contact["name"])
    expect(phone.get_by_label("Anything else we should know?")).to_have_value("Ring twice")
    expect(phone.locator("input[name=slot]:checked")).to_have_count(0)
