"""Entity tags of what can be changed: ETag, If-Match, If-None-Match (RFC 9110, 8.8 and 13.1). Knows no resource."""

from starlette.requests import Request

from service.api.problems import Problem


def etag(version: int) -> str:
    """The strong entity tag of a version."""
    return f'"v{version}"'


def require_match(request: Request, version: int) -> None:
    """Let a change through only if it names the current version.

    Raises Problem: 428 without If-Match, 412 where it names another. `*` names any.
    """
    given = request.headers.get("if-match")
    if given is None:
        raise Problem("precondition.required", "Send If-Match with the ETag of what you read.")
    if not _names(given, etag(version), weak=False):
        shown = given if len(given) <= 40 and given.isprintable() else "another version"
        raise Problem(
            "precondition.failed",
            f"If-Match names {shown}, the current version is {etag(version)}.",
            headers={"ETag": etag(version)},
        )


def unchanged(given: str | None, tag: str) -> bool:
    """Whether If-None-Match, as it was `given`, says that the caller has what this tag names: answer 304 then."""
    return given is not None and _names(given, tag, weak=True)


def _names(header: str, tag: str, *, weak: bool) -> bool:
    """Whether the header lists the tag; weak tags count only where a weak comparison does."""
    listed = [part.strip() for part in header.split(",")]
    return "*" in listed or tag in listed or (weak and f"W/{tag}" in listed)
