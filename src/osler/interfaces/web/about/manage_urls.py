"""Wagtail's screens below /manage/, each behind ``editors_only``."""

from wagtail.admin.urls import urlpatterns as all_of_wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from osler.interfaces.web.about.editors import editors_only

urlpatterns = decorate_urlpatterns(all_of_wagtail, editors_only)
