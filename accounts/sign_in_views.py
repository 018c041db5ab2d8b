"""The admin's door: password, then the second factor where one is asked."""

from typing import Any

from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView

from accounts import factors, half_way, middleware, second_factor
from accounts.models import User
from accounts.second_factor_forms import CodeForm
from accounts.second_factor_views import CodePage, SetUpPage

ASK, SET_UP = "accounts_second_factor_code", "accounts_second_factor_set_up"


class SignInView(LoginView):
    """Wagtail's sign-in. A password alone signs in nobody of whom a second factor is asked."""

    def get(self, *args: Any, **kwargs: Any) -> HttpResponse:
        person = middleware.turned_away(self.request)
        if person is not None:  # signed in before it was asked of them
            return self.lead_on(person, remember=not self.request.session.get_expire_at_browser_close())
        return super().get(*args, **kwargs)

    def form_valid(self, form: LoginForm) -> HttpResponse:
        if factors.is_asked_of(form.get_user()):
            return self.lead_on(form.get_user(), remember=bool(form.cleaned_data.get("remember")))
        return super().form_valid(form)

    def lead_on(self, person: User, *, remember: bool) -> HttpResponse:
        """To where the code is asked for."""
        half_way.begin(self.request, person=person, remember=remember, now=timezone.now())
        return redirect(with_next(ASK, self.get_redirect_url()))


class HalfWay(RedirectURLMixin):
    """For whoever is half-way in, and nobody else."""

    request: HttpRequest
    layout = "accounts/second_factor/door.html"
    back = None
    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = half_way.person_of(request, now=timezone.now())
        if person is None:
            return redirect(with_next("wagtailadmin_login", self.get_redirect_url()))
        self.person = person
        return super().dispatch(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        return reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=self.get_redirect_url(), **kwargs)


class AskCodeView(HalfWay, CodePage):
    """Asks for a code, and lets in whoever has it."""

    template_name = "accounts/second_factor/ask_at_door.html"
    page_title = gettext_lazy("Enter your code")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not factors.has_one(self.person):
            return redirect(with_next(SET_UP, self.get_redirect_url()))
        return super().get(request, *args, **kwargs)

    def use(self, form: CodeForm) -> HttpResponse:
        device = second_factor.give(person=self.person, code=form.cleaned_data["code"], now=timezone.now())
        half_way.finish(self.request, person=self.person, device=device)
        return HttpResponseRedirect(self.get_success_url())


class SetUpAtDoorView(HalfWay, SetUpPage):
    """For whoever has to have a second factor and has none yet."""

    page_title = gettext_lazy("One more step: a second factor")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = half_way.person_of(request, now=timezone.now())
        if person is not None and factors.has_one(person):
            return redirect(with_next(ASK, self.get_redirect_url()))
        return super().dispatch(request, *args, **kwargs)

    def stay_signed_in(self) -> None:
        self.person.refresh_from_db(fields=["session_version"])
        half_way.finish(self.request, person=self.person, device=factors.device_of(self.person))

    def get_success_url(self) -> str:
        return self.get_redirect_url() or self.get_default_redirect_url()


def with_next(name: str, onward: str) -> str:
    """A page's address, with the way on from there."""
    return reverse(name) + (f"?{urlencode({'next': onward})}" if onward else "")
