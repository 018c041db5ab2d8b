"""The admin's pages about the second factor of the one who is signed in, at /cms/second-factor/."""

from typing import Any

import segno
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView
from django_otp import login as remember_device
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts import doors, factors, recovery, second_factor
from accounts.models import User
from accounts.second_factor_forms import CodeForm, ReplaceForm, SetUpForm

OFFERED = "second_factor_offered"
OVERVIEW = "accounts_second_factor"


class SecondFactorPage(WagtailAdminTemplateMixin):
    """What these pages have in common. `layout` is the frame: the admin's, or the one of its door."""

    request: HttpRequest
    person: User  # whose second factor this is about
    layout = "accounts/second_factor/page.html"
    back = reverse_lazy(OVERVIEW)
    page_title = gettext_lazy("Second factor")
    header_icon = "lock"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.person = User.objects.filter(pk=request.user.pk).first()  # as they are now; at the door, nobody yet

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        account = {"url": reverse("wagtailadmin_account"), "label": _("Account")}
        return [*super().get_breadcrumbs_items(), account, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(layout=self.layout, back=self.back, **kwargs)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class CodePage(SecondFactorPage, FormView):
    """A form with a code in it. Wrong ones are counted as they are at the sign-in."""

    form_class: type[CodeForm] = CodeForm

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            with doors.counting(self.request, user=self.person):
                return self.use(form)
        except doors.LockedOut:
            return doors.lockout_response(self.request, credentials={"username": self.person.email})
        except (second_factor.CodeRefused, second_factor.TooManyCodes) as error:
            form.refuse(error)
            return self.form_invalid(form)
        except (second_factor.NotThere, second_factor.ThereAlready):
            return redirect(OVERVIEW)  # changed in another window

    def use(self, form: CodeForm) -> HttpResponse:
        """What the code is for."""
        raise NotImplementedError

    def show_codes(self, codes: list[str], *, onward: str) -> HttpResponse:
        """The recovery codes, in this answer and never again."""
        context = self.get_context_data(form=None, codes=codes, onward=onward)
        return self.response_class(self.request, "accounts/second_factor/codes.html", context)


class Overview(SecondFactorPage, TemplateView):
    """Whether it is on, and what can be done about it."""

    template_name = "accounts/second_factor/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            is_on=factors.has_one(self.person),
            is_asked=factors.is_asked_of_everybody(),
            codes_left=recovery.left(self.person),
            **kwargs,
        )


class SetUpPage(CodePage):
    """A picture to scan, and the first code of it; with a code of the old phone where there is one."""

    template_name = "accounts/second_factor/set_up.html"
    page_title = gettext_lazy("Set up the second factor")

    def get_form_class(self) -> type[CodeForm]:
        return ReplaceForm if factors.has_one(self.person) else SetUpForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offer = second_factor.Offer(person=self.person, secret=self.secret)
        picture = segno.make(offer.address, error="m").svg_data_uri(scale=5, border=4, dark="#000", light="#fff")
        return super().get_context_data(offer=offer, picture=picture, **kwargs)

    @property
    def secret(self) -> str:
        """The one that this session was shown, and no other has seen."""
        return self.request.session.setdefault(OFFERED, second_factor.new_secret())

    def use(self, form: CodeForm) -> HttpResponse:
        given, now = form.cleaned_data, timezone.now()
        facts = {"person": self.person, "secret": self.secret, "code": given["code"], "now": now}
        if "old_code" in given:
            codes = second_factor.replace(**facts, old_code=given["old_code"])
        else:
            codes = second_factor.set_up(**facts)
        del self.request.session[OFFERED]
        self.stay_signed_in()
        return self.show_codes(codes, onward=self.get_success_url())

    def stay_signed_in(self) -> None:
        """Every login has ended; this one goes on."""
        self.person.refresh_from_db(fields=["session_version"])
        update_session_auth_hash(self.request, self.person)
        remember_device(self.request, factors.device_of(self.person))

    def get_success_url(self) -> str:
        return reverse(OVERVIEW)


class RenewCodesPage(CodePage):
    """New recovery codes for whoever shows a code."""

    template_name = "accounts/second_factor/ask.html"
    page_title = gettext_lazy("New recovery codes")
    extra_context = {
        "intro": gettext_lazy("You get ten new recovery codes. The old ones open nothing any more."),
        "button": gettext_lazy("Show new codes"),
    }

    def use(self, form: CodeForm) -> HttpResponse:
        codes = second_factor.renew_recovery_codes(
            person=self.person, code=form.cleaned_data["code"], now=timezone.now()
        )
        return self.show_codes(codes, onward=reverse(OVERVIEW))


class TurnOffOwnPage(CodePage):
    """Back to the password alone, where that is allowed."""

    template_name = "accounts/second_factor/ask.html"
    page_title = gettext_lazy("Turn off the second factor")
    success_url = reverse_lazy(OVERVIEW)
    extra_context = {
        "intro": gettext_lazy("After this, your password alone lets you in. Your recovery codes are thrown away."),
        "button": gettext_lazy("Turn it off"),
        "is_dangerous": True,
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if factors.is_asked_of_everybody():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def use(self, form: CodeForm) -> HttpResponse:
        second_factor.turn_off_own(person=self.person, code=form.cleaned_data["code"], now=timezone.now())
        self.person.refresh_from_db(fields=["session_version"])
        update_session_auth_hash(self.request, self.person)
        messages.success(self.request, _("The second factor is off. Your password alone lets you in."))
        return redirect(OVERVIEW)
