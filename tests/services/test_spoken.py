"""What services say, as it is shown: never the key, no hidden signs, not long; and never long waited for."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locator.errors import Cancelled, InputError
from locator.services.geocoding import KEY_VARIABLE, read_key
from locator.services.lookups.spoken import spoken
from locator.services.lookups.web import WebGeocoder
from tests.services.fake_service import Server, serving

KEY = "my secret/key"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as told:
        yield told


def _amap(location: str, text: str = "") -> bytes:
    place = f'{{"location":"{location}","level":"门牌号","formatted_address":"{text}"}}'
    return f'{{"status":"1","infocode":"10000","geocodes":[{place}]}}'.encode()


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x9FFF), min_size=4, max_size=20))
def test_a_key_is_shown_in_none_of_its_forms(key: str) -> None:
    key = key.strip()
    if len(key) < 4 or not key.isprintable():
        return
    once = quote(key, safe="")
    for form in (key, once, quote(key), quote_plus(key), once.lower(), quote(once, safe="")):
        assert spoken(f"甲{form}乙", key) == "甲…乙"


def test_what_is_shown_is_short_and_has_no_hidden_signs() -> None:
    assert spoken("甲\u202e路\x1b[31m\n1\u200b号\x00", "") == "甲路[31m 1号"
    assert spoken(f"my\u200b secret\u202e/{'key'}", KEY) == "…"
    assert len(spoken("路" * 1000, "")) == 200
    assert KEY[:5] not in spoken("路" * 195 + KEY, KEY)


def test_a_question_sent_back_tells_no_key(server: Server) -> None:
    asked = f"/v3/geocode/geo?key={quote(KEY, safe='')}&again={quote_plus(KEY)}"
    server.say(_amap("121.5,31.2", asked))
    found = WebGeocoder(server.provider("amap"), KEY).find("甲路1号", "")
    assert found is not None
    assert found.text == "/v3/geocode/geo?key=…&again=…"
    server.answers.clear()
    server.say({"status": "0", "info": asked, "infocode": "10001"})
    with pytest.raises(InputError) as caught:
        WebGeocoder(server.provider("amap"), KEY).find("甲路1号", "")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("place", ["NaN,NaN", "1e999,1", "1e308,1e308", "181,31", "121,90", "-inf,2"])
def test_a_place_that_is_none_on_earth_is_not_found(server: Server, place: str) -> None:
    server.say(_amap(place))
    assert WebGeocoder(server.provider("amap"), KEY).find("甲路1号", "") is None


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("amap", b"[" * 200_000),
        ("baidu", b'{"status":1e999}'),
        ("baidu", b'{"status":NaN}'),
        ("tencent", b'{"status":0,"result":[]}'),
        ("amap", b'{"status":"1","geocodes":{"a":1}}'),
    ],
)
def test_an_answer_without_sense_is_a_plain_fault(server: Server, name: str, answer: bytes) -> None:
    server.say(answer)
    with pytest.raises(InputError) as caught:
        WebGeocoder(server.provider(name), KEY).find("甲路1号", "")
    assert caught.value.code == "lookup_unreadable"


def test_an_answer_that_drips_is_not_waited_for(server: Server) -> None:
    server.drips = True
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        WebGeocoder(server.provider("amap"), KEY, timeout_s=0.3).find("甲路1号", "")
    assert caught.value.code == "lookup_unreachable"
    assert len(server.asked) == 1
    assert time.monotonic() - began < 3.0


def test_a_question_under_way_can_be_stopped(server: Server) -> None:
    def stop() -> None:
        if server.asked:
            raise Cancelled

    server.drips = True
    with pytest.raises(Cancelled):
        WebGeocoder(server.provider("amap"), KEY, timeout_s=60.0).find("甲路1号", "", stop)
    assert len(server.asked) == 1


@pytest.mark.skipif(os.name == "nt", reason="the environment is Unicode there")
def test_a_key_that_is_no_text_is_a_plain_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(KEY_VARIABLE, os.fsdecode(b"a\xff"))
    with pytest.raises(InputError) as caught:
        read_key(None)
    assert caught.value.code == "lookup_key_unreadable"
    for content in (b"a\xff", b"a\x00b", b"a\nb", b"k" * 10_000):
        (tmp_path / "key.txt").write_bytes(content)
        with pytest.raises(InputError):
            read_key(tmp_path / "key.txt")
