"""The promises, one module each."""

from benchmarks.torture.promise import Promise
from benchmarks.torture.promises.acknowledged import ACKNOWLEDGED
from benchmarks.torture.promises.bad_input import BAD_INPUT
from benchmarks.torture.promises.checked import CHECKED
from benchmarks.torture.promises.last_place import LAST_PLACE
from benchmarks.torture.promises.money import MONEY
from benchmarks.torture.promises.no_mail_lost import NO_MAIL_LOST
from benchmarks.torture.promises.one_key import ONE_KEY
from benchmarks.torture.promises.one_successor import ONE_SUCCESSOR
from benchmarks.torture.promises.restored import RESTORED
from benchmarks.torture.promises.two_staff import TWO_STAFF
from benchmarks.torture.promises.without_parts import WITHOUT_PARTS

PROMISES: dict[int, Promise] = {
    promise.number: promise
    for promise in (
        LAST_PLACE, ONE_KEY, ACKNOWLEDGED, TWO_STAFF, NO_MAIL_LOST, ONE_SUCCESSOR, BAD_INPUT, MONEY, WITHOUT_PARTS,
        RESTORED, CHECKED,
    )
}  # fmt: skip
