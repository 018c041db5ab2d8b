"""In which language a page is: that of the link that leads to it, or else what the browser says.

The API goes by Accept-Language alone: a cookie is of the browser, not of the program that asks.
"""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from catalog.languages import LINK

API = "/api/"
# Programs say it in Accept-Language, those who work here in their own profile.
NOT_BY_LINK = (API, "/cms/")


class LinkedLocaleMiddleware(LocaleMiddleware):
    """Django's own, which reads the cookie and Accept-Language; a link such as /menu/?lang=sw goes before both.

    The language of a page is no part of its path, so a link needs another way to say it: search engines, which send
    neither, find every page in every language, and whoever is sent one reads it as it was sent.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path.startswith(API):
            request.COOKIES.pop(settings.LANGUAGE_COOKIE_NAME, None)
        super().process_request(request)
        if request.path.startswith(NOT_BY_LINK):  # whose parameters are not to be read yet: there may be too many
            return
        asked = request.GET.get(LINK)
        if asked in dict(settings.LANGUAGES):
            translation.activate(asked)
            request.LANGUAGE_CODE = asked
