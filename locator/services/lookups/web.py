"""Asking a service over HTTP: one question at a time, not too fast, once more where it was busy."""

import json
import math
import time
import urllib.error
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import quote

from locator.errors import InputError
from locator.services.lookups.fetching import fetch
from locator.services.lookups.geocoder import Answer, Beat, Found, Provider, no_beat
from locator.services.lookups.spoken import spoken
from locator.words import _

_TIMEOUT_S = 10.0
_PAUSE_S = 1.0
_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_EAST, _NORTH = 180.0, 90.0


class _BusyError(Exception):
    """The service did not answer this time."""


@dataclass
class WebGeocoder:
    """A service asked over HTTP with the planner's own key.

    ``timeout_s`` is what one question may take in all, the second try included. ``now`` and ``sleep`` tell
    the time and wait, in seconds; no question is asked before its turn.
    """

    provider: Provider
    key: str = field(repr=False)
    timeout_s: float = _TIMEOUT_S
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _free_at: float = field(default=float("-inf"), init=False)

    def find(self, address: str, city: str, beat: Beat = no_beat) -> Found | None:
        """Place of an address; ``None`` where the service knows none, or one that is not on the earth.

        ``beat`` is called while the service is waited for, and may raise.

        Raises
        ------
        InputError
            ``lookup_unreachable``, ``lookup_key_refused``, ``lookup_quota`` or ``lookup_unreadable``.
        """
        until = self.now() + self.timeout_s
        try:
            return self._ask(address, city, until, beat)
        except _BusyError as error:
            if self.now() + _PAUSE_S >= until:
                raise self._unreachable(error) from error
        beat()
        self.sleep(_PAUSE_S)
        try:
            return self._ask(address, city, until, beat)
        except _BusyError as error:
            raise self._unreachable(error) from error

    def _ask(self, address: str, city: str, until: float, beat: Beat) -> Found | None:
        self._wait()
        answer = self._answer(address, city, until - self.now(), beat)
        try:
            trouble, said = self.provider.trouble(answer)
            found = None if trouble else self.provider.read(answer, self.provider.datum)
        except (LookupError, TypeError, ArithmeticError, ValueError, AttributeError, RecursionError) as error:
            raise self._unreadable() from error
        if not trouble:
            return self._fit(found)
        if trouble == "nothing":
            return None
        if trouble == "busy":
            raise _BusyError(said)
        raise self._refused(trouble, said)

    def _fit(self, found: Found | None) -> Found | None:
        """Give a place with a text that may be shown; none where its numbers are no place."""
        if found is None or not (math.isfinite(found.lon) and math.isfinite(found.lat)):
            return None
        if abs(found.lon) > _EAST or abs(found.lat) >= _NORTH:
            return None
        return replace(found, text=spoken(found.text, self.key))

    def _wait(self) -> None:
        """Keep the distance between two questions that the service asks for."""
        early = self._free_at - self.now()
        if early > 0:
            self.sleep(early)
        self._free_at = self.now() + 1.0 / self.provider.a_second

    def _answer(self, address: str, city: str, seconds: float, beat: Beat) -> Answer:
        try:
            answer = json.loads(fetch(self._url(address, city), seconds, beat))
        except urllib.error.HTTPError as error:
            raise self._of_status(error) from error
        except TimeoutError as error:
            raise _BusyError(_("no answer in time")) from error
        except (OSError, HTTPException) as error:
            raise _BusyError(getattr(error, "reason", "") or type(error).__name__) from error
        except (ValueError, RecursionError) as error:
            raise self._unreadable() from error
        if not isinstance(answer, dict):
            raise self._unreadable()
        return answer

    def _url(self, address: str, city: str) -> str:
        # One of the services wants the address inside a JSON text.
        plain = address.translate({ord('"'): None, ord("\\"): None})
        words = {"key": self.key, "address": plain, "city": city}
        coded = {name: quote(word, safe="", errors="replace") for name, word in words.items()}
        return self.provider.url.format(**coded)

    def _of_status(self, error: urllib.error.HTTPError) -> Exception:
        with error:
            if error.code in _REFUSED:
                return self._refused("key", f"HTTP {error.code}")
            if error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                return _BusyError(f"HTTP {error.code}")
            return self._refused("other", f"HTTP {error.code}")

    def _unreachable(self, error: _BusyError) -> InputError:
        return InputError(
            "lookup_unreachable",
            _("{service} does not answer: {why}.").format(
                service=self.provider.name(), why=spoken(str(error), self.key)
            ),
            _("Check the network and try again later; what was found so far is kept."),
        )

    def _refused(self, trouble: str, said: str) -> InputError:
        service, said = self.provider.name(), spoken(said, self.key)
        if trouble == "key":
            return InputError(
                "lookup_key_refused",
                _("{service} does not accept the key: {why}.").format(service=service, why=said),
                _("Check the key, and that it is one for web services."),
            )
        if trouble == "quota":
            return InputError(
                "lookup_quota",
                _("{service} answers no more questions with this key today: {why}.").format(
                    service=service, why=said
                ),
                _("Go on tomorrow; what was found so far is kept."),
            )
        return InputError(
            "lookup_refused",
            _("{service} refused the question: {why}.").format(service=service, why=said),
            _("Try again later, or ask another service."),
        )

    def _unreadable(self) -> InputError:
        return InputError(
            "lookup_unreadable",
            _("The answer of {service} cannot be read.").format(service=self.provider.name()),
            _("Try again later, or ask another service."),
        )
