"""The staff's day in a real browser: a new order makes itself noticed, and the pages stay right by themselves."""

import re
import uuid
from datetime import UTC, datetime, timedelta

from playwright.sync_api import APIRequestContext, Page, expect

V1 = "/api/v1"
A_TURN = 16_000  # milliseconds: a little longer than the pages wait between two questions


def place_an_order(shop: APIRequestContext) -> str:
    """As the demo's customer does by the API: one cake, on the first day and at the first time that it can be had."""
    signed_in = shop.post(
        f"{V1}/auth/token/", data={"email": "customer@cakestreet.test", "password": "cakestreet-demo"}
    ).json()
    headers = {"Authorization": f"Bearer {signed_in['access']}", "Idempotency-Key": uuid.uuid4().hex}
    cake = shop.get(f"{V1}/cakes/strawberry-dream/").json()
    options = [
        {"group": group["id"], "options": [option["id"] for option in group["options"]][: group["min_choices"]]}
        for group in cake["option_groups"]
    ]
    chosen = [option for group in options for option in group["options"]]
    lines = [{"cake": cake["slug"], "size": cake["sizes"][0]["id"], "options": chosen, "quantity": 1}]
    day, slot = first_free(shop, lines)
    placed = shop.post(
        f"{V1}/orders/",
        headers=headers,
        data={
            "lines": lines,
            "fulfilment": {"method": "collection", "date": day, "slot": slot},
            "contact": {"name": "Asha Mrema", "phone": "0712 345 678"},
        },
    )
    assert placed.status == 201, placed.text()
    return placed.json()["number"]


def first_free(shop: APIRequestContext, lines: list[dict]) -> tuple[str, str]:
    today = datetime.now(tz=UTC).date()
    wanted = ",".join(f"{line['size']}:{line['quantity']}" for line in lines)
    asked = {"lines": wanted, "method": "collection", "from": str(today), "to": str(today + timedelta(days=30))}
    answer = shop.get(f"{V1}/availability/", params=asked)
    assert answer.status == 200, answer.text()
    for day in answer.json()["days"]:
        for slot in day.get("slots", []):
            if slot["state"] == "open":
                return day["date"], slot["start"]
    raise AssertionError("No day is free.")


def test_a_new_order_makes_itself_noticed_and_the_day_is_drawn_anew(admin: Page) -> None:
    admin.clock.install()
    with admin.expect_response(re.compile(r"/cms/orders/news/$")):
        admin.goto("/cms/")
    tile = admin.locator(".order-today__tile").filter(has_text="to confirm").locator(".order-today__count")
    before = int(tile.inner_text())
    sound = admin.get_by_role("button", name="Sound for new orders: off")
    expect(sound).to_have_attribute("aria-pressed", "false")
    number = place_an_order(admin.request)
    admin.clock.fast_forward(A_TURN)
    expect(admin.get_by_role("status").get_by_role("link", name=f"New order {number} from Asha Mrema")).to_be_visible()
    expect(tile).to_have_text(str(before + 1))
    expect(admin).to_have_title(re.compile(r"^\(1 new\) "))
    admin.get_by_role("heading", name="Today", exact=True).click()
    expect(admin).not_to_have_title(re.compile(r"^\("))


def test_while_nothing_happens_nothing_is_sent(admin: Page) -> None:
    admin.clock.install()
    with admin.expect_response(re.compile(r"/cms/orders/news/$")):
        admin.goto("/cms/orders/board/")
    # The first question may fall into another minute than the second, but no two that follow do.
    statuses = []
    for _turn in range(2):
        with admin.expect_response(re.compile(r"/cms/orders/news/$")) as answer:
            admin.clock.fast_forward(A_TURN)
        statuses.append(answer.value.status)
    assert 304 in statuses


def test_orders_are_chosen_and_printed(admin: Page) -> None:
    admin.goto("/cms/orders/?queue=to_confirm")
    number = admin.locator(".order-table .title a").first.inner_text().strip()
    admin.locator(".order-table tbody input[type=checkbox]").first.check()
    admin.get_by_role("link", name="Print the selected orders").click()
    expect(admin.get_by_role("heading", name=number)).to_be_visible()
    admin.get_by_role("link", name="Back to the orders").click()
    expect(admin).to_have_url(re.compile(r"/cms/orders/\?queue=to_confirm"))


def test_on_a_tablet_no_page_of_orders_is_wider_than_the_screen(admin: Page) -> None:
    admin.set_viewport_size({"width": 820, "height": 1180})
    for address in ("/cms/", "/cms/orders/", "/cms/orders/board/", "/cms/orders/week/", "/cms/orders/day/"):
        admin.goto(address)
        wider = admin.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, address
