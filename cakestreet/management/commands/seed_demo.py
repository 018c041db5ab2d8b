"""`manage.py seed_demo`: loads the demo bakery, once."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.demo import make_demo_people
from catalog.demo import make_demo_menu
from catalog.models import CakePage
from home.demo import find_home, make_demo_pages
from orders.demo import make_demo_orders


class Command(BaseCommand):
    help = "Loads the demo bakery: menu, pages, people and orders. Does nothing where there is a menu already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--migrate", action="store_true", help="Migrates first: one start of Django instead of two."
        )
        parser.add_argument("--without-orders", action="store_true", help="Leaves out the orders.")

    def handle(self, **options: Any) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError("The demo's passwords are known to everybody: it is never loaded in production.")
        if options["migrate"]:
            call_command("migrate", verbosity=0)
        if CakePage.objects.exists():
            return
        with transaction.atomic():  # whatever interrupts it leaves nothing behind, and the next run begins anew
            self.load(with_orders=not options["without_orders"])

    def load(self, *, with_orders: bool) -> None:
        self.say("Loading the demo bakery: pictures and menu …")
        home = find_home()
        pictures = make_demo_menu(home=home)
        self.say("Loading the demo bakery: pages …")
        make_demo_pages(home=home, pictures=pictures)
        self.say("Loading the demo bakery: people …")
        people = make_demo_people()
        if with_orders:
            self.say("Loading the demo bakery: orders …")
            make_demo_orders(customers=people.customers, staff=people.staff, manager=people.manager, now=timezone.now())

    def say(self, text: str) -> None:
        self.stdout.write(f"  {text}")
        self.stdout.flush()
