"""The site as one ASGI application: ``uvicorn osler.interfaces.web.asgi:application``."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osler.interfaces.web.settings")
django.setup(set_prefix=False)  # reads the settings, so what follows may import models

from osler.interfaces.web.articles.kept_first import KeptFirst  # noqa: E402
from osler.interfaces.web.serving.site import Site  # noqa: E402

application = KeptFirst(Site())
