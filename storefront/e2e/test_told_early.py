"""What a customer learns long before the checkout: the days on which nobody bakes, and what delivery costs."""

import datetime
import re

from playwright.sync_api import Page, expect
from shopping import a_line, answer, stand_in_the_shop


def test_the_day_filter_says_which_days_are_closed_and_takes_no_such_day(phone: Page) -> None:
    site = answer(phone, "GET", "/site/")
    phone.goto("/menu/")
    days = phone.get_by_label("For which day")
    expect(days).to_be_visible()
    offered = [value for value in days.locator("option").evaluate_all("all => all.map(one => one.value)") if value]
    reasons = {day["date"]: day["reason"] for day in site["closed_days"]}
    weekdays = {row["weekday"] for row in site["opening_hours"]}
    special = {day["date"] for day in site["special_hours"]}
    closed = [
        day
        for day in offered
        if day in reasons or (datetime.date.fromisoformat(day).weekday() not in weekdays and day not in special)
    ]
    assert len(offered) == 14
    assert closed  # nobody bakes on Sundays
    for day in offered:
        option = days.locator(f"option[value='{day}']")
        if day in closed:
            expect(option).to_be_disabled()
            expect(option).to_have_text(re.compile(f", closed(: {re.escape(reasons.get(day, ''))})?$"))
        else:
            expect(option).to_be_enabled()

    last = [day for day in offered if day not in closed][-1]
    days.select_option(last)

    expect(phone).to_have_url(re.compile(f"available_on={last}"))
    expect(phone.get_by_role("status").filter(has_text=re.compile(r"^\d+ cakes?$"))).to_be_visible()


def test_the_basket_says_what_delivery_costs_in_each_area(phone: Page) -> None:
    zones = answer(phone, "GET", "/site/")["delivery_zones"]
    stand_in_the_shop(phone, basket=[a_line(phone)])
    phone.goto("/basket/")
    prices = phone.get_by_role("group").filter(has=phone.get_by_text(re.compile("^Delivery from")))
    expect(prices).to_contain_text("Delivery from TSh 5,000")
    expect(phone.get_by_text(zones[-1]["name"])).to_be_hidden()

    phone.get_by_text(re.compile("^Delivery from")).click()

    for zone in zones:
        expect(phone.get_by_text(zone["name"])).to_be_visible()
        expect(prices).to_contain_text(f"{float(zone['fee']):,.0f}")
        if float(zone["minimum_order"]):
            expect(prices).to_contain_text(f"min. TSh {float(zone['minimum_order']):,.0f}")
