"""Opens pages as a reader does, and remembers what went wrong on them."""

import pathlib

import checks

OUT = pathlib.Path(__file__).resolve().parent / "out"
WIDTHS = {"phone": (390, 844), "desktop": (1280, 900)}

NOTE_VIOLATIONS = """
    window.policyViolations = [];
    document.addEventListener("securitypolicyviolation",
        (event) => window.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


class Browsing:
    """Opens pages in contexts of their own; `problems` collects console errors, exceptions and policy violations."""

    def __init__(self, browser, address):
        self.browser = browser
        self.address = address
        self.contexts = []
        self.pages = []
        self.problems = []
        self.weights = {}

    def context(self, width="phone", script=True, dark=False, language=None):
        w, h = WIDTHS[width]
        context = self.browser.new_context(
            viewport={"width": w, "height": h}, has_touch=width == "phone", java_script_enabled=script,
            color_scheme="dark" if dark else "light", locale=language or "en", reduced_motion="reduce",
            base_url=self.address)
        if script:
            context.add_init_script(NOTE_VIOLATIONS)
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        return context

    def __call__(self, path, **options):
        return self.open(path, **options)

    def weight(self, page):
        """What the first visit to the page brought over the wire: address to bytes."""
        page.wait_for_load_state("networkidle", timeout=30_000)
        return self.weights[page].parts()

    def open(self, path, status=200, **options):
        """The page at `path`, after its answer had the status."""
        page = self.context(**options).new_page()
        self.pages.append((page, options.get("script", True)))
        self.weights[page] = checks.Weight(page)
        page.on("console", lambda message: self.note(page, message))
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        answer = page.goto(path)
        assert answer.status == status, f"{path} answered {answer.status}"
        return page

    def note(self, page, message):
        if message.type != "error":
            return
        # A browser notes that the page itself was answered with 404; that is what was asked for.
        is_page_itself = message.text.startswith("Failed to load resource") and message.location.get("url") == page.url
        if not is_page_itself:
            self.problems.append(f"{page.url}: {message.text}")

    def close(self):
        for page, script in self.pages:
            if script and not page.is_closed():
                # With a bound: a page that is on its way elsewhere may never answer.
                answer = page.wait_for_function("window.policyViolations ?? []", timeout=10_000)
                self.problems += [f"{page.url}: {v}" for v in answer.json_value()]
        for context in self.contexts:
            context.close()


def screenshot(page, name):
    OUT.mkdir(exist_ok=True)
    page.screenshot(path=OUT / f"{name}.png", full_page=True)
