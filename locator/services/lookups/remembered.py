"""Answers that were given already: no address is paid for twice, and what was found outlives a stop."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field

from locator.services.lookups.geocoder import Beat, Found, Geocoder, no_beat


@dataclass
class RememberedGeocoder:
    """Asks a service only for what is not ``known`` yet, by address and city."""

    geocoder: Geocoder
    known: MutableMapping[tuple[str, str], Found | None] = field(default_factory=dict)

    def find(self, address: str, city: str, beat: Beat = no_beat) -> Found | None:
        """Place of an address; ``None`` where the service knows none.

        ``beat`` is called while the service is waited for.

        Raises
        ------
        InputError
            As the service's own.
        """
        asked = address, city
        if asked not in self.known:
            self.known[asked] = self.geocoder.find(address, city, beat)
        return self.known[asked]
