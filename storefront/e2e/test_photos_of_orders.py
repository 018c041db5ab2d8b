"""The photos that went along with an order are on its page, for those who may see the order."""

import re
import uuid
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect
from shopping import a_customer, a_guest, a_line, answer, first_time, place, stand_in_the_shop

PICTURE = Path(__file__).resolve().parents[2] / "catalog" / "demo" / "images" / "unicorn-pastel.webp"


def send_photo(page: Page, **headers: str) -> Any:
    picture = {"name": "unicorn.webp", "mimeType": "image/webp", "buffer": PICTURE.read_bytes()}
    return answer(page, "POST", "/uploads/", multipart={"file": picture}, headers=headers)


def order_of_a_guest(page: Page) -> str:
    """The link that the mail holds."""
    line = a_line(page)
    photo = send_photo(page)
    time = first_time(page, line)
    guest = a_guest()
    basket = {
        "lines": [{**line, "reference_photos": [photo["id"]]}],
        "fulfilment": {"method": "collection", "date": time.date, "slot": time.slot},
        "contact": {key: guest[key] for key in ("name", "phone", "email")},
    }
    headers = {"X-Upload-Key": photo["upload_key"], "Idempotency-Key": uuid.uuid4().hex}
    order = answer(page, "POST", "/orders/", data=basket, headers=headers)
    return f"/orders/{order['number']}/#key={order['order_key']}"


def test_a_guest_sees_their_photo_by_the_link_and_looks_closer(phone: Page) -> None:
    phone.goto(order_of_a_guest(phone))
    row = phone.get_by_role("figure", name="Your photos for the baker")
    small = row.get_by_role("img", name="Photo 1")
    expect(small).not_to_have_js_property("naturalWidth", 0)
    width = small.bounding_box()["width"]  # the dialog makes all else inert

    row.get_by_role("button", name="Look closer: Photo 1").click()

    dialog = phone.get_by_role("dialog", name="Photo 1")
    large = dialog.get_by_role("img", name="Photo 1")
    expect(large).not_to_have_js_property("naturalWidth", 0)
    assert large.bounding_box()["width"] > 3 * width
    phone.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(row.get_by_role("button", name="Look closer: Photo 1")).to_be_focused()


def test_a_photo_that_does_not_load_is_asked_for_again_on_a_tap(phone: Page) -> None:
    customer = a_customer(phone)
    line = a_line(phone)
    photo = send_photo(phone, **customer.headers)
    order = place(phone, customer, {**line, "reference_photos": [photo["id"]]}, first_time(phone, line)).json()
    stand_in_the_shop(phone, customer=customer)
    phone.route(re.compile(r"/uploads/"), lambda route: route.abort(), times=1)
    phone.goto(f"/orders/{order['number']}/")

    phone.get_by_role("button", name="Photo 1 did not load. Try again").click()

    expect(phone.get_by_role("img", name="Photo 1")).not_to_have_js_property("naturalWidth", 0)
