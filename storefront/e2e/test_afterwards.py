"""What comes after an order: it is followed, kept at hand, ordered again; and the account can be left."""

import datetime
import json
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

PASSWORD = "a long sentence that nobody guesses"
V1 = "/api/v1"
IN_TANZANIA = datetime.timezone(datetime.timedelta(hours=3))


@dataclass(frozen=True)
class Placed:
    """An order, and whoever may look at it."""

    email: str
    number: str
    date: str
    slot: str


def answer(page: Page, method: str, path: str, **how: Any) -> Any:
    response = page.request.fetch(f"{V1}{path}", method=method, **how)
    assert response.ok, response.text()
    return response.json()


def place_an_order(page: Page) -> Placed:
    """Of a customer of its own, by the API: how one orders in the browser is another test's business."""
    email = f"neema.{uuid.uuid4().hex[:10]}@example.com"
    person = {"email": email, "password": PASSWORD, "full_name": "Neema Shayo", "phone": "+255754123456"}
    answer(page, "POST", "/auth/register/", data=person)
    token = answer(page, "POST", "/auth/token/", data={"email": email, "password": PASSWORD})["access"]
    cake = answer(page, "GET", "/cakes/strawberry-dream/")
    size = cake["sizes"][0]["id"]
    free = answer(page, "GET", f"/availability/?method=collection&lines={size}:1")["next_free_date"]
    day = answer(page, "GET", f"/availability/?method=collection&lines={size}:1&from={free}&to={free}")["days"][0]
    slot = next(slot["start"] for slot in day["slots"] if slot["state"] == "open")
    options = [option["id"] for group in cake["option_groups"] for option in group["options"][: group["min_choices"]]]
    line = {"cake": cake["slug"], "size": size, "options": options, "quantity": 1, "inscription": "Hongera"}
    basket = {
        "lines": [line],
        "fulfilment": {"method": "collection", "date": day["date"], "slot": slot},
        "contact": {"name": "Neema Shayo", "phone": "+255754123456"},
    }
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": uuid.uuid4().hex}
    order = answer(page, "POST", "/orders/", data=basket, headers=headers)
    return Placed(email, order["number"], day["date"], slot)


def sign_in(page: Page, email: str, *, to: str) -> None:
    page.goto(to)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def downloaded(page: Page, click: Callable[[], None]) -> tuple[str, bytes]:
    """The name of the file that this saves, and what is in it."""
    with page.expect_download() as download:
        click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def take_the_payment(tablet: Page, number: str) -> None:
    tablet.goto(f"/cms/orders/?q={number}")
    tablet.get_by_role("link", name=number).first.click()
    for step in ("Confirm order", "Request payment"):
        tablet.get_by_role("button", name=step, exact=True).click()
        tablet.wait_for_load_state()
    tablet.get_by_label("Mobile money").check(force=True)
    tablet.get_by_label("Reference").fill("QK7H2M")
    tablet.get_by_role("button", name="Confirm payment").click()
    tablet.wait_for_load_state()


def test_a_payment_that_staff_confirm_shows_by_itself_and_the_papers_are_at_hand(phone: Page, tablet: Page) -> None:
    placed = place_an_order(phone)
    sign_in(phone, placed.email, to=f"/orders/{placed.number}/")
    expect(phone.get_by_role("heading", level=1)).to_contain_text(placed.number)
    phone.evaluate("window.neverReloaded = true")

    take_the_payment(tablet, placed.number)
    expect(phone.get_by_text("All paid, thank you.")).to_be_visible(timeout=30_000)
    expect(phone.get_by_label("Payments")).to_contain_text("Received, mobile money")
    assert phone.evaluate("window.neverReloaded")

    name, entry = downloaded(phone, phone.get_by_role("button", name="Add to calendar").click)
    hour, minute = map(int, placed.slot.split(":"))
    day = datetime.date.fromisoformat(placed.date)
    starts = datetime.datetime.combine(day, datetime.time(hour, minute), IN_TANZANIA).astimezone(datetime.UTC)
    assert name == f"{placed.number}.ics"
    assert f"DTSTART:{starts:%Y%m%dT%H%M%SZ}" in entry.decode()

    name, paper = downloaded(phone, phone.get_by_role("button", name="Receipt").click)
    assert (name, paper[:5]) == (f"{placed.number}.pdf", b"%PDF-")

    expect(phone.locator(f"main [data-scan='{placed.number}']").first).to_be_visible()
    phone.get_by_role("button", name=re.compile("Pickup code")).click()
    sheet = phone.get_by_role("dialog", name="Show this at the counter")
    expect(sheet.locator(f"[data-scan='{placed.number}']")).to_be_visible()
    expect(sheet).to_contain_text(placed.number[-4:])


def test_the_page_says_how_old_it_is_when_it_is_offline_and_goes_on_afterwards(phone: Page) -> None:
    placed = place_an_order(phone)
    sign_in(phone, placed.email, to=f"/orders/{placed.number}/")
    expect(phone.get_by_role("heading", level=1)).to_contain_text(placed.number)
    phone.context.set_offline(True)
    expect(phone.get_by_text(re.compile("This is how it was at"))).to_be_visible(timeout=30_000)
    phone.context.set_offline(False)
    expect(phone.get_by_text(re.compile("This is how it was at"))).to_be_hidden(timeout=30_000)


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_the_same_again_is_in_the_basket(device: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(device)
    placed = place_an_order(page)
    sign_in(page, placed.email, to=f"/orders/{placed.number}/")
    page.get_by_role("button", name="Order again").click()
    expect(page).to_have_url(re.compile(r"/basket/$"))
    expect(page.locator("main")).to_contain_text("Strawberry Dream")
    expect(page.locator("main")).to_contain_text("Hongera")


def test_ones_data_can_be_taken_along_and_ones_account_closed(phone: Page) -> None:
    placed = place_an_order(phone)
    sign_in(phone, placed.email, to="/account/")
    name, content = downloaded(phone, phone.get_by_role("button", name="Download my data").click)
    data = json.loads(content)
    assert re.fullmatch(r"cake-street-\d{4}-\d\d-\d\d\.json", name)
    assert (data["profile"]["email"], data["orders"][0]["number"]) == (placed.email, placed.number)

    close_account(phone)
    expect(phone.get_by_role("dialog")).to_contain_text(f"Order {placed.number} is on its way")

    phone.goto(f"/orders/{placed.number}/")
    phone.get_by_role("button", name="Cancel this order").click()
    phone.get_by_role("button", name="Yes, cancel it").click()
    expect(phone.locator("main").get_by_role("status").first).to_contain_text("Cancelled")

    phone.goto("/account/")
    close_account(phone)
    expect(phone).to_have_url(re.compile(r"^https?://[^/]+/$"))
    expect(phone.get_by_text("Your account is closed.")).to_be_visible()
    sign_in(phone, placed.email, to="/sign-in/")
    expect(phone.get_by_text("do not fit together")).to_be_visible()


def close_account(phone: Page) -> None:
    phone.get_by_role("button", name="Close my account").click()
    sheet = phone.get_by_role("dialog", name="Close your account for good?")
    sheet.get_by_label("Your password").fill(PASSWORD)
    sheet.get_by_role("button", name="Close my account").click()
