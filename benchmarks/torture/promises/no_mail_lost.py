"""5. No mail is lost."""

import subprocess
import threading
import time
from collections.abc import Callable

from django.db.models import QuerySet
from django.utils import timezone

from benchmarks.torture import scene
from benchmarks.torture.house import House
from benchmarks.torture.mailbox import Mailbox
from benchmarks.torture.people import shared_out, told
from benchmarks.torture.processes import BIN, kill, start
from benchmarks.torture.processes import end as end_process
from benchmarks.torture.promise import Figure, Promise, Trial, at_least, at_most, exactly, none
from orders.models import Notification

KILLS = 6
MAILS_OF_AN_ORDER = 2  # to the customer, and to the bakery
CLIENTS = 16


def worker_killed(house: House) -> list[Figure]:
    """The worker is killed in the worst moment: the mail server has the mail, the worker has not heard so."""
    mails = house.size(full=2500, small=120)
    cake = scene.set_up()
    emails = scene.make_people(CLIENTS)
    with house.server() as server:
        _place(server.url, emails, cake, count=mails // MAILS_OF_AN_ORDER)
    due = _due()
    mailbox = Mailbox()
    with Sender(house, mailbox) as sender, mailbox.open():
        sender.kill_when = {(n + 1) * mails // (KILLS + 1) for n in range(KILLS)}
        _wait(lambda: _due() == 0, seconds=600, each_time=sender.keep_alive)
    copies = mailbox.copies()
    ids = {letter.message_id: (letter.to, letter.subject) for letter in mailbox.letters}
    twins = [letter for letter in mailbox.letters if ids[letter.message_id] != (letter.to, letter.subject)]
    return [
        at_least("mails due", mails, due),
        exactly("kills", KILLS, sender.kills),
        none("never sent", due - len(copies)),
        at_most("duplicates", KILLS, len(mailbox) - len(copies)),
        none("other mails under the same Message-ID", len(twins)),
    ]


def mail_server_down(house: House) -> list[Figure]:
    """The mail server is away while customers order; afterwards it comes back."""
    orders = house.size(full=200, small=20)
    cake = scene.set_up()
    emails = scene.make_people(CLIENTS)
    mailbox = Mailbox()
    with Sender(house, mailbox) as sender, house.server(EMAIL_URL=mailbox.url) as server:
        answers = _place(server.url, emails, cake, count=orders)
        _wait(lambda: False, seconds=8, each_time=sender.keep_alive)  # the worker has tried, more than once
        due = _due()
        with mailbox.open():
            _wait(lambda: _due() == 0, seconds=200, each_time=sender.keep_alive)
    refused = [answer for answer in answers if answer.status != 201]
    return [
        exactly("orders", orders, len(answers) - len(refused)),
        none("orders refused", len(refused), told(refused)),
        at_least("mails due while it was down", orders * MAILS_OF_AN_ORDER, due),
        exactly("mails afterwards", due, len(mailbox.copies())),
        none("duplicates", len(mailbox) - len(mailbox.copies())),
        none("times the worker gave up", sender.starts - 1),
    ]


class Sender:
    """The worker that sends, which whoever runs the product starts anew when it is gone."""

    def __init__(self, house: House, mailbox: Mailbox) -> None:
        self.environment = {**house.environment, "EMAIL_URL": mailbox.url}
        self.log = house.log("send_notifications")
        self.process: subprocess.Popen | None = None
        self.kill_when: set[int] = set()
        self.kills = self.starts = 0
        self.lock = threading.Lock()
        mailbox.on_arrival = self._arrived

    def __enter__(self) -> "Sender":
        self.keep_alive()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process is not None:
            end_process(self.process)
        self.log.close()

    def keep_alive(self) -> None:
        with self.lock:
            if self.process is None or self.process.poll() is not None:
                _let_leases_run_out()
                command = [BIN / "python", "manage.py", "send_notifications", "--loop"]
                self.process = start(command, environment=self.environment, log=self.log)
                self.starts += 1

    def _arrived(self, count: int) -> None:
        """Called by the mail server, before the worker is told that its mail has arrived."""
        if count in self.kill_when and self.process is not None:
            kill(self.process)
            self.kills += 1


def _place(url: str, emails: list[str], cake: object, *, count: int) -> list:
    people = scene.sign_in(url, emails)
    basket = scene.basket(cake, on=scene.day(0), at="10:00")
    jobs = [f"mail-{n}" for n in range(count)]
    return shared_out(people, jobs, lambda person, key: person.insist(lambda: person.order(basket, key=key)))


def _waiting() -> QuerySet[Notification]:
    """Mails that wait to be sent now."""
    return Notification.objects.filter(channel="email", sent_at=None, withdrawn_at=None, due_at__lte=timezone.now())


def _due() -> int:
    return _waiting().count()


def _let_leases_run_out() -> None:
    """The minutes for which a dead worker still holds a mail, passed over: nobody else is alive to hold one."""
    _waiting().exclude(leased_until=None).update(leased_until=timezone.now())


def _wait(until: Callable[[], bool], *, seconds: float, each_time: Callable[[], None]) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not until():
        each_time()
        time.sleep(0.2)


NO_MAIL_LOST = Promise(
    number=5,
    title="No mail is lost",
    figure=(
        "worker killed 6 times over 2,500 mails: 0 never sent, at most one duplicate a kill, with the same Message-ID; "
        "mail server down the whole time: orders unaffected, all mail later"
    ),
    trials=(
        Trial("worker killed", worker_killed, first=True),
        Trial("mail server down", mail_server_down),
    ),
)
