"""The site as one ASGI application: ``uvicorn osler.interfaces.web.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osler.interfaces.web.settings")
site = get_asgi_application()  # reads the settings, so what follows may import models

from osler.interfaces.web.articles.kept_first import KeptFirst  # noqa: E402

application = KeptFirst(site)
