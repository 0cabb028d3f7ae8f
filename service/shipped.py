"""Finds what is shipped with Pincite: prompts/, schemas/, data/. Knows nothing of what the files say.

They stand at the top of a checkout, where people look for them, and inside the package of an installed wheel.
"""

from pathlib import Path

from service.errors import CallerError, OperatorError

_PACKAGE = Path(__file__).resolve().parent
# The published form of results lies among the schemas, but is no list of questions.
_NO_QUESTIONS = "extraction.schema"


def shipped(folder: str) -> Path:
    """The folder `prompts`, `schemas` or `data`. Raises OperatorError where the installation lacks it."""
    for place in (_PACKAGE / "_shipped" / folder, _PACKAGE.parent / folder):
        if place.is_dir():
            return place
    raise OperatorError("shipped.missing", f"{folder}/ is missing from this installation. Install Pincite again.")


def shipped_schemas() -> list[str]:
    """Names of the shipped schemas that `--schema` takes, in order."""
    return sorted(path.stem for path in shipped("schemas").glob("*.json") if path.stem != _NO_QUESTIONS)


def schema_path(name: str) -> Path:
    """The schema file that `name` stands for: a shipped one's name, or a path.

    Raises CallerError naming the shipped ones where it is neither.
    """
    if name in shipped_schemas():
        return shipped("schemas") / f"{name}.json"
    if Path(name).is_file():
        return Path(name)
    raise CallerError(
        "schema.unknown",
        f"{name}: is neither a schema file nor a shipped schema ({', '.join(shipped_schemas())}). Check the name.",
    )
