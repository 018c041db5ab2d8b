"""Every page and state of the storefront, and how one gets there: for pictures of each, and for tests of all.

Nothing here reads the page's words, so that it works in every language. Each state begins where the one before left
the browser: what fills the basket stands before what shows it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from secrets import randbelow

from playwright.sync_api import Locator, Page, Route

PASSWORD = "cakestreet-demo"  # noqa: S105 - the demo's, known to everybody
CUSTOMER = "customer@cakestreet.test"
CAKE = "/menu/strawberry-dream/"
INSCRIPTION = "Happy birthday, Asha & Juma"
GO = "(to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }"


@dataclass(frozen=True)
class State:
    """One thing that a customer may see."""

    name: str
    show: Callable[[Page], None]


def speak(page: Page, language: str) -> None:
    """The language that the browser's owner has chosen."""
    page.goto("/")
    page.context.add_cookies([{"name": "cs_language", "value": language, "url": page.url}])


def settle(page: Page) -> None:
    """Until nothing is on its way, and nothing moves."""
    page.wait_for_load_state("networkidle")
    page.locator("main h1, main [role=alert]").first.wait_for()
    page.locator("main .animate-pulse-soft").first.wait_for(state="hidden")
    # What goes away in the middle of its movement is settled too.
    page.evaluate("Promise.allSettled([document.fonts.ready, ...document.getAnimations().map((it) => it.finished)])")


def at(address: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.goto(address)
        settle(page)

    return show


def submit(page: Page, form: str = "main form") -> None:
    """Presses the form's button. Its answer, or its complaint, is waited for."""
    page.locator(f"{form} button[type=submit]").first.click()
    page.locator("main [aria-invalid=true], main [role=alert]").first.wait_for()
    settle(page)


def refused(address: str) -> Callable[[Page], None]:
    """A form sent as it stands, with what is missing told beside each field."""

    def show(page: Page) -> None:
        at(address)(page)
        submit(page)

    return show


def more_pages(page: Page) -> None:
    at("/")(page)
    button = page.locator("header button[aria-expanded]")
    if button.is_visible():
        button.click()
        page.locator("dialog[open]").wait_for()
    settle(page)


def filters(page: Page) -> None:
    at("/menu/?search=chocolate")(page)
    button = page.locator("main button:has(svg.lucide-sliders-horizontal)")
    if button.count() and button.first.is_visible():
        button.first.click()
        page.locator("dialog[open]").first.wait_for()
    settle(page)


def a_category(page: Page) -> None:
    at("/menu/")(page)
    at(page.locator("main nav a[href*='category=']").first.get_attribute("href"))(page)


def broken(address: str, *, calls: str) -> Callable[[Page], None]:
    """The page when these calls of the API fail."""

    def show(page: Page) -> None:
        def fail(route: Route) -> None:
            route.fulfill(status=503, body="")

        page.route(calls, fail)
        # Inside the shop: the first page of a visit brings its answers along.
        at("/about/")(page)
        page.evaluate(
            "(to) => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')) }", address
        )
        page.locator("main [role=alert]").first.wait_for()
        page.unroute(calls)

    return show


def offline(page: Page) -> None:
    """The browser says so, until the next page."""
    at("/menu/")(page)
    page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false }); dispatchEvent(new Event('offline'))")
    page.locator("svg.lucide-wifi-off").wait_for()


def unreached(address: str, *, number: str) -> Callable[[Page], None]:
    """What was seen before, where nobody answers now."""

    def show(page: Page) -> None:
        at(address)(page)
        page.wait_for_function("it => localStorage.getItem('cs_private_orders')?.includes(it)", arg=number)
        page.route("**/api/v1/*/**", lambda route: route.abort())
        page.reload()
        page.locator("main [role=alert]").first.wait_for()
        page.unroute("**/api/v1/*/**")

    return show


def looked_at_closer(page: Page) -> None:
    at(CAKE)(page)
    page.locator("main button:has(img)").first.click()
    page.locator("dialog[open] img").first.wait_for()
    settle(page)


def choices(page: Page) -> Locator:
    """The groups of a cake that have to be chosen from: radio buttons, and boxes of which one is needed."""
    return page.locator("main fieldset:has(input[type=radio], input[type=checkbox])")


def nothing_chosen(page: Page) -> None:
    """The button says what is missing, and leads there."""
    at(CAKE)(page)
    add_button(page).click()
    settle(page)


def add_button(page: Page) -> Locator:
    """The button of the bar with the price, which says what is missing until nothing is."""
    return page.locator("main .sticky.bottom-0 button").last


def configured(page: Page) -> None:
    at(CAKE)(page)
    for group in choices(page).all():
        if not group.locator("input:checked").count():
            group.locator("label:has(input:not(:disabled))").first.click()
    page.locator("#inscription").locator("input, textarea").first.fill(INSCRIPTION)
    page.locator("[data-piped]:visible").first.wait_for()  # the message stands on the picture
    settle(page)


def in_the_basket(page: Page) -> None:
    configured(page)
    add_button(page).click()
    page.locator("header a[href='/basket/'] [aria-hidden].tabular-nums").wait_for()
    settle(page)


def wrong_coupon(page: Page) -> None:
    at("/basket/")(page)
    field = page.locator("main form input[type=text]").first
    if not field.is_visible():
        page.locator("main details:has(form) > summary").first.click()
    field.fill("NOTHING")
    submit(page)


def another_month(page: Page) -> None:
    at("/checkout/")(page)
    page.locator("[role=grid]").first.wait_for()
    page.locator("nav button:not([aria-disabled=true])").last.click()
    settle(page)


def day_chosen(page: Page) -> None:
    """The first day that can be had, and its times."""
    at("/checkout/")(page)
    page.locator("[role=grid] button:not([aria-disabled=true]):not([disabled])").first.click()
    page.locator("input[type=radio][name=slot]").first.wait_for(state="attached")
    settle(page)


def placed_as_guest(page: Page) -> None:
    page.evaluate("localStorage.removeItem('cs_coupon')")  # the wrong one of before
    day_chosen(page)
    page.locator("input[name=slot]:not(:disabled)").first.check(force=True)
    page.locator("#who-is-it-for button").first.click()
    # Somebody new each time: one person has only so many orders that wait for an answer.
    phone = f"0712 {randbelow(900) + 100} {randbelow(900) + 100}"
    email = f"neema.{phone[-3:]}{phone[-7:-4]}@example.com"
    for name, text in {"name": "Neema Shayo", "phone": phone, "email": email}.items():
        page.locator(f"input[name={name}]").fill(text)
    page.locator("main button[type=submit][form]:not(:disabled)").last.click()
    page.wait_for_url(re.compile("/placed/$"))
    settle(page)


def a_guests_order(page: Page) -> None:
    way = page.locator("main a[href^='/orders/CS-']").first
    number = (way.get_attribute("href") or "").split("/")[2]
    way.click()
    page.locator("main h1").filter(has_text=number).wait_for()
    settle(page)


def delivery(page: Page) -> None:
    day_chosen(page)
    page.locator("label:has(input[value=delivery])").click()
    settle(page)
    page.wait_for_function("() => !document.querySelector('dl[aria-busy]')")  # the price with the way is there


def sign_in(page: Page, email: str = CUSTOMER) -> None:
    """A state of its own only in that it signs in: those after it are a customer's."""
    at("/sign-in/?next=/account/")(page)
    page.locator("input[type=email]").fill(email)
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(re.compile(r"^[^?]+/account/$"))
    settle(page)


def orders(page: Page) -> list[State]:
    """The customer's orders, one for each status and state of its payment."""
    found: dict[str, str] = {}
    for address in ("/orders/", "/orders/?state=past"):
        with page.expect_response(lambda answer: "/api/v1/orders/?" in answer.url) as listed:
            page.goto(address)
        for order in listed.value.json()["results"]:
            found.setdefault(f"{order['status']}, {order['payment_status']}", order["number"])
    number = next(iter(found.values()))
    return [
        *(State(f"order, {status}", at(f"/orders/{number}/")) for status, number in found.items()),
        State("order, placed", at(f"/orders/{number}/placed/")),
        State("order, nobody answers", unreached(f"/orders/{number}/", number=number)),
        State("orders, nobody answers", unreached("/orders/", number=number)),
    ]


GUEST: Sequence[State] = (
    State("home", at("/")),
    State("home, more pages", more_pages),
    State("menu", at("/menu/")),
    State("menu, a category", a_category),
    State("menu, filters", filters),
    State("menu, nothing found", at("/menu/?search=nothing-like-this")),
    State("cake", at(CAKE)),
    State("cake, nothing chosen", nothing_chosen),
    State("cake, configured", configured),
    State("cake, looked at closer", looked_at_closer),
    State("about", at("/about/")),
    State("basket, empty", at("/basket/")),
    State("checkout, empty", at("/checkout/")),
    State("cake, in the basket", in_the_basket),
    State("basket", at("/basket/")),
    State("basket, wrong coupon", wrong_coupon),
    State("checkout, guest", at("/checkout/")),
    State("checkout, another month", another_month),
    State("order, placed as a guest", placed_as_guest),
    State("order, a guest's", a_guests_order),
    State("sign in", at("/sign-in/")),
    State("sign in, refused", refused("/sign-in/")),
    State("register", at("/register/")),
    State("register, refused", refused("/register/")),
    State("forgot password", at("/forgot-password/")),
    State("forgot password, refused", refused("/forgot-password/")),
    State("reset password, no link", at("/reset-password/")),
    State("verify e-mail, no link", at("/verify-email/")),
    State("orders, signed out", at("/orders/")),
    State("account, signed out", at("/account/")),
    State("not found", at("/nope/")),
    State("cake not found", at("/menu/no-such-cake/")),
    State("menu, offline", offline),
    State("offline", at("/offline/")),
    State("menu, server fails", broken("/menu/?search=vanilla", calls="**/api/v1/cakes/**")),
)


def checkout_refused(page: Page) -> None:
    at("/checkout/")(page)
    page.locator("main button[type=submit][form]:not(:disabled)").last.click()
    page.locator("main [aria-invalid=true], main [role=alert]").first.wait_for()
    settle(page)


CUSTOMERS: Sequence[State] = (
    State("account", sign_in),
    State("orders", at("/orders/")),
    State("orders, past", at("/orders/?state=past")),
    State("cake, signed in", in_the_basket),
    State("checkout", at("/checkout/")),
    State("checkout, refused", checkout_refused),
    State("checkout, day chosen", day_chosen),
    State("checkout, delivery", delivery),
)
