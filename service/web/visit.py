"""One request to a review page, as the pages see it: who asks, in which language, with what. Knows no page."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.requests import Request

from service.settings import Settings
from service.store.reviewers import Reviewer
from service.store.store import Store
from service.web.counts import Counts
from service.web.rates import SignInRate
from service.web.sources import Sources
from service.web.words import LANGUAGES, Words

SESSION_COOKIE = "pincite_session"
LANGUAGE_COOKIE = "pincite_language"
THEME_COOKIE = "pincite_theme"
THEMES = ("system", "light", "dark")
PREFIX = "/review"

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What all pages of one server share. `open_door`: it is reached from this machine only."""

    store: Store
    settings: Settings
    open_door: bool
    clock: Clock
    counts: Counts
    sources: Sources
    rate: SignInRate

    @property
    def blind(self) -> bool:
        """Whether every claim needs two opinions that do not see each other."""
        return self.settings.review_second_opinion


@dataclass(frozen=True, slots=True)
class Visit:
    """A request. `form` is empty but for a POST; `reviewer` is None where nobody is signed in."""

    desk: Desk
    request: Request
    form: Mapping[str, str]
    reviewer: Reviewer | None
    words: Words
    theme: str
    now: datetime

    @property
    def who(self) -> str:
        """The name under which decisions are kept. Only pages behind the sign-in ask for it."""
        if self.reviewer is None:
            raise RuntimeError("nobody is signed in")
        return self.reviewer.name

    @property
    def token(self) -> str:
        """The session's token, empty without one."""
        return self.request.cookies.get(SESSION_COOKIE, "")

    @property
    def csrf(self) -> str:
        """What a form of this session must carry: only who holds the cookie can know it, and it tells nothing of it."""
        return csrf_of(self.token)

    @property
    def scripted(self) -> bool:
        """Whether our script asks and wants to be told where to go, instead of a redirect."""
        return "application/json" in self.request.headers.get("accept", "")


def csrf_of(token: str) -> str:
    """The token that forms of a session carry."""
    return hmac.new(token.encode(), b"pincite review form", hashlib.sha256).hexdigest()


def language_of(request: Request) -> str:
    """The reader's language: chosen, else the first of Accept-Language that we speak, else English."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen is not None and chosen in LANGUAGES:
        return chosen
    ranked = []
    for place, part in enumerate(request.headers.get("accept-language", "").split(",")):
        name, _, weight = part.strip().partition(";q=")
        try:
            ranked.append((-float(weight or 1), place, name.split("-")[0].lower()))
        except ValueError:
            continue
    return next((name for weight, _, name in sorted(ranked) if name in LANGUAGES and weight < 0), "en")


def theme_of(request: Request) -> str:
    """The chosen theme, else the system's."""
    theme = request.cookies.get(THEME_COOKIE, "system")
    return theme if theme in THEMES else "system"
