"""The peer: a sign-in and a plain page in Django, with the site's own hash and cost, served by gunicorn on both cores."""

import pathlib
import os
import sys

import django
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

FOLDER = pathlib.Path(os.environ["PEER_FOLDER"])


class SameCost(Argon2PasswordHasher):
    time_cost, memory_cost, parallelism = 2, 19 * 1024, 1


settings.configure(
    SECRET_KEY="measured", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF="peer", PASSWORD_HASHERS=["peer.SameCost"],
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"], DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "peer.sqlite"}})
django.setup()

from django.contrib.auth import authenticate  # noqa: E402  after the settings
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def page(request):
    return HttpResponse("<!doctype html><title>Peer</title><p>A page.")


def enter(request):
    user = authenticate(request, username=request.POST["address"], password=request.POST["password"])
    return HttpResponse("welcome" if user else "wrong")


urlpatterns = [path("", page), path("sign-in", enter)]
application = get_wsgi_application()

if __name__ == "__main__":
    sys.modules["peer"] = sys.modules["__main__"]
    call_command("migrate", verbosity=0)
