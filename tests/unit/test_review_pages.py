"""What the pages need that knows no store: words in both languages, filters in addresses, editing, counts."""

import re
import string
from pathlib import Path

import pytest
from starlette.requests import Request

from service.claims.draft import Draft
from service.claims.finding import Code
from service.pipeline.coverage import cover
from service.review.decide import REASONS
from service.review.segments import Mark, Segment
from service.store.decisions import UNDOABLE
from service.store.queue import QueueFilter
from service.text.span import Span
from service.verify.source import Source
from service.verify.verifier import verify
from service.web.article_html import article_html
from service.web.counts import FRESH, Counts
from service.web.entrance import _safe
from service.web.filters import query_of, read_filter
from service.web.queue_page import around
from service.web.visit import csrf_of, language_of
from service.web.words import words
from service.web.words.en import TEXTS as ENGLISH
from service.web.words.fr import TEXTS as FRENCH

WEB = Path(__file__).parents[2] / "service" / "web"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same_with_the_same_facts() -> None:
    # English takes an error's own message where French needs a sentence of its own.
    own = {key for key in FRENCH if key.startswith("error.")}
    assert set(ENGLISH) - own == set(FRENCH) - own
    for key, text in ENGLISH.items():
        assert facts(text) == facts(FRENCH[key]), key
        assert (" | " in text) <= (" | " in FRENCH[key]), key


def test_every_text_that_a_page_names_is_there() -> None:
    """Keys in templates and code; those put together from a name are listed by their group."""
    sources = [*TEMPLATES, *WEB.glob("*.py")]
    called = {
        key
        for path in sources
        for key in re.findall(r"""(?:\bt|words)\(["']([\w.]+)["'][,)]""", path.read_text("utf-8"))
    }
    assert called <= set(ENGLISH), called - set(ENGLISH)
    groups = {"action": (*UNDOABLE, "undo", "carry", "reopen"), "reason": REASONS}
    assert all(f"{group}.{name}" in ENGLISH for group, names in groups.items() for name in names)


def test_every_text_is_used() -> None:
    """Its key stands in a page, or its group does and its name is one that something is called."""
    everything = "\n".join(path.read_text("utf-8") for path in (*TEMPLATES, *WEB.glob("*.py")))
    joined = {group for found in re.findall(r"""'([\w.]+\.)' ~|f"([\w.]+\.){""", everything) for group in found}
    named = tuple(
        f"{group}."
        for group in "action reason part error field bound verdict state said trouble why".split()  # noqa: SIM905
    )

    def quoted(word: str) -> bool:
        return f"'{word}'" in everything or f'"{word}"' in everything

    def used(key: str) -> bool:
        group, _, name = key.rpartition(".")
        return quoted(key) or key.startswith(named) or (f"{group}." in joined and quoted(name))

    assert [key for key in ENGLISH if not used(key)] == []


def test_why_there_is_no_claim_is_said_in_every_language() -> None:
    """Each sentence of the machine has its translation; what a model says, and what it names, stays as it is."""
    source = Source.read("12 morts", "fr")
    wrong = verify(source, Draft("12 morts", "13", {}, Span(0, 2), Span(0, 8)), ())
    said = [cover(source.quantities, claims, {}, {})[0].why for claims in ((), (wrong,))]
    assert [words("en").why(one or "") for one in said] == said
    assert [words("fr").why(one or "") for one in said] == [
        "le modèle n’en a rien dit",
        "ce que le modèle en a dit a été rejeté (number.absent)",
    ]
    assert words("fr").why("a page number (folio)") == "a page number (folio)"


@pytest.mark.parametrize(
    ("quote", "at", "number", "number_at", "shown"),
    [
        ("plus de 12 morts", 5, "12", 13, ("plus de ", "12", " morts")),
        ("plus de 12 morts", None, "12", 13, ("", "", "plus de 12 morts")),
        ("mehr als", 5, "dreitausend", 14, ("", "", "mehr als")),  # a number outside its quote
        ("mehr als", 50, "drei", 14, ("", "", "mehr als")),
        ("12 morts", 5, "12", None, ("", "", "12 morts")),
    ],
)
def test_a_number_is_shown_in_its_quote_only_where_it_stands(
    quote: str, at: int | None, number: str, number_at: int | None, shown: tuple[str, str, str]
) -> None:
    assert around({"text": quote, "start": at}, {"text": number, "start": number_at}) == shown


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_script_no_style_and_nothing_unescaped(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style|\|\s*safe\b|autoescape", text) is None


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("de,fr;q=0.4,en;q=0.3", "fr"),
        ("en;q=0.3, fr;q=0.4", "fr"),
        ("fr;q=0, en", "en"),
        ("fr;q=x, *", "en"),
    ],
)
def test_the_language_is_the_browsers(header: str, language: str) -> None:
    request = Request({"type": "http", "headers": [(b"accept-language", header.encode())]})
    assert language_of(request) == language


def test_plurals_differ_by_language() -> None:
    assert words("en")("queue.count", n=0, count="0") == "0 claims"
    assert words("fr")("queue.count", n=0, count="0") == "0 affirmation"
    assert words("fr").number(12345) == "12\u202f345"
    assert words("fr").named("field", "side") == "side"  # a field of somebody's own schema


def test_a_filter_is_read_from_its_address_and_written_back() -> None:
    query = {"verdict": "flagged,accepted", "code": "field.ungrounded", "low": "0.2", "until": "2026-03-01", "x": "1"}
    found = read_filter(query)
    assert (found.verdicts, found.code, found.low) == (("flagged", "accepted"), "field.ungrounded", 0.2)
    assert found.until is not None
    assert found.until.isoformat() == "2026-03-02T00:00:00+00:00"
    assert query_of(query) == "?verdict=flagged%2Caccepted&code=field.ungrounded&low=0.2&until=2026-03-01"
    assert query_of(query, verdict=None, code=None, until=None, low=None, q="a&b") == "?q=a%26b"


@pytest.mark.parametrize(
    "query",
    [
        {"verdict": "x", "state": "", "code": "' OR 1=1", "low": "nan", "high": "2", "since": "2026-02-30"},
        {"low": "inf", "q": "   ", "until": "9999-12-31"},
    ],
)
def test_what_cannot_be_read_is_left_out(query: dict[str, str]) -> None:
    assert read_filter(query) == QueueFilter()


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("/review/claims/clm_1?edit=1", "/review/claims/clm_1?edit=1"),
        ("", "/review/"),
        ("https://evil.example/review/", "/review/"),
        ("//evil.example/review/", "/review/"),
        ("/review/\\evil", "/review/"),
        ("/other", "/review/"),
        ("/review/\r\nSet-Cookie: a=b", "/review/"),
    ],
)
def test_a_sign_in_never_leads_to_another_site(given: str, safe: str) -> None:
    assert _safe(given) == safe


def test_the_form_token_needs_the_cookie() -> None:
    assert csrf_of("a") != csrf_of("b")
    assert "secret" not in csrf_of("secret")


def test_counts_are_kept_for_a_moment() -> None:
    now, made = [0.0], []
    counts = Counts(lambda: now[0])
    for at in (0.0, FRESH - 0.1, FRESH + 0.1):
        now[0] = at
        counts.get("key", lambda: made.append(1))
    assert len(made) == 2
    counts.forget()
    counts.get("key", lambda: made.append(1))
    assert len(made) == 3


def test_pieces_are_escaped_wherever_they_stand() -> None:
    from types import SimpleNamespace

    evil = "<b>\"'&\r\n{{ 7*7 }}"
    mark = Mark(Span(0, 4), "unclaimed", "n1", evil)
    pieces = [Segment(0, 4, evil, ("quote",), mark), Segment(4, 8, evil, ("number",), None, first=True)]
    run = SimpleNamespace(id='r"><script>')
    html = str(article_html(pieces, {4: ["here"]}, run, words("en"), prefix="/review", query='?q="<', linked=True))  # type: ignore[arg-type]
    assert html.count("<") == 6  # two links, one anchor, each with its end
    assert "<b>" not in html
    assert "<script>" not in html
    assert html.count("&lt;b&gt;&#34;&#39;&amp;&#13;\n{{ 7*7 }}") == 2
    assert '"<' not in html


def test_no_code_is_a_part_of_another() -> None:
    """The filter by finding looks for a code between blanks in one column."""
    codes = [code.value for code in Code]
    assert not [(a, b) for a in codes for b in codes if a != b and a in b.split()]
