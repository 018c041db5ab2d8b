"""The pages about the second factor: one's own, and that of somebody who lost the phone."""

import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from accounts import logins, recovery
from accounts.models import AccountMessage, EndReason, Login, RecoveryCode, User
from accounts.tests.factories import PASSWORD, Phone, UserFactory, browser_of, code_of, grant, member_of

pytestmark = pytest.mark.django_db

OVERVIEW, NEW, CODES, OFF = (f"/cms/second-factor/{page}" for page in ("", "new/", "codes/", "off/"))


@pytest.fixture
def staff() -> User:
    return member_of("Bakery staff")


@pytest.fixture
def phone(staff) -> Phone:
    return Phone(staff)


@pytest.fixture
def browser(client, staff, phone) -> Client:
    """One in which both were given."""
    client.post("/cms/login/", {"username": staff.email, "password": PASSWORD})
    client.post("/cms/login/code/", {"code": phone.code()})
    return client


def off_for(user: User) -> str:
    return f"/cms/users/second-factor-off/{user.pk}/"


def codes_in(answer) -> list[str]:
    return re.findall(r"<code>([\w-]{19})</code>", answer.content.decode())


def told(user: User) -> list[str]:
    return list(AccountMessage.objects.filter(person=user).values_list("kind", flat=True))


def logged(user: User) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(user.pk), action__startswith="accounts.")
    return list(entries.values_list("action", flat=True))


def offered(browser: Client) -> str:
    browser.get(NEW)
    return browser.session["second_factor_offered"]


def test_it_is_set_up_by_whoever_wants_it_and_ends_every_other_login(staff):
    here, there = browser_of(staff), browser_of(staff)
    logins.open_login(user=staff, now=timezone.now())
    answer = here.post(NEW, {"code": code_of(offered(here))})

    assert len(codes_in(answer)) == 10
    assert TOTPDevice.objects.get(user=staff).confirmed
    assert here.get(OVERVIEW).status_code == 200
    assert there.get(OVERVIEW).status_code == 302
    assert Login.objects.get().ended_why == EndReason.SECOND_FACTOR
    assert told(staff) == ["second_factor_changed"]
    assert logged(staff) == ["accounts.second_factor_on"]


def test_nothing_is_kept_before_a_code_was_shown(staff):
    browser = browser_of(staff)
    secret = offered(browser)
    answer = browser.post(NEW, {"code": "000000"})

    assert answer.context["form"].errors["code"]
    assert not TOTPDevice.objects.exists()
    assert offered(browser) == secret
    assert told(staff) == []


def test_the_picture_is_an_image_of_the_address_that_apps_understand(staff):
    browser = browser_of(staff)
    secret = offered(browser)
    page = browser.get(NEW)

    address = page.context["offer"].address
    assert address.startswith("otpauth://totp/Cake%20Street%3A")
    assert bytes.fromhex(secret) in __import__("base64").b32decode(re.search(r"secret=(\w+)", address)[1])
    assert 'src="data:image/svg+xml' in page.content.decode()
    assert page["Cache-Control"].count("no-store") == 1


def test_new_recovery_codes_take_the_place_of_the_old(browser, staff, phone):
    old = recovery.renew(person=staff, now=timezone.now())
    refused = browser.post(CODES, {"code": "wrong"})
    TOTPDevice.objects.update(throttling_failure_count=0)
    answer = browser.post(CODES, {"code": phone.code()})

    new = codes_in(answer)
    assert codes_in(refused) == []
    assert len(set(new) - set(old)) == 10
    assert recovery.left(staff) == 10
    assert [recovery.spend(person=staff, code=code, now=timezone.now()) for code in (old[0], new[0])] == [False, True]
    assert told(staff) == ["second_factor_changed"]


def test_another_phone_takes_the_place_of_the_old_by_a_code_of_it(browser, staff, phone):
    secret = offered(browser)
    without = browser.post(NEW, {"code": code_of(secret)})
    wrong = browser.post(NEW, {"code": code_of(secret), "old_code": "000000"})
    TOTPDevice.objects.update(throttling_failure_count=0)
    before = TOTPDevice.objects.get()
    answer = browser.post(NEW, {"code": code_of(secret), "old_code": phone.code()})

    assert without.context["form"].errors["old_code"]
    assert wrong.context["form"].errors["old_code"]
    assert before.key == phone.device.key
    assert TOTPDevice.objects.get().key == secret
    assert len(codes_in(answer)) == 10
    assert browser.get(OVERVIEW).status_code == 200


def test_a_wrong_code_of_the_new_phone_does_not_use_up_the_one_of_the_old(browser, phone):
    secret, old_code = offered(browser), phone.code()
    browser.post(NEW, {"code": "000000", "old_code": old_code})
    assert len(codes_in(browser.post(NEW, {"code": code_of(secret), "old_code": old_code}))) == 10


def test_whoever_has_one_turns_it_off_by_a_code(browser, staff, phone):
    wrong = browser.post(OFF, {"code": "000000"})
    still_on = TOTPDevice.objects.exists()
    TOTPDevice.objects.update(throttling_failure_count=0)
    answer = browser.post(OFF, {"code": phone.code()})

    assert wrong.context["form"].errors["code"]
    assert still_on
    assert answer.url == OVERVIEW
    assert not TOTPDevice.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert browser.get(OVERVIEW).status_code == 200
    assert told(staff) == ["second_factor_changed"]


def test_where_it_is_enforced_nobody_turns_off_their_own(browser, phone, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    answer = browser.post(OFF, {"code": phone.code()})
    assert answer.status_code == 302
    assert TOTPDevice.objects.exists()
    assert OFF not in browser.get(OVERVIEW).content.decode()


def test_a_manager_turns_it_off_for_somebody_who_lost_the_phone(staff, phone):
    manager = member_of("Managers")
    desk = browser_of(manager)
    logins.open_login(user=staff, second_factor=True, now=timezone.now())
    page = desk.get(off_for(staff))
    before = TOTPDevice.objects.exists()
    answer = desk.post(off_for(staff))

    assert (page.status_code, before) == (200, True)
    assert answer.url == f"/cms/users/edit/{staff.pk}/"
    assert not TOTPDevice.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert Login.objects.get().ended_why == EndReason.SECOND_FACTOR
    assert told(staff) == ["second_factor_changed"]
    entry = ModelLogEntry.objects.get(action="accounts.second_factor_off")
    assert (entry.object_id, entry.user) == (str(staff.pk), manager)


def test_it_ends_the_sessions_of_whoever_lost_the_phone(browser, staff, settings):
    settings.STAFF_SECOND_FACTOR_REQUIRED = True
    administrator = UserFactory(is_superuser=True)
    admins_phone, desk = Phone(administrator), Client()
    desk.post("/cms/login/", {"username": administrator.email, "password": PASSWORD})
    desk.post("/cms/login/code/", {"code": admins_phone.code()})
    desk.post(off_for(staff))

    assert browser.get("/cms/").status_code == 302
    again = browser.post("/cms/login/", {"username": staff.email, "password": PASSWORD}, follow=True)
    assert again.redirect_chain[-1][0] == "/cms/login/second-factor/"


def test_doing_it_twice_says_that_it_is_done(staff, phone):
    desk = browser_of(member_of("Managers"))
    desk.post(off_for(staff))
    again = desk.post(off_for(staff), follow=True)
    assert "has no second factor any more" in again.content.decode()
    assert logged(staff) == ["accounts.second_factor_off"]


@pytest.mark.parametrize("whose", ["an administrator's", "one's own", "somebody's with more rights"])
def test_a_manager_turns_off_nobodys_who_may_do_more_nor_their_own(whose):
    manager = member_of("Managers")
    desk = browser_of(manager)
    owner = {
        "an administrator's": UserFactory(is_superuser=True),
        "one's own": manager,
        "somebody's with more rights": grant(UserFactory(), "accounts.delete_user"),
    }[whose]
    desk.get("/cms/")
    TOTPDevice.objects.create(user=owner, confirmed=True) if owner != manager else None

    answer = desk.post(off_for(owner))

    assert answer.status_code == 302
    assert answer.url == "/cms/"
    assert TOTPDevice.objects.filter(user=owner).exists() is (owner != manager)
    assert told(owner) == []


def test_staff_turn_off_nobodys(staff):
    colleague = member_of("Bakery staff")
    Phone(colleague)
    browser_of(staff).post(off_for(colleague))
    assert TOTPDevice.objects.filter(user=colleague).exists()


def test_the_way_to_turn_it_off_is_on_the_page_of_the_person_alone_who_has_one(staff, phone):
    desk = browser_of(member_of("Managers"))
    with_one = desk.get(f"/cms/users/edit/{staff.pk}/").content.decode()
    without = desk.get(f"/cms/users/edit/{member_of('Bakery staff').pk}/").content.decode()
    assert off_for(staff) in with_one
    assert "second-factor-off" not in without


def test_rights_given_and_taken_are_written_into_the_history(staff):
    manager = member_of("Managers")
    desk = browser_of(manager)
    staff.groups.set([])
    facts = {"email": staff.email, "full_name": "Baraka", "phone": "", "language": "en", "is_active": "on"}
    group = Group.objects.get(name="Bakery staff")

    desk.post(f"/cms/users/edit/{staff.pk}/", {**facts, "groups": [group.pk]})
    desk.post(f"/cms/users/edit/{staff.pk}/", {**facts, "groups": [group.pk]})
    desk.post(f"/cms/users/edit/{staff.pk}/", facts)
    desk.post(f"/cms/bulk/accounts/user/assign_role/?id={staff.pk}&next=/cms/users/", {"role": group.pk})

    entries = ModelLogEntry.objects.filter(action="accounts.rights_changed").order_by("timestamp")
    assert [(entry.data["given"], entry.data["taken"], entry.user) for entry in entries] == [
        (["Bakery staff"], [], manager), ([], ["Bakery staff"], manager), (["Bakery staff"], [], manager),
    ]  # fmt: skip
    history = desk.get(f"/cms/users/history/{staff.pk}/").content.decode()
    assert "Taken away: Bakery staff." in history


def test_an_administrator_made_or_unmade_is_written_down_too():
    administrator, person = UserFactory(is_superuser=True), UserFactory()
    facts = {"email": person.email, "full_name": "Baraka", "phone": "", "language": "en", "is_active": "on"}
    browser_of(administrator).post(f"/cms/users/edit/{person.pk}/", {**facts, "is_superuser": "on"})
    assert ModelLogEntry.objects.get(action="accounts.rights_changed").data == {"given": ["Administrator"], "taken": []}


def test_nobody_is_made_by_copying_somebody(staff):
    assert browser_of(UserFactory(is_superuser=True)).get(f"/cms/users/copy/{staff.pk}/").status_code == 404
