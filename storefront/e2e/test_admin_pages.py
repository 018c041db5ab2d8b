"""The Wagtail admin under a policy without inline scripts: every kind of page opens, lists and dialogs work."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from watching import kind_of

# Signing out, downloads, photos, and what needs something in its address that no link carries (the listings' own
# buttons are tried below).
NOT_BY_LINK = re.compile(r"/cms/(logout|bulk|orders/photo|orders/receipt)/|export=")


def test_every_kind_of_page_opens_in_light_and_dark(admin: Page) -> None:
    """From the dashboard along every link, one address of each kind."""
    to_visit, known = ["/cms/"], {"/cms/"}
    for address in to_visit:
        admin.emulate_media(color_scheme="light")
        response = admin.goto(address)
        assert response.status == 200, address
        admin.emulate_media(color_scheme="dark")
        for link in admin.eval_on_selector_all("a[href]", "links => links.map((link) => link.href)"):
            parts = urlsplit(link)
            is_ours = parts.netloc == urlsplit(admin.url).netloc and parts.path.startswith("/cms/")
            if is_ours and kind_of(link) not in known and not NOT_BY_LINK.search(link):
                known.add(kind_of(link))
                to_visit.append(link)
    assert len(known) > 80  # else the links were not found


@pytest.mark.parametrize("width", [820, 1024, 1100, 1280, 1440])
def test_the_list_of_people_ends_where_the_screen_does(admin: Page, width: int) -> None:
    admin.set_viewport_size({"width": width, "height": 1180})
    admin.goto("/cms/users/")
    table = admin.locator("table.listing").bounding_box()
    assert table
    assert table["x"] + table["width"] <= width


def test_orders_are_filtered_by_a_day_of_the_calendar(admin: Page) -> None:
    admin.goto("/cms/orders/")
    admin.get_by_role("button", name="Show filters").click()
    admin.locator("button[aria-controls=drilldown-id_date]").click()
    admin.locator("#id_date_0").click()
    admin.locator(".xdsoft_datetimepicker:visible .xdsoft_date:not(.xdsoft_disabled)").nth(10).click()
    expect(admin.locator("#id_date_0")).to_have_value(re.compile(r"^\d{4}-\d\d-\d\d$"))
    expect(admin).to_have_url(re.compile("date_from=20"))


def test_many_pictures_are_chosen_for_one_action(admin: Page) -> None:
    admin.goto("/cms/images/")
    admin.locator("[data-bulk-action-checkbox]").first.check(force=True)
    admin.get_by_role("link", name="Add tags to the selected images").click()
    admin.locator("main .tagit-new input").press_sequentially("velvet,")
    expect(admin.locator("main .tagit-choice")).to_have_text(re.compile("velvet"))


def test_a_picture_is_cropped_to_its_focal_point(admin: Page) -> None:
    admin.goto("/cms/images/")
    admin.locator("main .listing a, main .image-choice").first.click()
    box = admin.locator(".focal-point-chooser .jcrop-tracker").last.bounding_box()
    admin.mouse.move(box["x"] + 30, box["y"] + 30)
    admin.mouse.down()
    admin.mouse.move(box["x"] + 90, box["y"] + 90, steps=4)
    admin.mouse.up()
    expect(admin.locator("#id_focal_point_width")).not_to_have_value("")


def test_pictures_are_uploaded_by_the_dozen(admin: Page, tmp_path: Path) -> None:
    picture = tmp_path / "fresh.png"
    Image.frombytes("RGB", (64, 64), os.urandom(64 * 64 * 3)).save(picture)
    admin.goto("/cms/images/multiple/add/")
    admin.locator("#fileupload").set_input_files(picture)
    title = admin.locator("#upload-list input[name$=-title]")
    expect(title).to_have_value("fresh")
    admin.locator("#upload-list").get_by_role("button", name="Update").click()
    expect(title).to_have_count(0)


def test_a_page_is_chosen_for_the_navigation(admin: Page) -> None:
    admin.goto("/cms/settings/home/navigation/")
    admin.get_by_role("button", name="Add link").first.click()
    row = admin.locator("[id$=header_links-FORMS] [data-inline-panel-child]").last
    row.get_by_role("button", name="Choose a page").click()
    in_dialog(admin, "a.choose-page").first.click()
    expect(row.locator("[data-chooser-title]")).not_to_be_empty()


def test_a_workflow_gets_its_task_and_its_page(admin: Page) -> None:
    admin.goto("/cms/workflows/add/")
    admin.get_by_role("button", name="Add task").click()
    admin.locator(".task-chooser").get_by_role("button", name="Choose a task").last.click()
    admin.locator(".modal").get_by_role("tab", name="Existing").click()
    in_dialog(admin, "a.task-choice").first.click()
    expect(admin.locator(".task-chooser [data-chooser-title]").last).not_to_be_empty()
    admin.get_by_role("button", name="Assign to another page").click()
    admin.locator("main").get_by_role("button", name="Choose a page").last.click()
    in_dialog(admin, "a.choose-page").first.click()
    expect(admin.locator(".page-chooser [data-chooser-title]").last).not_to_be_empty()


def test_a_page_is_moved_below_another(admin: Page) -> None:
    admin.goto("/cms/cakes/")
    edit = admin.locator("main").get_by_role("link", name="Red Velvet", exact=True).first.get_attribute("href")
    admin.goto(edit.replace("edit", "move"))
    admin.locator(".page-chooser").get_by_role("button", name="Actions").click()
    admin.get_by_role("button", name="Choose another page").click()
    expect(in_dialog(admin, "a.choose-page").first).to_be_visible()


def test_the_sidebar_finds_pages_and_people(admin: Page) -> None:
    admin.goto("/cms/")
    admin.get_by_role("button", name="Pages", exact=True).click()
    expect(admin.locator(".c-page-explorer").get_by_text("Cake Street").first).to_be_visible()
    admin.keyboard.press("Escape")
    admin.goto("/cms/pages/search/?q=velvet")
    expect(admin.locator("main").get_by_role("link", name="Red Velvet").first).to_be_visible()


def test_the_userbar_opens_over_the_storefront_and_checks_the_page(admin: Page) -> None:
    admin.goto("/menu/red-velvet/")
    userbar = admin.locator("wagtail-userbar")
    userbar.get_by_role("button", name="Wagtail quick actions").click()
    expect(userbar.get_by_role("menuitem", name="Edit this page")).to_be_visible()
    userbar.get_by_role("menuitem", name="Checks").click()
    expect(userbar.get_by_text("Issues found").last).to_be_visible()


def test_the_documentation_of_the_api_can_be_tried(admin: Page) -> None:
    admin.goto("/api/docs/")
    admin.locator("[id*=categories_list]").first.click()
    admin.get_by_role("button", name="Try it out").click()
    admin.get_by_role("button", name="Execute").click()
    expect(admin.locator(".live-responses-table td.response-col_status").last).to_have_text(re.compile("200"))


def in_dialog(page: Page, selector: str) -> Locator:
    return page.locator(".modal-content").locator(selector)
