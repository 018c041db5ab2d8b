"""Writers of SQLite, who cannot wait for each other once they have read."""

from threading import Event

import pytest
from django.db import connection, transaction

from catalog.models import Category
from orders.tests.races.together import together


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL locks rows")
def test_whoever_reads_before_they_write_is_not_refused_for_what_another_wrote_meanwhile():
    """Without an immediate transaction the first has a picture of the past, and is refused at once."""
    Category.objects.create(name="Cakes", slug="cakes", sort_order=0)
    first_has_read, second_has_written = Event(), Event()

    def read_and_write(n: int) -> str:
        if n == 1:
            first_has_read.wait(20)
        with transaction.atomic():
            read = Category.objects.get(slug="cakes")
            if n == 0:
                first_has_read.set()
                second_has_written.wait(0.5)
            Category.objects.filter(pk=read.pk).update(sort_order=read.sort_order + 1)
        second_has_written.set()
        return "written"

    assert together(2, read_and_write) == ["written", "written"]
    assert Category.objects.get().sort_order == 2
