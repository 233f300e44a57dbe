"""A site with members: its own mail server, an administrator, and people who come in as people do."""

import base64
import email
import email.policy
import hashlib
import hmac
import json
import pathlib
import re
import secrets
import struct
import subprocess
import sys
import tempfile
import threading
import time

import server as servers

HERE = pathlib.Path(__file__).resolve().parent
PATIENCE = 120  # seconds that a letter may take


class Post:
    """The mail server: takes letters over TLS from whoever signs in, and keeps them."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="housing-mail-")
        self.word = secrets.token_urlsafe(12)
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "mailserver.py"), self.folder.name, "starttls", "--user", "site",
             "--password", self.word], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.letters = []
        self.news = threading.Condition()
        threading.Thread(target=self.listen, daemon=True).start()

    @property
    def settings(self):
        return {
            "HOUSING_SMTP": f"smtp://site:{self.word}@localhost:{self.port}",
            "HOUSING_MAIL_FROM": "Housing for All <housing@example.org>",
            "HOUSING_SMTP_CA": str(pathlib.Path(self.folder.name) / "ca.pem"),
        }

    def listen(self):
        for line in self.process.stdout:
            letter = json.loads(line)
            message = email.message_from_bytes(base64.b64decode(letter["message"]), policy=email.policy.default)
            with self.news:
                self.letters.append((letter["to"], message))
                self.news.notify_all()

    def letter(self, address, containing=""):
        """The newest letter to the address whose text holds the words; waits for it. Each is given once."""
        deadline = time.monotonic() + PATIENCE
        with self.news:
            while True:
                for entry in reversed(self.letters):
                    text = entry[1].get_body(("plain",)).get_content()
                    if address in entry[0] and containing in text:
                        self.letters.remove(entry)
                        return entry[1]
                if not self.news.wait(deadline - time.monotonic()):
                    raise AssertionError(f"no letter to {address} within {PATIENCE} s")

    def link(self, address, part):
        """The first link in the next letter to the address whose path holds `part`."""
        text = self.letter(address, part).get_body(("plain",)).get_content()
        return next(link for link in re.findall(r"https?://\S+", text) if part in link)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=10)
        self.folder.cleanup()


class House:
    """The site, its mail, and its first administrator."""

    def __init__(self):
        self.post = Post()
        self.server = servers.Server(settings=self.post.settings)
        self.address = self.server.address

    def stop(self):
        self.server.stop()
        self.post.stop()

    def add_member(self, address, name, *options):
        """Adds a member by the command and returns the link at which to choose a password."""
        printed = self.server.command("member", "add", "--address", address, "--name", name, *options)
        return re.search(r"https?://\S+", printed).group()


def code(secret, at=None):
    """The code that an authenticator app shows (RFC 6238)."""
    key = base64.b32decode(re.sub(r"\s", "", secret).upper() + "=" * (-len(re.sub(r"\s", "", secret)) % 8))
    count = int((at or time.time()) // 30)
    digest = hmac.new(key, struct.pack(">Q", count), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
