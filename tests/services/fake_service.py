"""A service that looks up addresses, on this machine: what it is asked, and what it is told to answer."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from locator.services.lookups.geocoder import Provider
from locator.services.lookups.providers import PROVIDERS


@dataclass
class Server:
    """A service on this machine: it keeps what it was asked, and answers what it was told."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    answers: list[tuple[int, bytes]] = field(default_factory=list)
    drips: bool = False
    over: threading.Event = field(default_factory=threading.Event)

    def say(self, answer: object, status: int = 200) -> None:
        """Answer the next question; the last answer is given again and again."""
        content = answer if isinstance(answer, bytes) else json.dumps(answer, ensure_ascii=False).encode()
        self.answers.append((status, content))

    def provider(self, name: str) -> Provider:
        """Give the service called ``name``, but at this machine."""
        one = PROVIDERS[name]
        return replace(one, url=one.url.replace(f"https://{one.host}", f"http://127.0.0.1:{self.port}"))

    def words(self, at: int = -1) -> dict[str, str]:
        """Words of a question."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.asked[at]).query).items()}


@contextmanager
def serving() -> Iterator[Server]:
    """Let it answer."""
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            if told.drips:
                self._drip()
                return
            status, content = told.answers.pop(0) if len(told.answers) > 1 else told.answers[0]
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def _drip(self) -> None:
            """Send one byte after the other, without an end."""
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while not told.over.wait(0.02):
                    self.wfile.write(b" ")

        def log_message(self, *_given: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told.port = running.server_port
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield told
    finally:
        told.over.set()
        running.shutdown()
        thread.join()
        running.server_close()
