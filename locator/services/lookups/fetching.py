"""One exchange over HTTP that takes no longer than it may, however slowly its bytes come."""

import time
import urllib.request
from concurrent.futures import Future
from threading import Thread
from typing import Any

from locator.services.lookups.geocoder import Beat

_LONGEST_ANSWER = 1 << 20
_PIECE = 1 << 16
_BEAT_S = 0.2


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The key goes to the service that the planner agreed to, and nowhere else."""

    def redirect_request(self, *_given: Any) -> None:
        """Follow no redirect."""


def fetch(url: str, seconds: float, beat: Beat) -> bytes:
    """First MiB of what stands at ``url``; ``beat`` is called five times a second, and may raise.

    The limit of a socket holds for one read alone, and none holds for looking up a name: so the exchange
    runs beside, and is left to itself once its time is over.

    Raises
    ------
    TimeoutError
        It took longer than ``seconds``.
    OSError, http.client.HTTPException, ValueError
        As :mod:`urllib.request`.
    """
    answer: Future[bytes] = Future()
    until = time.monotonic() + seconds
    Thread(target=_run, args=(url, until, answer), name="lookup", daemon=True).start()
    while not answer.done():
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        beat()
        _wait(answer, min(left, _BEAT_S))
    return answer.result()


def _wait(answer: "Future[bytes]", seconds: float) -> None:
    try:
        answer.exception(seconds)
    except TimeoutError:
        return  # the caller looks at the time


def _run(url: str, until: float, answer: "Future[bytes]") -> None:
    try:
        answer.set_result(_exchange(url, until))
    except Exception as error:  # noqa: BLE001 - raised again where the answer is waited for
        answer.set_exception(error)


def _exchange(url: str, until: float) -> bytes:
    opener = urllib.request.build_opener(_NoRedirects)
    held = bytearray()
    with opener.open(url, timeout=max(until - time.monotonic(), _BEAT_S)) as response:
        while len(held) < _LONGEST_ANSWER:
            piece = response.read1(_PIECE)
            if not piece:
                break
            held += piece
            if time.monotonic() > until:
                raise TimeoutError
    return bytes(held[:_LONGEST_ANSWER])
