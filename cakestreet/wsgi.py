"""What gunicorn serves."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cakestreet.settings.production")

application = get_wsgi_application()
# Before gunicorn forks: else every worker imports all pages at its first request, and somebody waits for it.
import_module(settings.ROOT_URLCONF)
