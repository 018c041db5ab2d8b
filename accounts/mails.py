"""What the mails about an account say."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts import proofs
from accounts.models import AccountMessage, MessageKind, User
from accounts.outbox.post import Letter
from accounts.site import address


@dataclass(frozen=True)
class Words:
    """One kind of mail, below its greeting."""

    subject: object
    body: object
    link_text: object


NOT_YOU = _("Was it not you? Then choose a new password at once, from the page where you sign in, and call us.")
WORDS = {
    MessageKind.INVITED: Words(
        _("Your account is ready"),
        _(
            "We have opened an account for you. Choose a password for it: the button works for three days. "
            "After that, ask for a new link on the page where you sign in."
        ),
        _("Choose my password"),
    ),
    MessageKind.VERIFY_EMAIL: Words(
        _("Please confirm your e-mail address"),
        _("Please confirm that this address is yours. The button works for a week."),
        _("Confirm my address"),
    ),
    MessageKind.RESET_PASSWORD: Words(
        _("Choose a new password"),
        _(
            "Somebody, probably you, has asked for a new password. The button works for an hour. "
            "If it was not you, there is nothing to do: your password stays as it is."
        ),
        _("Choose a new password"),
    ),
    MessageKind.ACCOUNT_EXISTS: Words(
        _("You have an account already"),
        _(
            "Somebody, probably you, has tried to open an account with this address. It has one already, so nothing "
            "was changed: just sign in. If you have forgotten your password, ask for a new one there."
        ),
        _("Sign in"),
    ),
    MessageKind.PASSWORD_CHANGED: Words(
        _("Your password was changed"),
        _("Your password was changed just now. Wherever else you were signed in, that has ended."),
        _("Sign in"),
    ),
    MessageKind.LOGIN_REUSED: Words(
        _("We ended one of your sign-ins"),
        _(
            "An old copy of one of your sign-ins was used, maybe by somebody else. To be safe we ended it. "
            "Please sign in again and change your password."
        ),
        _("Sign in"),
    ),
    MessageKind.SECOND_FACTOR_CHANGED: Words(
        _("The second step of your sign-in was changed"),
        _("The second step of your sign-in was set up, changed or taken away just now."),
        _("Sign in"),
    ),
}
WELCOMES = {MessageKind.INVITED, MessageKind.VERIFY_EMAIL}
TELLS_WHAT_TO_DO_IF_IT_WAS_NOT_YOU = {MessageKind.PASSWORD_CHANGED, MessageKind.SECOND_FACTOR_CHANGED}


def compose(message: AccountMessage, person: User) -> Letter:
    """The mail for one message, in the language that is active."""
    kind = MessageKind(message.kind)
    words = WORDS[kind]
    bakery = import_string(settings.LETTERHEAD)()
    context = {
        "subject": str(words.subject),
        "opening": _greeting(kind, person),
        "body": str(words.body),
        "not_you": str(NOT_YOU) if kind in TELLS_WHAT_TO_DO_IF_IT_WAS_NOT_YOU else "",
        "link": _link(kind, person),
        "link_text": str(words.link_text),
        "bakery": bakery,
    }
    return Letter(
        subject=str(words.subject),
        text=render_to_string("accounts/email/message.txt", context).strip() + "\n",
        html=render_to_string("accounts/email/message.html", context),
        reply_to=bakery.email,
    )


def _greeting(kind: MessageKind, person: User) -> str:
    """By name, unless nobody has shown that the address is theirs: what a stranger typed is written to no stranger."""
    is_welcome = kind in WELCOMES
    if person.is_unproven:
        return str(_("Welcome.") if is_welcome else _("Hello."))
    words = _("Welcome, %(name)s.") if is_welcome else _("Hello %(name)s.")
    return str(words) % {"name": person.get_full_name() or person.email}


def _link(kind: MessageKind, person: User) -> str:
    """Where the button leads. Only a mail that was asked for holds a key."""
    if kind == MessageKind.VERIFY_EMAIL:
        return proofs.verification_link(person)
    if kind == MessageKind.INVITED:
        return proofs.invitation_link(person)
    if kind == MessageKind.RESET_PASSWORD:
        return proofs.reset_link(person)
    return address("/sign-in/")
