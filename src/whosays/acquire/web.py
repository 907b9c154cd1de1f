"""Reports behind http and https addresses. Only public addresses are asked, and nothing is waited for without end."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from importlib.metadata import version
from typing import Any, TypeAlias

import httpcore
import httpx

from whosays.errors import NotFetched, ReportTooLarge

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

SCHEMES = ("http", "https")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What is met in place of the page when a site does not want to be read by programs.
REFUSALS = frozenset({401, 403, 429, 451})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Manners:
    """How pages are fetched. patience: seconds for one connecting or reading; whole: seconds for all, redirects too.

    public: whether an address may be asked. trust: the certificates believed, None for certifi's.
    """

    patience: float = 15.0
    whole: float = 60.0
    most_redirects: int = 8
    public: Callable[[Address], bool] = lambda address: is_public(address)
    trust: ssl.SSLContext | None = None


MANNERS = Manners()


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave. url: where it was found after redirects. charset: as the server declares it."""

    data: bytes
    url: str
    charset: str | None


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network: not private, loopback, link-local, shared or multicast.

    IPv6 addresses that carry an IPv4 address (mapped, 6to4, Teredo, NAT64) are as public as the address they carry.
    """
    if isinstance(address, ipaddress.IPv6Address):
        carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        inner = [item for item in carried if item is not None]
        if inner:
            return all(is_public(item) for item in inner)
        if address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def fetch(address: str, limit: int, manners: Manners = MANNERS) -> Page:
    """What is found at an http or https address, redirects followed.

    limit: bytes that are taken at most. Every address that a name stands for must be public, before the first request
    and for each redirect, and the one that was checked is the one that is asked.
    Raises: NotFetched, saying why and what to do; ReportTooLarge.
    """
    url = _parse(address, address)
    ends = time.monotonic() + manners.whole
    guard = _Guard(manners, ends)
    context = manners.trust or httpcore.default_ssl_context()
    with httpcore.ConnectionPool(ssl_context=context, network_backend=guard, keepalive_expiry=0) as pool:
        for _ in range(manners.most_redirects + 1):
            answer = _ask(pool, url, address, limit, manners)
            if isinstance(answer, Page):
                return answer
            url = _parse(_joined(url, answer, address), address)
    raise NotFetched(f"{_short(address)} was redirected more than {manners.most_redirects} times: check the address.")


def _parse(address: str, asked: str) -> httpx.URL:
    """The address, taken apart. asked: what the user gave. Raises: NotFetched."""
    shown = _short(asked) if address == asked else f"{_short(asked)} leads to {_short(address)}, which"
    scheme = address.split(":", 1)[0].lower()
    if scheme not in SCHEMES:
        advice = (
            "give the path itself" if asked == address and scheme == "file" else "save the report and give its file"
        )
        raise NotFetched(f"{shown} is not fetched: only http and https are, so {advice}.")
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise NotFetched(f"{shown} is no address ({error}).") from error
    if not url.host:
        raise NotFetched(f"{shown} names no host: check the address.")
    if url.userinfo:
        raise NotFetched(f"{shown} holds a user name or password: leave it out, or save the page and give its file.")
    return url


def _joined(url: httpx.URL, location: str, asked: str) -> str:
    """Where a redirect leads. Raises: NotFetched when it leads nowhere."""
    try:
        return str(url.join(location))
    except (httpx.InvalidURL, ValueError) as error:
        raise NotFetched(f"{_short(asked)} leads to {_short(location)}, which is no address ({error}).") from error


def _ask(pool: httpcore.ConnectionPool, url: httpx.URL, asked: str, limit: int, manners: Manners) -> Page | str:
    """The page at an address, or where it is redirected to."""
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": f"whosays/{version('whosays')}",
        "Accept": "text/html,application/xhtml+xml,text/plain,application/json;q=0.9,*/*;q=0.5",
        "Accept-Language": "en",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), manners.patience)
    try:
        with pool.stream("GET", target, headers=headers, extensions={"timeout": timeouts}) as response:
            given = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            if response.status in REDIRECTS and "location" in given:
                return given["location"]
            if response.status != HTTPStatus.OK:
                raise NotFetched(_refusal(asked, response.status))
            size = given.get("content-length", "")
            if size.isdigit() and int(size) > limit:
                raise _too_large(asked, limit)
            return Page(_body(response.iter_stream(), asked, limit), str(url), _charset(given.get("content-type", "")))
    except httpcore.TimeoutException as error:
        raise NotFetched(f"{_short(asked)} did not answer in time: try again later, or save the page.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise NotFetched(f"{_short(asked)} cannot be fetched ({str(error) or type(error).__name__}).") from error


def _body(chunks: Iterable[bytes], asked: str, limit: int) -> bytes:
    taken = bytearray()
    for chunk in chunks:
        taken += chunk
        if len(taken) > limit:
            raise _too_large(asked, limit)
    return bytes(taken)


def _too_large(asked: str, limit: int) -> ReportTooLarge:
    return ReportTooLarge(f"{_short(asked)} has more than {limit:,} bytes: save the part you need and give its file.")


def _refusal(asked: str, status: int) -> str:
    try:
        said = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        said = str(status)
    advice = "open it in a browser and save the page" if status in REFUSALS else "check the address"
    return f"{_short(asked)} gave no page ({said}): {advice}."


def _charset(content_type: str) -> str | None:
    message = Message()
    message["Content-Type"] = content_type
    return message.get_content_charset()


def _short(address: str) -> str:
    return address if len(address) <= _SHOWN else address[:_SHOWN] + "…"


class _Guard(httpcore.NetworkBackend):
    """Connects to public addresses only, and ends everything when its time is over."""

    def __init__(self, manners: Manners, ends: float) -> None:
        self._manners, self._ends = manners, ends
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        problem: Exception | None = None
        for address in self._resolve(host, port):
            left = _left(timeout, self._ends)
            try:
                stream = self._network.connect_tcp(address, port, left, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
                continue
            return _Bounded(stream, self._ends)
        raise problem or httpcore.ConnectError(f"{host} has no address")

    def _resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host. Raises: NotFetched when one of them is not public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"there is no host {host}") from error
        addresses = tuple(dict.fromkeys(str(item[4][0]) for item in found))
        for address in addresses:
            if not self._manners.public(ipaddress.ip_address(address.split("%")[0])):
                raise NotFetched(
                    f"{host} is not fetched: it leads to {address}, which is not on the public network. "
                    "Save the page and give its file."
                )
        return addresses


class _Bounded(httpcore.NetworkStream):
    """A connection whose every wait ends when the time for all is over."""

    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream, self._ends = stream, ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, self._ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, self._ends))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = _left(timeout, self._ends)
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, left), self._ends)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(timeout: float | None, ends: float) -> float:
    """Seconds that may still be waited. Raises: httpcore.ReadTimeout when the time for all is over."""
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this address is over")
    return left if timeout is None else min(timeout, left)
