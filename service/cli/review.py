"""`pincite review`: open the pages, write gold, tell the agreement. Knows no rule of deciding."""

import sys
import webbrowser
from pathlib import Path
from typing import Any

from service.cli.door import UsageError
from service.cli.exits import ExitCode
from service.cli.screen import printable, tell
from service.pipeline.json_bytes import to_json
from service.settings import Settings, load_settings
from service.store import decisions, reviewed
from service.store.store import open_store

_HOST = "127.0.0.1"
_UNSAFE = str.maketrans(dict.fromkeys('/\\:*?"<>|\x00', "_"))


def main(*, action: str, port: int = 0, browser: bool = False, folder: Path | None = None) -> ExitCode:
    """`open`, `gold` or `agreement`."""
    settings = load_settings()
    if action == "gold":
        return _gold(settings, folder or Path())
    return _agreement(settings) if action == "agreement" else _open(settings, port, browser=browser)


def _open(settings: Settings, port: int, *, browser: bool) -> ExitCode:
    """Serve until Ctrl-C; the address goes to standard output."""
    from service.api.serving import serve
    from service.web.app import review_app

    def pages(given: Settings, store: Any, local: bool) -> Any:
        return review_app(store, given, open_door=local)

    def listening(url: str) -> None:
        page = f"{url}/review/"
        print(page, file=sys.stdout, flush=True)  # noqa: T201 - this is the door
        if not (browser and webbrowser.open(page)):
            tell("open this address in a browser; Ctrl-C ends.")

    serve(settings, host=_HOST, port=port, web=pages, on_listening=listening)
    return ExitCode.DONE


def _gold(settings: Settings, folder: Path) -> ExitCode:
    """One file an article, and the text beside it; says what was left out because nobody has finished it."""
    from service.review.gold import SCHEMA, gold_entry

    texts = folder / "texts"
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name another")
    texts.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    with open_store(settings) as store, store.read() as conn:
        for run_id in reviewed.finished_runs(conn, SCHEMA):
            run = decisions.run(conn, run_id)
            if run is None:
                continue
            entry = gold_entry(run, decisions.claims_of(conn, run_id))
            name = _file_name(run.name, taken)
            entry["file"] = name
            (folder / f"{Path(name).stem}.json").write_bytes(to_json(entry))
            (texts / name).write_bytes(run.text.encode("utf-8"))
        left = reviewed.unfinished_runs(conn, SCHEMA)
    tell(f"{len(taken)} reviewed articles written to {folder}; {left} with open claims left out.")
    return ExitCode.DONE if taken else ExitCode.NOTHING_DONE


def _file_name(name: str, taken: set[str]) -> str:
    """The article's name as a file of its own, never outside the folder: another ending where it is taken."""
    base = Path(name.translate(_UNSAFE).strip(". ") or "article")
    stem, suffix = base.stem, base.suffix or ".txt"
    found, number = f"{stem}{suffix}", 2
    while Path(found).stem in taken:
        found, number = f"{stem}-{number}{suffix}", number + 1
    taken.add(Path(found).stem)
    return found


def _agreement(settings: Settings) -> ExitCode:
    """A tab-separated line for each two people: names, claims, alike, kappa."""
    from service.review.opinions import agreement, pairs

    with open_store(settings) as store, store.read() as conn:
        found = list(pairs(conn))
    for line in agreement(found):
        kappa = "" if line.kappa is None else f"{float(line.kappa):.3f}"
        cells = (*map(printable, line.reviewers), str(line.claims), str(line.alike), kappa)
        sys.stdout.write("\t".join(cells) + "\n")
    tell(f"{len(found)} claims have two blind opinions.")
    return ExitCode.DONE
