"""A plain HTTP client with cookies, forms and a stopwatch: as close to a browser as a measurement needs."""

import re
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urljoin, urlsplit

TIMING = re.compile(r'sql;desc="(\d+)"')


@dataclass(frozen=True)
class Answer:
    """What came back: `nanoseconds` from the first byte sent to the last one read, `statements` as the server says."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    nanoseconds: int

    @property
    def statements(self) -> int:
        """How many SQL statements the server ran for it."""
        told = TIMING.search(self.headers.get("server-timing", ""))
        return int(told.group(1)) if told else 0

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def goto(self) -> str:
        """Where it sends the browser (a redirect of either kind), or nothing."""
        return self.headers.get("location") or self.headers.get("hx-redirect", "")


class Unexpected(Exception):
    """The server answered something that cannot be measured."""


class Browser:
    """One person's browser at one shop. It keeps cookies, and the connection where the server keeps it."""

    def __init__(self, port: int, host: str):
        self.port, self.host, self.cookies = port, host, {}
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)

    def get(self, url: str, *, htmx: str = "", expect: int = 200) -> Answer:
        """Fetch a page; `htmx` is the id of the element that asks for its part."""
        return self._ask("GET", url, None, htmx, expect)

    def post(self, url: str, fields: dict, *, htmx: str = "", expect: int = 303) -> Answer:
        """Send a form (a list as a value repeats the field)."""
        return self._ask("POST", url, urlencode(fields, doseq=True).encode(), htmx, expect)

    def follow(self, answer: Answer) -> Answer:
        """Fetch where an answer sends to."""
        return self.get(urljoin(answer.url, answer.goto))

    def sign_in(self, email: str, passphrase: str) -> None:
        """Through the sign-in form, as people do."""
        page = self.get("/en/sign-in/")
        action, fields = form(page, "/sign-in/")
        self.post(action, fields | {"email": email, "password": passphrase})
        self.get("/en/cart/")  # only for people of an account: whoever is not signed in is sent away

    def _ask(self, method: str, url: str, body: bytes | None, htmx: str, expect: int) -> Answer:
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"Host": f"{self.host}:{self.port}", "Accept": "text/html", "Accept-Language": "en"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{headers['Host']}"}
        if htmx:
            headers |= {"HX-Request": "true", "HX-Target": htmx}
        began = time.perf_counter_ns()
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        content = response.read()
        spent = time.perf_counter_ns() - began
        self._keep_cookies(response)
        named = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(path, response.status, named, content, spent)
        if response.status != expect:
            told = re.sub(r"<[^>]+>|\s+", " ", answer.text)[:2000]
            raise Unexpected(f"{method} {path} at {self.host}: {response.status} instead of {expect}: {told}")
        return answer

    def _keep_cookies(self, response: HTTPResponse) -> None:
        for header in response.headers.get_all("Set-Cookie") or ():
            name, _, value = header.split(";", 1)[0].partition("=")
            self.cookies[name] = value


class _Forms(HTMLParser):
    """Every form of a page with its fields as a browser would send them, those that stand outside it too."""

    def __init__(self):
        super().__init__()
        self.forms: list[tuple[str, str, dict]] = []
        self._open: dict | None = None
        self._select = self._area = None
        self._by_id: dict[str, dict] = {}

    def handle_starttag(self, tag, attributes):
        """Begin a form, or take a field."""
        told = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._open = {}
            self.forms.append((told.get("action", ""), told.get("method", "get"), self._open))
            if "id" in told:
                self._by_id[told["id"]] = self._open
            return
        fields = self._by_id.get(told["form"], {}) if "form" in told else self._open
        if tag == "option" and self._select:
            name, into = self._select
            if "selected" in told or name not in into:
                into[name] = told.get("value", "")
        elif fields is None or "name" not in told:
            return
        elif tag == "select":
            self._select = told["name"], fields
        elif tag == "textarea":
            fields[told["name"]] = ""
            self._area = told["name"], fields
        elif tag == "input" and told.get("type", "text") not in ("submit", "button", "file", "image"):
            if told.get("type") not in ("checkbox", "radio") or "checked" in told:
                fields[told["name"]] = told.get("value", "")

    def handle_data(self, data):
        """The words in a text box."""
        if self._area:
            name, into = self._area
            into[name] += data

    def handle_endtag(self, tag):
        """End a form or a field."""
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._area = None


def form(answer: Answer, action: str) -> tuple[str, dict]:
    """The (action, fields) of the page's first POST form whose action holds this text."""
    parser = _Forms()
    parser.feed(answer.text)
    for address, method, fields in parser.forms:
        if method.lower() == "post" and action in address:
            return urljoin(answer.url, address), fields
    raise Unexpected(f"{answer.url} has no form to {action}: {[address for address, *_ in parser.forms]}")
