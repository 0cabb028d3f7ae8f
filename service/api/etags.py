"""Entity tags of what can be changed: ETag, If-Match, If-None-Match (RFC 9110, 8.8 and 13.1). Knows no resource."""

from starlette.requests import Request

from service.api.problems import Problem


def etag(version: int) -> str:
    """The strong entity tag of a version."""
    return f'"v{version}"'


def require_match(request: Request, version: int, *, tag: str | None = None, needed: bool = True) -> None:
    """Let a change through only if If-Match names the current version, or any (`*`).

    `tag` is the present tag where it says more than the version (`"v3-…"`): only the version counts. Raises Problem:
    428 without If-Match unless it is not `needed`, 412 where it names another version.
    """
    given = request.headers.get("if-match")
    if given is None:
        if needed:
            raise Problem("precondition.required", "Send If-Match with the ETag of what you read, or *.")
        return
    plain = etag(version)
    listed = [part.strip() for part in given.split(",")]
    if not any(part in ("*", plain) or part.startswith(f"{plain[:-1]}-") for part in listed):
        shown = given if len(given) <= 40 and given.isprintable() else "another version"
        said = f"If-Match names {shown}, the current version is {plain}. Read it again and send its ETag."
        raise Problem("precondition.failed", said, headers={"ETag": tag or plain})


def unchanged(given: str | None, tag: str) -> bool:
    """Whether If-None-Match, as it was `given`, says that the caller has what this tag names: answer 304 then."""
    return given is not None and any(part.strip() in ("*", tag, f"W/{tag}") for part in given.split(","))
