"""A real OpenID Connect provider for tests: `oidc-provider-mock` on a free port of this machine, with one user."""

import json
import subprocess
import sys
import time
import urllib.request

from server import free_port


class Provider:
    def __init__(self, subject, address):
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        claims = {"sub": subject, "email": address, "email_verified": True, "name": "Amina Outside"}
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(self.port), "--require-nonce",
             "true", "--user-claims", json.dumps(claims)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.issuer}/.well-known/openid-configuration", timeout=5) as answer:
                    self.issuer = json.load(answer)["issuer"]
                    return
            except OSError:
                time.sleep(0.2)
        self.stop()
        raise RuntimeError("the provider does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=10)
