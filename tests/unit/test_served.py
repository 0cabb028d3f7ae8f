"""The name of a model at an endpoint: two servers are two models, and no secret of an address is told."""

import pytest

from service.extract.served import names_of, served


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("https://models.example/v1", "models.example"),
        ("https://models.example:443/v1/", "models.example"),
        ("http://models.example:80", "models.example"),
        ("http://models.example:443/v1", "models.example:443"),
        ("http://localhost:8001/v1", "localhost:8001"),
        ("http://LOCALHOST:8002/v1", "localhost:8002"),
        ("http://[::1]:8002/v1", "[::1]:8002"),
        ("https://user:secret@models.example:8000/v1?key=secret", "models.example:8000"),
    ],
)
def test_where_a_model_is_served(address: str, where: str) -> None:
    assert served("qwen", address) == f"qwen at {where}"


def test_another_path_is_another_server_and_is_not_told() -> None:
    one, other = (served("qwen", f"https://gate.example/{name}/v1") for name in ("secret-a", "secret-b"))
    assert one != other
    assert one.startswith("qwen at gate.example/")
    assert "secret" not in one


def test_a_price_may_be_of_the_server_the_host_or_the_name() -> None:
    assert names_of("a at b at h.example:8000/1a2b3c4d") == (
        "a at b at h.example:8000/1a2b3c4d",
        "a at b at h.example:8000",
        "a at b at h.example",
        "a at b",
    )
    assert names_of("qwen sha256:00") == ("qwen sha256:00",)
