"""How the bakery itself puts what customers are told."""

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.models import PreviewableMixin

from accounts.models import Language
from accounts.sms.plain import is_plain, plain, segments
from orders import links, placeholders
from orders.kinds import ToCustomer

MOST_SEGMENTS = 2
HELP = f"""<p>Only the beginning of a message is written here: what was ordered, the sums and the way to the order
follow by themselves. What you leave empty is said in our words.</p>
<p>In braces stands what differs from order to order: {placeholders.IN_WORDS}.</p>"""


class MessageWording(PreviewableMixin, models.Model):
    """The bakery's own words for one kind of message in one language. What is empty is said in ours."""

    kind = models.CharField("message", max_length=30, choices=ToCustomer.choices)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    subject = models.CharField(
        max_length=120, blank=True, validators=[placeholders.check], help_text="Of the mail, for example “Your cake!”"
    )
    opening = models.CharField(
        "opening sentence",
        max_length=300,
        blank=True,
        validators=[placeholders.check],
        help_text="The first thing in the mail, for example “Karibu, {name}.”",
    )
    sms = models.CharField(
        "SMS",
        max_length=300,
        blank=True,
        validators=[placeholders.check],
        help_text="The way to the order follows it. Up to about 110 plain letters it is sent, and paid for, as one.",
    )

    panels = [
        HelpPanel(HELP),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
        FieldPanel("subject"),
        FieldPanel("opening"),
        FieldPanel("sms"),
    ]

    class Meta:
        ordering = ["kind", "language"]
        verbose_name = "wording of a message"
        verbose_name_plural = "wordings of messages"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language"],
                name="one_wording_for_each_message_and_language",
                violation_error_message="This message has a wording in this language already. Change that one.",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ToCustomer.values), name="wording_is_of_a_known_message"
            ),
            models.CheckConstraint(condition=models.Q(language__in=Language.values), name="wording_language_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_language_display()}"

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return [("mail", "E-mail"), ("text", "E-mail without pictures and colours"), ("sms", "SMS")]

    def clean(self) -> None:
        """A text message that costs a fortune is refused while it is written, not when the bill comes."""
        words = plain(self.sms)
        if not is_plain(words):
            odd = "".join(sorted({sign for sign in words if not is_plain(sign)}))
            raise ValidationError({"sms": f"Telephones need twice the room for these: {odd}. Please leave them out."})
        text = f"{placeholders.fill(words, placeholders.LONG_EXAMPLE)} {links.short('CS-7K3M-9QXD')}"
        if (count := segments(text)) > MOST_SEGMENTS:
            raise ValidationError(
                {"sms": f"This would be sent, and paid for, as {count} messages. Please make it shorter."}
            )
