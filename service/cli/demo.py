"""`pincite demo` (`make run`): a few sample articles, their claims as they come, then the sums."""

import time
from pathlib import Path

from rich.text import Text

from service.batch.tally import Tally, share_of
from service.cli.claims_table import show
from service.cli.exits import ExitCode
from service.cli.extract import extract_shown
from service.cli.opening import open_pipeline
from service.cli.reading import tell_refused
from service.cli.screen import console, tell
from service.ingest.reader import read_file
from service.ingest.refused import Refused
from service.pipeline.document import document
from service.settings import load_settings
from service.shipped import shipped

# Short ones with few numbers, two languages and one attack, so that all take a few minutes on two cores.
ARTICLES = ("fr-greve.txt", "fr-crue.txt", "en-transport.txt", "fr-hostile.txt")


def main() -> ExitCode:
    """Extract each sample with the shipped questions and show it with everything that was rejected."""
    settings = load_settings()
    folder = shipped("data") / "articles"
    tally, started = Tally(), time.monotonic()
    with open_pipeline(settings, "claims") as pipeline:
        tell(f"asking {pipeline.model.identity} about {len(ARTICLES)} sample articles.")
        for path in (folder / name for name in ARTICLES):
            for read in read_file(path, lang=None, limit=settings.max_article_bytes):
                if isinstance(read, Refused):
                    tell_refused(read)
                    tally.failed += 1
                    continue
                began = time.monotonic()
                result = extract_shown(pipeline, read)
                entry = document(result)
                tally.add(share_of(entry), "no")
                tally.usage.update(entry["usage"])
                show(result, every=True)
                console().print(Text(f"  {time.monotonic() - began:.1f} s\n", "dim"))
    _sums(tally, folder, time.monotonic() - started)
    if not tally.done:
        return ExitCode.NOTHING_DONE
    return ExitCode.SOME_FAILED if tally.failed else ExitCode.DONE


def _sums(tally: Tally, folder: Path, seconds: float) -> None:
    sums = tally.summary()
    verdicts, numbers, usage = sums["verdicts"], sums["numbers"], sums["usage"]
    for line in (
        f"{tally.done} articles in {seconds:.0f} s, {usage['calls']} calls to the model, "
        f"{usage['completion_tokens']} tokens answered",
        f"claims:  {verdicts['accepted']} accepted, {verdicts['flagged']} flagged, {verdicts['rejected']} rejected",
        f"numbers: {numbers['total']}, of which {numbers['claimed']} claimed, "
        f"{numbers['measures_nothing']} measure nothing, {numbers['unclaimed']} unclaimed",
    ):
        console().print(Text(line, "bold"))
    tell(f"the articles are in {folder}; next: pincite extract FILE, pincite batch FOLDER --out DIR.")
