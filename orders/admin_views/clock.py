"""What a page of the admin knows of the bakery and its clock, each of it asked for once."""

import datetime

from django.utils import timezone
from django.utils.functional import cached_property

from catalog.bakery import Bakery, get_bakery
from orders import days


class OnTheClock:
    """A view that knows the bakery, the moment of its request, and the date where the bakery is."""

    @cached_property
    def bakery(self) -> Bakery:
        return get_bakery()

    @cached_property
    def now(self) -> datetime.datetime:
        return timezone.now()

    @cached_property
    def today(self) -> datetime.date:
        return days.today(bakery=self.bakery, now=self.now)
