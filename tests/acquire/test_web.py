"""Fetching addresses, from a server on this machine: what is given, what is refused, and that nothing waits forever."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from whosays.acquire import acquire, web
from whosays.acquire.web import Manners, fetch, is_public
from whosays.errors import NotFetched, ReportTooLarge
from whosays.types.report import Failure, Report

HERE, ELSEWHERE = "127.0.0.1", "127.0.0.2"
STORY = "<html><title>A raid</title><body><p>Soldiers raided Darna on Monday, residents said.</p></body></html>"
LIMIT = 100_000


class Site(BaseHTTPRequestHandler):
    """A site with a page, redirects of all kinds, and pages that never end."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/loop":
            self.redirect("/loop")
        elif path == "/away":
            self.redirect(f"http://{ELSEWHERE}:{self.server.server_address[1]}/story")
        elif path == "/file":
            self.redirect("file:///etc/passwd")
        elif path == "/nowhere":
            self.redirect("http://[::1")
        elif path == "/once":
            self.redirect("../story?from=once")
        elif path == "/endless":
            self.endless()
        elif path == "/drip":
            self.drip()
        elif path == "/silent":
            time.sleep(3)
        elif path == "/big":
            self.give(b"x" * (LIMIT + 1))
        elif path == "/packed":
            self.give(gzip.compress(STORY.encode()))
        elif path == "/cyrillic":
            self.give("<p>Солдаты</p>".encode("cp1251"), "text/html; charset=windows-1251")
        elif path == "/empty":
            self.give(b"")
        elif path == "/forbidden":
            self.give(b"no", status=403)
        elif path == "/story":
            self.give(STORY.encode())
        else:
            self.give(b"nothing", status=404)

    def give(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"more and more ")
        except OSError:
            self.close_connection = True

    def drip(self) -> None:
        """Headers that come a letter at a time, each in time, and never end."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass
        self.close_connection = True

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """In place of the fixture of that name: this machine may be asked, and nothing else."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: tuple[str, int]) -> None:
        assert ipaddress.ip_address(address[0]).is_loopback, f"A test tried to connect to {address}."
        connect(self, address)

    monkeypatch.setattr("socket.socket.connect", guarded)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer((HERE, 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HERE}:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


# The server of these tests is on this machine, so its address is let through, and no other.
LOCAL = Manners(patience=1.0, whole=2.0, public=lambda address: str(address) == HERE)


def test_a_page_comes_with_its_address_and_charset(site: str) -> None:
    page = fetch(f"{site}/story", LIMIT, LOCAL)
    assert (page.data.decode(), page.url, page.charset) == (STORY, f"{site}/story", "utf-8")


def test_a_redirect_is_followed_and_the_last_address_kept(site: str) -> None:
    assert fetch(f"{site}/once", LIMIT, LOCAL).url == f"{site}/story?from=once"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/away", f"leads to {ELSEWHERE}, which is not on the public network"),
        ("/file", "leads to file:/etc/passwd, which is not fetched"),
        ("/nowhere", "leads to http://[::1, which is no address"),
        ("/loop", "redirected more than 8 times"),
        ("/missing", "gave no page (404 Not Found): check the address"),
        ("/forbidden", "403 Forbidden): open it in a browser and save the page"),
        ("/silent", "did not answer in time"),
        ("/drip", "did not answer in time"),
    ],
)
def test_what_is_refused_says_why(site: str, path: str, says: str) -> None:
    started = time.monotonic()
    with pytest.raises(NotFetched) as caught:
        fetch(site + path, LIMIT, LOCAL)
    assert says in str(caught.value) and time.monotonic() - started < 3


@pytest.mark.parametrize("path", ["/endless", "/big"])
def test_more_than_the_limit_is_not_taken(site: str, path: str) -> None:
    with pytest.raises(ReportTooLarge, match="more than 100,000 bytes"):
        fetch(site + path, LIMIT, LOCAL)


def test_a_server_that_never_ends_is_left_in_time(site: str) -> None:
    started = time.monotonic()
    with pytest.raises(NotFetched, match="did not answer in time"):
        fetch(f"{site}/endless", 10**12, LOCAL)
    assert time.monotonic() - started < 4


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",  # 127.0.0.1 as one number
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://10.1.2.3/",
        "http://192.168.0.1:8080/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "https://127.0.0.1/",
    ],
)
def test_addresses_of_this_machine_and_its_network_are_refused(address: str) -> None:
    with pytest.raises(NotFetched, match="not on the public network"):
        fetch(address, LIMIT)


def test_a_name_that_also_stands_for_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (where, port)) for where in ("93.184.215.14", "10.0.0.7")]

    monkeypatch.setattr(web.socket, "getaddrinfo", resolve)
    with pytest.raises(NotFetched, match=r"news\.example is not fetched: it leads to 10\.0\.0\.7"):
        fetch("http://news.example/story", LIMIT)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("file:///etc/passwd", "only http and https are, so give the path itself"),
        ("ftp://example.org/a.txt", "only http and https are"),
        ("javascript:alert(1)", "only http and https are"),
        ("http://", "names no host"),
        ("http://user:secret@example.org/", "user name or password"),
        ("http://[::1", "is no address"),
    ],
)
def test_other_schemes_and_broken_addresses_are_refused(address: str, says: str) -> None:
    with pytest.raises(NotFetched) as caught:
        fetch(address, LIMIT)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("100.64.0.1", False),
        ("224.0.0.251", False),
        ("198.51.100.1", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),  # 6to4 of 127.0.0.1
        ("64:ff9b::a00:1", False),  # NAT64 of 10.0.0.1
        ("64:ff9b::5db8:d70e", True),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.fetch, "__defaults__", (LOCAL,))


@pytest.mark.usefixtures("local")
def test_an_address_becomes_a_report(site: str) -> None:
    (report,) = acquire(f"{site}/once")
    assert isinstance(report, Report)
    assert (report.origin, report.media_type) == (f"{site}/once", "text/html")
    assert report.particulars.url == f"{site}/story?from=once" and report.data == STORY.encode()


@pytest.mark.usefixtures("local")
def test_a_packed_page_is_unpacked_and_a_charset_kept(site: str) -> None:
    (packed,), (cyrillic,) = acquire(f"{site}/packed"), acquire(f"{site}/cyrillic")
    assert isinstance(packed, Report) and packed.data == STORY.encode()
    assert isinstance(cyrillic, Report) and cyrillic.particulars.charset == "windows-1251"


@pytest.mark.usefixtures("local")
@pytest.mark.parametrize("path", ["/away", "/empty", "/missing"])
def test_an_address_that_gives_no_report_is_a_failure(site: str, path: str) -> None:
    (failure,) = acquire(site + path)
    assert isinstance(failure, Failure) and failure.origin == site + path


def test_a_scheme_that_is_not_read_is_a_failure_and_no_path() -> None:
    (failure,) = acquire("file:///etc/passwd")
    assert isinstance(failure, Failure) and isinstance(failure.error, NotFetched)
