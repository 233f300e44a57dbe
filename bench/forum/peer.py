"""The peer: django-machina with its own templates, on SQLite with a write-ahead log, with the same posts.

usage: peer.py TOPICS LENGTH AUTHORS    fills the database in PEER_FOLDER and prints the cookies of two readers
"""

import datetime
import os
import pathlib
import sqlite3
import sys

import django
import machina
from django.conf import settings

FOLDER = pathlib.Path(os.environ["PEER_FOLDER"])
FORUM = ["forum", "forum_conversation", "forum_conversation.forum_attachments", "forum_conversation.forum_polls",
         "forum_feeds", "forum_moderation", "forum_search", "forum_tracking", "forum_member", "forum_permission"]

settings.configure(
    SECRET_KEY="measured", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF="peer", STATIC_URL="/static/", USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.AutoField", MACHINA_TOPIC_POSTS_NUMBER_PER_PAGE=50,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                    "django.contrib.messages", "django.contrib.staticfiles", "mptt", "haystack", "widget_tweaks",
                    "machina"] + [f"machina.apps.{name}" for name in FORUM],
    MIDDLEWARE=["django.middleware.gzip.GZipMiddleware", "django.middleware.security.SecurityMiddleware",
                "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware",
                "machina.apps.forum_permission.middleware.ForumPermissionMiddleware"],
    TEMPLATES=[{
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [machina.MACHINA_MAIN_TEMPLATE_DIR],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages", "machina.core.context_processors.metadata"],
            "loaders": [("django.template.loaders.cached.Loader", [
                "django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"])]}}],
    CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
            "machina_attachments": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
    HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
    MACHINA_DEFAULT_AUTHENTICATED_USER_FORUM_PERMISSIONS=[
        "can_see_forum", "can_read_forum", "can_start_new_topics", "can_reply_to_topics", "can_edit_own_posts"],
    DATABASES={"default": {
        "ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "peer.sqlite", "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "init_command": "pragma journal_mode = wal; pragma synchronous = full"}}})
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  after the settings
from django.urls import include, path  # noqa: E402

urlpatterns = [path("", include("machina.urls"))]
application = get_wsgi_application()


def cookie(user):
    from django.contrib.sessions.backends.db import SessionStore
    session = SessionStore()
    session.update({"_auth_user_id": str(user.pk), "_auth_user_backend": "django.contrib.auth.backends.ModelBackend",
                    "_auth_user_hash": user.get_session_auth_hash()})
    session.create()
    return session.session_key


def fill(topics, length, authors):
    from django.contrib.auth.models import User
    from machina.apps.forum.models import Forum
    from machina.apps.forum_conversation.models import Topic
    from machina.apps.forum_member.models import ForumProfile
    from machina.apps.forum_tracking.models import ForumReadTrack
    from machina.models.fields import render_func
    from texts import posts, texts
    readers = [User.objects.create_user(name) for name in ("reader", "newcomer")]
    people = User.objects.bulk_create([User(username=f"author{number}") for number in range(authors)])
    ids = [user.pk for user in people]
    ForumProfile.objects.bulk_create([ForumProfile(user_id=id, posts_count=topics * length // authors) for id in ids])
    forum = Forum.objects.create(name="Bench", type=Forum.FORUM_POST)
    wordings = [(text, str(render_func(text))) for text in texts()]
    connection = sqlite3.connect(FOLDER / "peer.sqlite")
    connection.execute("pragma synchronous = off")

    def at(minute):
        return str(datetime.datetime(2024, 1, 1) + datetime.timedelta(minutes=minute))
    with connection:
        connection.executemany(
            """insert into forum_conversation_topic (id, forum_id, poster_id, subject, slug, type, status, approved,
                   posts_count, views_count, last_post_on, first_post_id, last_post_id, created, updated)
               values (?, ?, ?, ?, ?, 0, 0, 1, ?, 0, ?, ?, ?, ?, ?)""",
            ((topic + 1, forum.pk, ids[topic % authors], f"Topic {topic} of the bench", f"topic-{topic}", length,
              at((topic + 1) * length), topic * length + 1, (topic + 1) * length, at(topic * length + 1),
              at((topic + 1) * length)) for topic in range(topics)))
        connection.executemany(
            """insert into forum_conversation_post (id, topic_id, poster_id, subject, content, _content_rendered, approved,
                   enable_signature, updates_count, created, updated) values (?, ?, ?, ?, ?, ?, 1, 0, 0, ?, ?)""",
            ((id, topic + 1, ids[author], f"Topic {topic} of the bench", *wordings[text], at(id), at(id))
             for id, (topic, _, text, author) in enumerate(posts(topics, length, authors), 1)))
    connection.close()
    forum.update_trackers()
    ForumReadTrack.objects.create(user=readers[0], forum=forum)
    assert Topic.objects.get(pk=1).posts.count() == length
    print(forum.slug, forum.pk, *(cookie(user) for user in readers))


if __name__ == "__main__":
    from django.core.management import call_command
    sys.modules["peer"] = sys.modules["__main__"]
    call_command("migrate", verbosity=0)
    fill(*(int(number) for number in sys.argv[1:4]))
