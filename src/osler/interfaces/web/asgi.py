"""The site as one ASGI application: ``uvicorn osler.interfaces.web.asgi:application``."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "osler.interfaces.web.settings")
application = get_asgi_application()
