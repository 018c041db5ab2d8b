"""The Wagtail admin's forms under a policy without inline scripts: rows, dates, pictures, text and blocks."""

import os
import re
import uuid
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

CAKE = "Red Velvet"


def address_of(admin: Page, listing: str, name: str) -> str:
    """Where a listing leads to by this name."""
    admin.goto(listing)
    return admin.locator("main").get_by_role("link", name=name, exact=True).first.get_attribute("href")


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def rows(page: Page) -> Locator:
    return page.locator("[data-inline-panel-child]:not(.deleted):visible")


def picked_day(page: Page, field: str) -> str:
    """Clicks into a date's field and takes a day from the calendar that opens."""
    page.locator(field).click()
    page.locator(".xdsoft_datetimepicker:visible .xdsoft_date:not(.xdsoft_disabled)").nth(10).click()
    return page.locator(field).input_value()


def choice(page: Page) -> Locator:
    """What can be chosen in the dialog that is open."""
    return page.locator(".modal-content").locator("a.choose-page, [data-chooser-modal-choice]")


def test_the_form_of_a_cake_grows_and_dates_are_picked(admin: Page) -> None:
    admin.goto(address_of(admin, "/cms/cakes/", CAKE))
    open_tab(admin, "Sizes & price")
    before = rows(admin).count()
    admin.get_by_role("button", name="Add size").click()
    expect(rows(admin)).to_have_count(before + 1)
    label = rows(admin).last.locator("[name$=-label]")
    label.fill("Huge")
    rows(admin).last.locator("[data-inline-panel-child-move-up]").click()
    expect(rows(admin).nth(before - 1).locator("[name$=-label]")).to_have_value("Huge")
    rows(admin).nth(before - 1).locator("[id$=-DELETE-button]").click()
    expect(rows(admin)).to_have_count(before)
    open_tab(admin, "When")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", picked_day(admin, "#id_season_from"))


def test_pictures_are_chosen_and_uploaded_in_a_new_row(admin: Page, tmp_path: Path) -> None:
    admin.goto(address_of(admin, "/cms/cakes/", CAKE))
    open_tab(admin, "Gallery")
    for way in ("chosen", "uploaded"):
        admin.get_by_role("button", name="Add picture").click()
        row = rows(admin).last
        row.get_by_role("button", name="Choose an image").click()
        expect(choice(admin).first).to_be_visible()
        if way == "chosen":
            choice(admin).first.click()
        else:
            upload(admin, a_picture(tmp_path))
        expect(admin.locator(".modal")).to_be_hidden()
        expect(row.locator("img.show-transparency, .chooser__image img").first).to_be_visible()


def a_picture(folder: Path) -> Path:
    """One that nobody has uploaded before."""
    path = folder / "fresh.png"
    Image.frombytes("RGB", (64, 64), os.urandom(64 * 64 * 3)).save(path)
    return path


def upload(page: Page, picture: Path) -> None:
    modal = page.locator(".modal")
    modal.get_by_role("tab", name="Upload").click()
    modal.locator("input[type=file]").set_input_files(picture)
    expect(modal.locator("[name$=-title]")).to_have_value(picture.stem)  # Wagtail writes the file's name there
    modal.get_by_role("button", name="Upload").click()


def test_rich_text_is_written_and_linked(admin: Page) -> None:
    admin.goto(address_of(admin, "/cms/cakes/", CAKE))
    editor = admin.locator(".Draftail-Editor [contenteditable=true]").first
    begin_a_paragraph(editor)
    word = f"Marzipan{uuid.uuid4().hex[:6]}"
    admin.keyboard.type(word)
    # Chosen with the mouse, for the editor knows of that at once, and of keys a moment later.
    editor.get_by_text(word).dblclick()
    admin.keyboard.press("Control+b")
    expect(editor.locator("[style*=bold]").filter(has_text=word)).to_be_visible()
    editor.get_by_text(word).dblclick()
    admin.keyboard.press("Control+k")
    choice(admin).first.click()
    expect(admin.locator(".modal")).to_be_hidden()
    expect(editor.locator(".TooltipEntity").filter(has_text=word)).to_be_visible()
    begin_a_paragraph(editor)
    admin.keyboard.type("/")
    expect(admin.locator("[role=option]").filter(has_text="Heading 3")).to_be_visible()


def begin_a_paragraph(editor: Locator) -> None:
    """Clicks behind the last line of a text, and goes on below it."""
    paragraphs = editor.locator("[data-block=true]")
    before = paragraphs.count()
    line = paragraphs.last.bounding_box()
    paragraphs.last.click(position={"x": line["width"] - 4, "y": line["height"] - 4})
    editor.page.keyboard.press("End")
    editor.page.keyboard.press("Enter")
    expect(paragraphs).to_have_count(before + 1)


def test_the_side_panels_open_and_the_preview_shows_the_page(admin: Page) -> None:
    admin.goto(address_of(admin, "/cms/cakes/", CAKE))
    for panel in ("checks", "preview"):
        admin.locator(f"[data-side-panel-toggle={panel}]").click()
        expect(admin.locator(f"[data-side-panel={panel}]")).to_be_visible()
    preview = admin.frame_locator("[data-side-panel=preview] iframe:not(.w-preview__proxy)")
    expect(preview.get_by_role("heading", level=1)).to_have_text(CAKE)
    admin.locator("[data-side-panel-toggle=status]").click()
    admin.get_by_role("button", name="Set schedule").click()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", picked_day(admin, "#id_go_live_at"))


def test_the_home_page_takes_a_block_of_every_type(admin: Page) -> None:
    admin.goto("/cms/pages/")
    admin.goto(admin.locator("main a[href$='/edit/']").first.get_attribute("href"))
    adder, options = admin.locator(".c-sf-add-button:visible").last, admin.locator("[role=option]:visible")
    adder.click()
    expect(options.filter(has_text="FAQ")).to_be_visible()
    names = options.all_inner_texts()
    admin.keyboard.press("Escape")
    for name in names:
        before = admin.locator("[data-streamfield-child]").count()
        adder.click()
        options.get_by_text(name, exact=True).click()
        expect(admin.locator("[data-streamfield-child]").nth(before)).to_be_attached()
    assert len(names) > 8
