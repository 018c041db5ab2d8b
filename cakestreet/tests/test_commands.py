"""What the clock does, and where the demo may be loaded."""

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from catalog.models import CakePage, CakePopularity
from catalog.tests.factories import draft_of, make_cake
from home.models import ContentPage
from orders.models import Order
from orders.states import Status

pytestmark = pytest.mark.django_db


def test_the_demo_cannot_be_loaded_where_it_is_not_allowed(settings: object) -> None:
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="never loaded in production"):
        call_command("seed_demo", stdout=StringIO())
    assert not User.objects.exists()
    assert not CakePage.objects.exists()


def test_the_demo_opens_a_whole_bakery_once() -> None:
    call_command("seed_demo", stdout=StringIO())
    assert CakePage.objects.live().count() == 31
    assert ContentPage.objects.live().count() == 6
    assert set(Order.objects.values_list("status", flat=True)) == set(Status.values)
    assert 55 <= Order.objects.count() <= 75
    assert User.objects.filter(email="admin@cakestreet.test", is_superuser=True).exists()
    orders = Order.objects.count()
    call_command("seed_demo", stdout=StringIO())
    assert CakePage.objects.count() == 31
    assert Order.objects.count() == orders


def test_an_hourly_tick_publishes_what_is_scheduled_and_counts_what_is_popular() -> None:
    cake = make_cake()
    a_minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    draft_of(cake, title="The new name", go_live_at=a_minute_ago)
    cake.revisions.filter(pk=cake.revisions.latest("id").pk).update(approved_go_live_at=a_minute_ago)
    CakePopularity.objects.create(cake=cake, ordered=7)
    call_command("tick", stdout=StringIO())
    assert CakePage.objects.get(pk=cake.pk).title == "The new name"
    assert not CakePopularity.objects.filter(ordered=7).exists()  # nobody has ordered it of late
