"""What customers do, by the API and the browser's own storage: for tests in which doing it by hand is not the point."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

PASSWORD = "a long sentence that nobody guesses"
V1 = "/api/v1"
SIGN_IN = """async ([email, password]) => {
  const answer = await fetch('/api/v1/auth/session/', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CS-Client': 'storefront' },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  localStorage.setItem('cs_has_session', 'yes');
}"""
STORE = """([store, key, value]) => window[store].setItem(key, value)"""


@dataclass(frozen=True)
class Customer:
    """Somebody with an account, and a token to ask the API with."""

    email: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@dataclass(frozen=True)
class Time:
    """When an order is handed over."""

    date: str
    slot: str


AWAKE = """() => {
  const shown = document.querySelector('#root > *');
  return shown !== null && Object.keys(shown).some(key => key.startsWith('__reactFiber'));
}"""


def wait_until_awake(page: Page) -> None:
    """Until the app has taken the place of what Django painted: a link pressed earlier loads a page as any does."""
    page.wait_for_function(AWAKE)


def answer(page: Page, method: str, path: str, **how: Any) -> Any:
    response = page.request.fetch(f"{V1}{path}", method=method, **how)
    assert response.ok, response.text()
    return response.json() if response.body() else None


def new_address() -> str:
    return f"neema.{uuid.uuid4().hex[:10]}@example.com"


def new_phone() -> str:
    """Guests of one number cannot order without end."""
    return f"0754{uuid.uuid4().int % 900_000 + 100_000}"


def a_customer(page: Page) -> Customer:
    email = new_address()
    person = {"email": email, "password": PASSWORD, "full_name": "Neema Shayo", "phone": "+255754123456"}
    answer(page, "POST", "/auth/register/", data=person)
    return Customer(email, answer(page, "POST", "/auth/token/", data={"email": email, "password": PASSWORD})["access"])


def a_line(page: Page, slug: str = "strawberry-dream") -> dict[str, Any]:
    """One cake as it is ordered: its first size, and as many options as it insists on."""
    cake = answer(page, "GET", f"/cakes/{slug}/")
    options = [option["id"] for group in cake["option_groups"] for option in group["options"][: group["min_choices"]]]
    size = cake["sizes"][0]["id"]
    return {"cake": cake["slug"], "size": size, "options": options, "quantity": 1, "inscription": "Hongera"}


def open_days(page: Page, line: dict[str, Any], method: str = "collection") -> list[dict[str, Any]]:
    days = answer(page, "GET", f"/availability/?method={method}&lines={line['size']}:1")["days"]
    return [day for day in days if any(slot["state"] == "open" for slot in day["slots"])]


def first_time(page: Page, line: dict[str, Any], method: str = "collection") -> Time:
    day = open_days(page, line, method)[0]
    return Time(day["date"], next(slot["start"] for slot in day["slots"] if slot["state"] == "open"))


def place(page: Page, customer: Customer, line: dict[str, Any], time: Time) -> Any:
    """The API's answer to an order that is collected, whatever it is."""
    fulfilment = {"method": "collection", "date": time.date, "slot": time.slot}
    contact = {"name": "Neema Shayo", "phone": "+255754123456"}
    basket = {"lines": [line], "fulfilment": fulfilment, "contact": contact}
    headers = {**customer.headers, "Idempotency-Key": uuid.uuid4().hex}
    return page.request.post(f"{V1}/orders/", data=basket, headers=headers)


def numbers_of_orders(page: Page, customer: Customer) -> list[str]:
    orders = answer(page, "GET", "/orders/", headers=customer.headers)["results"]
    return [order["number"] for order in orders]


def stand_in_the_shop(
    page: Page, *, customer: Customer | None = None, basket: Any = (), typed: dict[str, Any] | None = None
) -> None:
    """A browser that is signed in, has these lines in the basket and this in the checkout, before a page is opened."""
    page.goto("/robots.txt")
    if customer:
        page.evaluate(SIGN_IN, [customer.email, PASSWORD])
    lines = [
        {"note": "", "name": "Strawberry Dream", **line, "id": f"line-{index}"} for index, line in enumerate(basket)
    ]
    if lines:
        page.evaluate(STORE, ["localStorage", "cs_basket", json.dumps({"version": 1, "lines": lines})])
    if typed:
        page.evaluate(STORE, ["sessionStorage", "cs_private_checkout", json.dumps(typed)])


def collected(time: Time, **typed: Any) -> dict[str, Any]:
    """What stands in the checkout of whoever collects their order then."""
    return {"method": "collection", "date": time.date, "slot": time.slot, **typed}


def a_guest() -> dict[str, Any]:
    return {"as_guest": True, "name": "Neema Shayo", "phone": new_phone(), "email": new_address()}


def watch_orders(page: Page) -> list[int]:
    """Fills with the status of each answer to placing an order."""
    statuses: list[int] = []

    def note(response: Any) -> None:
        if response.request.method == "POST" and response.url.endswith(f"{V1}/orders/"):
            statuses.append(response.status)

    page.on("response", note)
    return statuses


def kept(page: Page, address: str) -> None:
    """Waits until the worker serves this page and has kept the one of this address."""
    page.evaluate(
        """async (address) => {
            const giveUp = Date.now() + 30000;
            const pause = () => new Promise((resolve, reject) =>
                setTimeout(Date.now() > giveUp ? () => reject('The worker did not come.') : resolve, 100));
            while (!navigator.serviceWorker.controller) await pause();
            const pages = await caches.open('pages');
            while (!(await pages.match(address, { ignoreVary: true }))) await pause();
        }""",
        address,
    )
