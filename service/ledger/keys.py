"""What was paid for, as a hash: two askings with equal keys would get the same answer. Knows no store."""

import hashlib
import json

from service.extract.prompt import Prompt
from service.extract.schema import ClaimSchema
from service.pipeline.document import text_sha256
from service.pipeline.result import Origin
from service.store.runs import Keys
from service.text.article import Article


def keys_of(article: Article, origin: Origin, prompt: Prompt, schema: ClaimSchema) -> Keys:
    """The keys of an asking.

    `ask`: text and language, prompt and schema by content (their names do not reach the model), model and the version
    of Pincite, whose code asks. `done`: that, and what reads and judges the answer.
    """
    asked = (
        text_sha256(article.text),
        article.lang,
        text_sha256(prompt.body),
        text_sha256(schema.body),
        origin.model,
        origin.version,
    )
    ask = _hash(*asked)
    return Keys(ask, done_key(ask, origin))


def done_key(ask_key: str, origin: Origin) -> str:
    """The key of a result: what was asked, the second reader, the verifier and its threshold."""
    return _hash(ask_key, origin.reader, origin.verifier, repr(float(origin.threshold)))


def _hash(*parts: str | None) -> str:
    # backslashreplace: the name of a model may hold half a character, as any name of a file may.
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode("ascii")).hexdigest()
