"""What people are told about their accounts: queued in the caller's transaction, written out when it is sent."""

from datetime import datetime

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
FOR_THIS_ADDRESS_ALONE = {MessageKind.VERIFY_EMAIL, MessageKind.RESET_PASSWORD, MessageKind.ACCOUNT_EXISTS}


def queue(person: User, kind: MessageKind, *, now: datetime, key: str = "") -> AccountMessage:
    """Queue one message, or find it queued already: one for each person, kind and key.

    Without a key it is the moment that counts; what strangers can set off, once a minute or once a day.
    """
    insist_on_transaction()
    occasion = key or now.strftime(OCCASION.get(kind, EVERY_TIME))
    message, _ = AccountMessage.objects.get_or_create(
        key=f"{kind}:{person.pk}:{occasion}",
        defaults={
            "person": person,
            "kind": kind,
            "channel": Channel.EMAIL,
            "recipient": person.email,
            "language": person.language,
            "created_at": now,
            "due_at": now,
        },
    )
    return message


def write(message: AccountMessage, now: datetime) -> Letter | None:
    """The message as it leaves, with links made now; nothing where it came to nothing meanwhile."""
    person = message.person
    if is_moot(message, person):
        return None
    with translation.override(message.language):
        return mails.compose(message, person)


def is_moot(message: AccountMessage, person: User) -> bool:
    """Whether nothing is left to be told: the address is verified, or another's, or the account is closed."""
    kind = MessageKind(message.kind)
    if kind in FOR_THIS_ADDRESS_ALONE and (not person.is_active or person.email != message.recipient):
        return True
    return kind == MessageKind.VERIFY_EMAIL and person.email_verified_at is not None


OUTBOX: Outbox[AccountMessage] = Outbox(AccountMessage.objects.select_related("person"), write)
