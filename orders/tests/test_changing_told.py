"""What customers are told of a change, and what was to be sent before it."""

import datetime

import pytest
from django.core import mail
from django.utils import translation

from accounts.tests.sending import send
from catalog.bakery import get_bakery
from catalog.models import CakePage
from catalog.tests.factories import OptionGroupFactory, make_bakery, make_cake
from orders import actions, deadlines, sending
from orders.invariants import findings
from orders.models import Notification, Order
from orders.states import Status
from orders.tests.factories import DAY, NOW, at, make_customer, make_manager, make_order
from orders.tests.wanting import as_it_stands, change

pytestmark = pytest.mark.django_db
NEXT_DAY = DAY + datetime.timedelta(days=1)
ELEVEN = datetime.time(11)


@pytest.fixture
def cake() -> CakePage:
    make_bakery(email="bakery@example.com", zones=[{"fee": 5000}])
    fillings = OptionGroupFactory(
        name="Filling", options=[{"name": "Cream"}, {"name": "Jam", "price_difference": 2000}], min_choices=0
    )
    return make_cake("Vanilla Dream", groups=[fillings], inscription_price=1000)


class TestTelling:
    def mail_of(self, order: Order, language: str) -> str:
        order.customer.language = language
        order.customer.save()
        change(order, as_it_stands(order, slot=ELEVEN, contact_name="Asha M."), note="As you asked on the phone.")
        send(sending.OUTBOX, at(minutes=1))
        (letter,) = [one for one in mail.outbox if "As you asked on the phone." in one.body]
        return f"{letter.subject}\n{letter.body}"

    def test_the_customer_reads_old_and_new(self, cake):
        order = make_order(cake=cake)
        words = self.mail_of(order, "en")
        assert f"Order {order.number} has changed" in words
        assert "Time: 10:00–10:30 → 11:00–11:30" in words
        assert "Name: Asha Mrema → Asha M." in words

    def test_and_in_kiswahili(self, cake):
        order = make_order(cake=cake)
        words = self.mail_of(order, "sw")
        with translation.override("sw"):
            assert str(translation.gettext("Time")) != "Time"
            assert f"{translation.gettext('Time')}: 10:00–10:30 → 11:00–11:30" in words
        assert "has changed" not in words

    def test_a_message_about_a_change_stays_though_the_step_before_is_undone(self, cake):
        order = make_order(Status.CONFIRMED, cake=cake)
        change(order, as_it_stands(order, slot=ELEVEN))
        actions.revert(order, actor=make_manager(), now=NOW, note="Wrong click")
        assert Notification.objects.get(kind="changed").withdrawn_at is None

    def test_reminder_warning_and_text_messages_follow_the_change(self, cake, settings):
        settings.SMS_BACKEND = "accounts.sms.console.Sender"
        customer = make_customer(sms_choices=["reminder", "confirmed"])
        order = make_order(Status.CONFIRMED, cake=cake, customer=customer)

        change(order, as_it_stands(order, date=NEXT_DAY, contact_phone="0754 111 222"), now=at(minutes=1))

        waiting = Notification.objects.unsent().filter(event__order=order)
        assert set(waiting.filter(channel="sms").values_list("kind", "recipient")) == {
            ("reminder", "+255754111222"),
            ("confirmed", "+255754111222"),
        }
        days = {deadlines.moment(DAY, get_bakery().remind_at, bakery=get_bakery())}
        assert set(waiting.filter(kind="reminder").values_list("due_at", flat=True)) == days
        assert findings() == []
