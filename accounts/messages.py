"""What people are told about their accounts: queued in the caller's transaction, written out when it is sent."""

import hashlib
from datetime import datetime
from typing import Any

from django.utils import translation

from accounts import mails
from accounts.models import AccountMessage, MessageKind, User
from accounts.outbox.models import Channel
from accounts.outbox.post import Letter
from accounts.outbox.sending import Outbox
from accounts.transactions import insist_on_transaction

# What anybody can set off who knows an address: so often at most, whatever is asked for.
ONE_A_MINUTE, ONE_A_DAY = "%Y-%m-%d %H:%M", "%Y-%m-%d"
OCCASION = {
    MessageKind.VERIFY_EMAIL: ONE_A_MINUTE,
    MessageKind.RESET_PASSWORD: ONE_A_MINUTE,
    MessageKind.ACCOUNT_EXISTS: ONE_A_DAY,
}
EVERY_TIME = "%Y-%m-%d %H:%M:%S.%f"
# Worthless, or dangerous, once the person has another address.
FOR_THIS_ADDRESS_ALONE = {
    MessageKind.INVITED, MessageKind.VERIFY_EMAIL, MessageKind.RESET_PASSWORD, MessageKind.ACCOUNT_EXISTS,
}  # fmt: skip


def queue(person: User, kind: MessageKind, *, now: datetime, key: str = "") -> AccountMessage:
    """Queue one message, or find it queued already: one for each person, kind and key.

    Without a key it is the moment that counts; what strangers can set off, once a minute or once a day.
    """
    occasion = key or _occasion(kind, now)
    return _queue(
        key=f"{kind}:{person.pk}:{occasion}",
        person=person,
        kind=kind,
        recipient=person.email,
        language=person.language,
        now=now,
    )


def queue_to_address(address: str, kind: MessageKind, *, now: datetime) -> AccountMessage:
    """Queue one message to whoever has this address, if anybody has.

    Who that is, the worker looks up: asking takes the same work for every address, so that its time tells nothing.
    """
    digest = hashlib.sha256(address.encode()).hexdigest()
    return _queue(key=f"{kind}:{digest}:{_occasion(kind, now)}", kind=kind, recipient=address, now=now)


def _occasion(kind: MessageKind, now: datetime) -> str:
    return now.strftime(OCCASION.get(kind, EVERY_TIME))


def _queue(*, key: str, now: datetime, **facts: Any) -> AccountMessage:
    """Takes the same two statements whether or not it was queued before."""
    insist_on_transaction()
    message = AccountMessage(key=key, channel=Channel.EMAIL, created_at=now, due_at=now, **facts)
    AccountMessage.objects.bulk_create([message], ignore_conflicts=True)
    return AccountMessage.objects.get(key=key)


def write(message: AccountMessage, now: datetime) -> Letter | None:
    """The message as it leaves, with links made now; nothing where it came to nothing meanwhile."""
    person = message.person or _owner_of(message.recipient)
    if person is None or is_moot(message, person):
        return None
    with translation.override(message.language if message.person else person.language):
        return mails.compose(message, person)


def _owner_of(address: str) -> User | None:
    try:
        return User.objects.get_by_natural_key(address)
    except User.DoesNotExist:
        return None


def is_moot(message: AccountMessage, person: User) -> bool:
    """Whether nothing is left to be told: the address is verified, or another's, or the account is closed."""
    kind = MessageKind(message.kind)
    if not person.mail_address:
        return True
    if kind in FOR_THIS_ADDRESS_ALONE and (not person.is_active or person.email.lower() != message.recipient.lower()):
        return True
    if kind == MessageKind.INVITED:
        return person.has_usable_password()
    return kind == MessageKind.VERIFY_EMAIL and person.email_verified_at is not None


OUTBOX: Outbox[AccountMessage] = Outbox(AccountMessage.objects.select_related("person"), write)
