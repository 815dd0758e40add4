"""Addresses of this app."""

from django.urls import path

from osler.interfaces.web.articles import browsing, feeds, machines, views

urlpatterns = [
    path("articles/", browsing.articles, name="articles"),
    path("articles/<slug:article_id>/", views.article, name="article"),
    path("articles/<slug:article_id>/versions/", views.versions, name="article_versions"),
    path(
        "articles/<slug:article_id>/versions/<int:number>/", views.version, name="article_version"
    ),
    path(
        "articles/<slug:article_id>/versions/<int:number>/file/<slug:form>",
        views.version_file,
        name="article_file",
    ),
    path("articles/<slug:article_id>/changes/", views.changes, name="article_changes"),
    path("topics/", browsing.topics, name="topics"),
    path("topics/<slug:slug>/", browsing.topic, name="topic"),
    path("search", browsing.search, name="search"),
    *(path(f"feeds/{n}.atom", feeds.feed, {"name": n}, name="feed") for n in feeds.FEEDS),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
]
