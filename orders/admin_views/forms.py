"""What staff type. Status and money of an order are in none of these: the rules write them."""

import re
import uuid
from decimal import Decimal
from typing import Any, Self

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from catalog.models import PaymentTerms
from catalog.money import as_money, decimal_places
from orders.internal_notes import LONGEST as LONGEST_INTERNAL_NOTE
from orders.models import Order
from orders.states import CancelReason, PaymentMethod, Status
from orders.texts import LONGEST_NOTE, lines_of

THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?")


class SeenForm(forms.Form):
    """A step on an order as it was seen. When the order has moved since, the step is not done on what it became."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, order: Order, **kwargs: Any) -> Self:
        return cls(initial={"seen": order.version} | kwargs.pop("initial", {}), **kwargs)


class StepForm(SeenForm):
    """A step, and what the customer reads with it if somebody wants to say something."""

    note = forms.CharField(
        required=False, max_length=LONGEST_NOTE, label=_("Note for the customer"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("The note is too long: %(limit_value)d characters at most.")},
    )  # fmt: skip


class AmountField(forms.DecimalField):
    """Money as people write it: 64000, 64,000 or 64 000. What was typed wrongly stays in the field to be mended."""

    default_error_messages = {
        "invalid": "Write the amount in figures, for example 64000.",
        "min_value": "Write an amount above zero.",
        "max_decimal_places": "Two decimals at most. Thousands are parted by a comma or a space: 64,000.",
    }

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "order-amount"}
        super().__init__(
            min_value=Decimal("0.01"), max_digits=12, decimal_places=2, widget=forms.TextInput(attrs=attrs), **kwargs
        )

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str):
            value = "".join(value.split())
            if THOUSANDS.fullmatch(value):
                value = value.replace(",", "")
        return super().to_python(value)


class PaymentForm(SeenForm):
    """Money that was received, as the person who took it tells it."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    amount = AmountField()
    method = forms.ChoiceField(choices=PaymentMethod.choices, widget=forms.RadioSelect)
    reference = forms.CharField(
        required=False, max_length=80, help_text="The number on the slip or in the message. Not needed for cash."
    )
    received_at = forms.DateTimeField(
        required=False, widget=AdminDateTimeInput, help_text="Leave it as it is when the money came just now."
    )

    @classmethod
    def of(cls, order: Order, *, amount: Decimal | None = None, **kwargs: Any) -> Self:
        owed = order.balance_due if amount is None else amount
        initial = {
            "key": uuid.uuid4(),
            "amount": as_money(owed, places=decimal_places(order.currency)),
            "received_at": timezone.localtime().replace(second=0, microsecond=0),
        }
        return super().of(order, initial=initial, **kwargs)


class ReasonForm(SeenForm):
    """Why something is taken back. The reason stays in the order's history."""

    reason = forms.CharField(
        max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), help_text="It stays in the order's history."
    )


class CancelForm(ReasonForm):
    """Why an order is called off: a code for the books, words for the history."""

    why = forms.ChoiceField(label="What happened", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="In your words", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The customer reads this in the mail about it. It stays in the order's history.",
    )  # fmt: skip
    field_order = ["seen", "why", "reason"]

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reasons = [CancelReason.DECLINED, CancelReason.BY_CUSTOMER]
        if status == Status.READY:
            reasons.insert(0, CancelReason.NOT_COLLECTED)
        self.fields["why"].choices = [(reason.value, reason.label) for reason in reasons]


class DeclineForm(forms.Form):
    """Why the bakery says no to several orders at once."""

    reason = forms.CharField(
        label=_("In your words"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Every customer reads this in the mail about it. It stays in the history of each order."),
        error_messages={"max_length": _("The reason is too long: %(limit_value)d characters at most.")},
    )  # fmt: skip


class RefundForm(ReasonForm):
    """Money given back."""

    amount = AmountField()
    method = forms.ChoiceField(choices=PaymentMethod.choices, widget=forms.RadioSelect)
    field_order = ["seen", "amount", "method", "reason"]


class NoteForm(forms.Form):
    """The note that the bakery keeps for itself."""

    seen_note = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    internal_note = forms.CharField(
        required=False, max_length=LONGEST_INTERNAL_NOTE, label="Internal note",
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "Only staff see this."}),
    )  # fmt: skip

    @classmethod
    def of(cls, order: Order, *, text: str | None = None) -> Self:
        note = order.internal_note
        return cls(initial={"seen_note": note, "internal_note": note if text is None else text})

    def clean_internal_note(self) -> str:
        """With the line ends that we keep; browsers send others."""
        return lines_of(self.cleaned_data["internal_note"])


class TermsForm(StepForm):
    """When this order has to be paid, chosen as the payment is asked for."""

    payment_terms = forms.ChoiceField(choices=PaymentTerms.choices, widget=forms.RadioSelect)

    @classmethod
    def of(cls, order: Order, **kwargs: Any) -> Self:
        return super().of(order, initial={"payment_terms": order.payment_terms}, **kwargs)
