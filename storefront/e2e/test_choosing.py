"""How a customer finds a cake, looks closely at it, and has it made their own."""

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from shop_states import in_the_basket, speak
from shopping import wait_until_awake
from test_main_job import choose

PICTURE = Path(__file__).resolve().parents[2] / "catalog" / "demo" / "images" / "unicorn-pastel.webp"
PASSWORD = "a long sentence that nobody guesses"


def test_guests_and_a_diet_are_asked_for_in_a_few_touches_and_back_restores_them(phone: Page):
    phone.goto("/menu/")
    phone.get_by_label("For how many guests").select_option("25")
    phone.get_by_role("group", name="Quick filters").get_by_label("Nut-free").click()

    expect(phone).to_have_url(re.compile(r"dietary=nut_free&serves=25|serves=25.*dietary=nut_free"))
    applied = phone.get_by_role("list", name="Filters in use")
    expect(applied.get_by_role("button", name="For 25 guests")).to_be_visible()
    expect(applied.get_by_role("button", name="Nut-free")).to_be_visible()
    expect(phone.get_by_role("status").filter(has_text=re.compile(r"^\d+ cakes?$"))).to_be_visible()
    expect(phone.locator("[aria-busy=true]")).to_have_count(0)  # the cakes of both wishes, not of the first alone
    card = phone.get_by_role("article").last
    card.scroll_into_view_if_needed()
    top = phone.evaluate("window.scrollY")
    card.get_by_role("link").click()
    expect(phone.get_by_role("radio", checked=True).first).to_be_visible()
    servings = phone.locator("#size label").filter(has=phone.locator("input:checked")).inner_text()
    assert int(re.search(r"Serves (\d+)", servings)[1]) >= 25

    phone.go_back()

    expect(applied.get_by_role("button", name="For 25 guests")).to_be_visible()
    expect(applied.get_by_role("button", name="Nut-free")).to_be_visible()
    phone.wait_for_function("top => Math.abs(window.scrollY - top) < 4", arg=top)


def test_where_nothing_matches_the_wish_in_the_way_is_named(phone: Page):
    phone.goto("/menu/?serves=20&max_price=1000")

    expect(phone.get_by_role("heading", name="No cake like that, yet")).to_be_visible()
    phone.get_by_role("button", name=re.compile("Leave out Up to TSh")).click()

    expect(phone.get_by_role("status").filter(has_text=re.compile(r"^\d+ cakes?$"))).to_be_visible()
    expect(phone).to_have_url(re.compile(r"\?serves=20$"))


@pytest.mark.parametrize("device", ["phone", "desk"])
def test_a_message_stands_on_the_picture_as_it_is_typed(device: str, request: pytest.FixtureRequest):
    page: Page = request.getfixturevalue(device)
    page.goto("/menu/chocolate-drip/")
    page.get_by_label("Inscription").fill("Happy birthday,\nAsha!")

    # On a phone the large picture is out of sight by then: a copy stands beside the field.
    piped = page.locator("[data-piped]:visible")
    expect(piped.last).to_contain_text("Happy birthday,")
    expect(piped.last).to_contain_text("Asha!")
    expect(page.get_by_text("characters left").first).to_be_visible()
    page.wait_for_function("() => document.fonts.check('20px Pacifico')")

    page.get_by_label("Inscription").fill("Love \u2665")
    expect(page.get_by_text("Drawn by hand, so it may look a little different: \u2665")).to_be_visible()
    page.get_by_label("Inscription").fill("a\nb\nc\nd")
    expect(page.get_by_text("An inscription has at most 3 lines.")).to_be_visible()


def test_pictures_are_looked_at_closely_by_keyboard(desk: Page):
    desk.goto("/menu/strawberry-dream/")
    closer = desk.get_by_role("button", name="Look closer")
    closer.focus()
    desk.keyboard.press("Enter")
    zoom = desk.get_by_role("dialog", name="Pictures of Strawberry Dream")
    expect(zoom.get_by_text("1 of 2")).to_be_visible()

    desk.keyboard.press("ArrowRight")
    expect(zoom.get_by_text("2 of 2")).to_be_visible()
    desk.keyboard.press("+")
    expect(zoom.get_by_role("button", name="Smaller")).to_be_visible()
    desk.keyboard.press("Escape")

    expect(zoom).to_be_hidden()
    expect(closer).to_be_focused()


def test_allergens_follow_what_is_chosen(phone: Page):
    phone.goto("/menu/strawberry-dream/")
    facts = phone.get_by_role("region", name="Allergens, as you chose it")
    expect(facts).to_contain_text("Gluten, Eggs, Milk")
    expect(facts).not_to_contain_text("Tree nuts")

    phone.locator("label").filter(has_text="Spiced carrot with walnuts").click()

    expect(facts).to_contain_text("Tree nuts")
    expect(facts).to_contain_text("Everything is made in one kitchen")


def test_what_was_chosen_waits_on_the_page_of_the_cake_until_it_is_in_the_basket(phone: Page):
    phone.goto("/menu/strawberry-dream/")
    for name in ("8 inch", "Lemon", "Strawberry jam"):
        choose(phone, name)
    phone.get_by_label("Inscription").fill("Hongera Asha")
    phone.get_by_role("banner").get_by_role("link", name="Cakes").click()
    expect(phone).to_have_url(re.compile("/menu/$"))

    phone.get_by_role("link", name="Strawberry Dream").click()

    inscription = phone.get_by_label("Inscription")
    expect(inscription).to_have_value("Hongera Asha")
    phone.reload()
    expect(inscription).to_have_value("Hongera Asha")
    for name in ("8 inch", "Lemon", "Strawberry jam"):
        expect(phone.get_by_role("radio", name=name).or_(phone.get_by_role("checkbox", name=name))).to_be_checked()

    phone.get_by_role("button", name="Add to basket").click()
    expect(phone.get_by_role("link", name="Basket, 1 cake")).to_be_visible()
    phone.reload()
    expect(inscription).to_have_value("")


@pytest.mark.parametrize("language", ["en", "sw"])
@pytest.mark.parametrize("device", ["phone", "desk"])
def test_what_was_added_is_told_clear_of_the_bar_that_added_it(
    device: str, language: str, request: pytest.FixtureRequest
):
    page: Page = request.getfixturevalue(device)
    speak(page, language)
    in_the_basket(page)
    message = page.get_by_role("status").filter(has=page.locator("a[href='/basket/']"))
    message.get_by_role("link").hover()  # whoever points at it has time
    bar = page.locator("main .sticky.bottom-0")

    for where in ("end", "center"):  # it sticks to the lower edge, or stands in the page
        bar.evaluate("(bar, where) => bar.scrollIntoView({ block: where, behavior: 'instant' })", where)
        said, button = message.bounding_box(), bar.bounding_box()
        assert said
        assert button
        assert said["y"] + said["height"] <= button["y"]


def sign_up_in_place(page: Page) -> None:
    page.get_by_role("button", name="Sign in to add a photo").click()
    dialog = page.get_by_role("dialog", name="Sign in to add a photo")
    dialog.get_by_text("I am new here").click()
    form = dialog.get_by_role("form", name="Create an account")
    form.get_by_label("Name").fill("Neema Shayo")
    form.get_by_label("E-mail").fill(f"neema.{uuid.uuid4().hex[:10]}@example.com")
    form.get_by_label("Phone").fill("0754 123 456")
    form.get_by_label("Password", exact=True).fill(PASSWORD)
    form.get_by_role("button", name="Create", exact=False).click()


def with_an_account(route: Route) -> None:
    """The page of a bakery that wants an account of its customers."""
    answer = route.fetch()
    route.fulfill(response=answer, body=re.sub(r'("guest_orders":\s*)true', r"\1false", answer.text()))


def test_a_photo_goes_with_the_cake_and_nothing_chosen_is_lost_by_signing_in(phone: Page):
    phone.route("**/menu/chocolate-drip/", with_an_account)
    phone.goto("/menu/chocolate-drip/")
    phone.locator("label").filter(has_text="8 inch").click()
    phone.get_by_text("Add a note or photos for the baker").click()
    sign_up_in_place(phone)

    phone.get_by_label("Add a photo", exact=True).set_input_files(PICTURE)

    expect(phone.get_by_role("img", name="Photo 1")).to_be_visible()
    expect(phone.locator("label").filter(has_text="8 inch").locator("input")).to_be_checked()
    while (button := phone.get_by_role("button", name=re.compile("Still to choose|Add to basket"))).inner_text() != (
        "Add to basket"
    ):
        button.click()
        phone.keyboard.press("Space")
    button.click()
    phone.get_by_role("link", name="View basket").click()
    expect(phone.get_by_role("figure", name="Your photos for the baker").get_by_role("img")).to_have_count(1)


def add_to_basket(page: Page) -> None:
    """Chooses what is still to choose, and adds the cake."""
    while (button := page.get_by_role("button", name=re.compile("Still to choose|Add to basket"))).inner_text() != (
        "Add to basket"
    ):
        button.click()
        page.keyboard.press("Space")
    button.click()


def test_a_photo_goes_with_the_cake_without_an_account_and_is_still_there_after_a_reload(phone: Page):
    phone.goto("/menu/chocolate-drip/")
    phone.get_by_text("Add a note or photos for the baker").click()

    phone.get_by_label("Add a photo", exact=True).set_input_files(PICTURE)

    expect(phone.get_by_role("img", name="Photo 1")).to_be_visible()
    add_to_basket(phone)
    phone.get_by_role("link", name="View basket").click()
    shown = phone.get_by_role("figure", name="Your photos for the baker").get_by_role("img")
    expect(shown).to_have_count(1)
    phone.reload()
    expect(shown).not_to_have_js_property("naturalWidth", 0)


def test_a_file_that_cannot_be_sent_is_refused_before_it_is(phone: Page):
    phone.goto("/menu/chocolate-drip/")
    phone.get_by_text("Add a note or photos for the baker").click()

    phone.get_by_label("Add a photo", exact=True).set_input_files(
        {"name": "drawing.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )

    refused = phone.get_by_role("alert").filter(has_text="drawing.pdf: This is no JPEG, PNG or WebP")
    expect(refused).to_be_visible()
    add_to_basket(phone)
    expect(phone.get_by_role("link", name="View basket")).to_be_visible()
    expect(refused).to_have_count(0)  # the next cake begins anew


def test_twice_the_size_the_bar_with_the_price_leaves_room_for_the_cake(phone: Page):
    """Twice the size leaves half the room: the button goes below the price and keeps its words, also in Kiswahili."""
    phone.set_viewport_size({"width": 195, "height": 422})
    phone.goto("/menu/strawberry-dream/?lang=sw")
    wait_until_awake(phone)
    button = phone.get_by_role("button", name="Bado kuchagua: ladha")
    box = button.bounding_box()
    assert box
    assert box["width"] > 100
    assert box["height"] < 100
