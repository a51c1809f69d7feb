"""Asking a service over HTTP: one question at a time, not too fast, once more where it was busy."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.parse import quote

from locator.errors import InputError
from locator.services.lookups.geocoder import Answer, Found, Provider
from locator.words import _

_TIMEOUT_S = 10.0
_PAUSE_S = 1.0
_LONGEST_ANSWER = 1 << 20
_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The key goes to the service that the planner agreed to, and nowhere else."""

    def redirect_request(self, *_given: Any) -> None:
        """Follow no redirect."""


class _BusyError(Exception):
    """The service did not answer this time."""


@dataclass
class WebGeocoder:
    """A service asked over HTTP with the planner's own key.

    ``now`` and ``sleep`` tell the time and wait, in seconds; no question is asked before its turn.
    """

    provider: Provider
    key: str = field(repr=False)
    timeout_s: float = _TIMEOUT_S
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _free_at: float = field(default=float("-inf"), init=False)

    def find(self, address: str, city: str) -> Found | None:
        """Place of an address; ``None`` where the service knows none.

        Raises
        ------
        InputError
            ``lookup_unreachable``, ``lookup_key_refused``, ``lookup_quota`` or ``lookup_unreadable``.
        """
        try:
            return self._ask(address, city)
        except _BusyError:
            self.sleep(_PAUSE_S)
        try:
            return self._ask(address, city)
        except _BusyError as error:
            raise self._fault(
                "lookup_unreachable",
                _("{service} does not answer: {why}.").format(service=self.provider.name(), why=error),
                _("Check the network and try again later; what was found so far is kept."),
            ) from error

    def _ask(self, address: str, city: str) -> Found | None:
        self._wait()
        answer = self._answer(address, city)
        try:
            trouble, said = self.provider.trouble(answer)
            if not trouble:
                return self.provider.read(answer, self.provider.datum)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self._unreadable() from error
        if trouble == "nothing":
            return None
        if trouble == "busy":
            raise _BusyError(said)
        raise self._refused(trouble, said)

    def _wait(self) -> None:
        """Keep the distance between two questions that the service asks for."""
        early = self._free_at - self.now()
        if early > 0:
            self.sleep(early)
        self._free_at = self.now() + 1.0 / self.provider.a_second

    def _answer(self, address: str, city: str) -> Answer:
        # One of the services wants the address inside a JSON text.
        plain = address.translate({ord('"'): None, ord("\\"): None})
        words = {"key": self.key, "address": plain, "city": city}
        url = self.provider.url.format(**{name: quote(word, safe="") for name, word in words.items()})
        opener = urllib.request.build_opener(_NoRedirects)
        try:
            with opener.open(url, timeout=self.timeout_s) as response:
                answer = json.loads(response.read(_LONGEST_ANSWER))
        except urllib.error.HTTPError as error:
            raise self._of_status(error) from error
        except (OSError, HTTPException) as error:
            raise _BusyError(getattr(error, "reason", "") or type(error).__name__) from error
        except ValueError as error:
            raise self._unreadable() from error
        if not isinstance(answer, dict):
            raise self._unreadable()
        return answer

    def _of_status(self, error: urllib.error.HTTPError) -> Exception:
        with error:
            if error.code in _REFUSED:
                return self._refused("key", f"HTTP {error.code}")
            if error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                return _BusyError(f"HTTP {error.code}")
            return self._refused("other", f"HTTP {error.code}")

    def _refused(self, trouble: str, said: str) -> InputError:
        service = self.provider.name()
        if trouble == "key":
            return self._fault(
                "lookup_key_refused",
                _("{service} does not accept the key: {why}.").format(service=service, why=said),
                _("Check the key, and that it is one for web services."),
            )
        if trouble == "quota":
            return self._fault(
                "lookup_quota",
                _("{service} answers no more questions with this key today: {why}.").format(
                    service=service, why=said
                ),
                _("Go on tomorrow; what was found so far is kept."),
            )
        return self._fault(
            "lookup_refused",
            _("{service} refused the question: {why}.").format(service=service, why=said),
            _("Try again later, or ask another service."),
        )

    def _unreadable(self) -> InputError:
        return self._fault(
            "lookup_unreadable",
            _("The answer of {service} cannot be read.").format(service=self.provider.name()),
            _("Try again later, or ask another service."),
        )

    def _fault(self, code: str, reason: str, remedy: str) -> InputError:
        """Build a fault; a service that repeats the key must not bring it onto the screen."""
        return InputError(code, reason.replace(self.key, "…") if self.key else reason, remedy)
