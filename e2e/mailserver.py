"""A mail server for tests: aiosmtpd with TLS and sign-in, on a free port of this machine.

    mailserver.py FOLDER starttls|implicit|none [--user NAME --password WORD] [--plain-only | --login-only]

Makes a certificate in FOLDER (`ca.pem`), prints the port, then one JSON object for each letter that it takes: envelope,
whether the connection was encrypted and signed in, and the message. Refuses recipients named `nobody` for good, puts off
those named `later`. Ends when its input does."""

import argparse
import asyncio
import base64
import json
import pathlib
import ssl
import subprocess
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Postbox:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "nobody":
            return "550 5.1.1 no such person here"
        if name == "later":
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        tell({
            "from": envelope.mail_from, "to": envelope.rcpt_tos,
            "tls": session.ssl is not None or arguments.security == "implicit",
            "signedIn": bool(session.authenticated),
            "message": base64.b64encode(envelope.content).decode(),
        })
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login.decode() == arguments.user \
        and data.password.decode() == arguments.password
    return AuthResult(success=good, handled=False)


def certificate(folder):
    key, certificate = folder / "key.pem", folder / "ca.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


def tell(thing):
    print(json.dumps(thing), flush=True)


parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("security", choices=["starttls", "implicit", "none"])
parser.add_argument("--user")
parser.add_argument("--password")
parser.add_argument("--plain-only", action="store_true")
parser.add_argument("--login-only", action="store_true")
arguments = parser.parse_args()

options = {}
if arguments.user:
    options |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": arguments.security == "starttls"}
if arguments.plain_only:
    options["auth_exclude_mechanism"] = ["LOGIN"]
if arguments.login_only:
    options["auth_exclude_mechanism"] = ["PLAIN"]
if arguments.security == "starttls":
    options |= {"tls_context": certificate(arguments.folder), "require_starttls": True}

async def serve():
    loop = asyncio.get_running_loop()
    context = certificate(arguments.folder) if arguments.security == "implicit" else None
    server = await loop.create_server(lambda: SMTP(Postbox(), **options), "127.0.0.1", 0, ssl=context)
    tell({"port": server.sockets[0].getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


asyncio.run(serve())
