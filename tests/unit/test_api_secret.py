"""The server's secret: made once, for its owner only, the same for all who race for it."""

import os
import threading
from pathlib import Path

import pytest
from pydantic import SecretStr

from service.errors import OperatorError
from service.settings import Settings
from service.store.secret import server_secret


def test_made_at_first_use_and_kept(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "new" / "home")
    secret = server_secret(settings)
    path = tmp_path / "new" / "home" / "secret.key"
    assert len(secret) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert server_secret(settings) == secret
    assert list(path.parent.iterdir()) == [path]


def test_the_setting_wins(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, secret_key=SecretStr("k" * 32))
    assert server_secret(settings) == b"k" * 32
    assert list(tmp_path.iterdir()) == []


def test_all_who_race_for_it_get_the_same(tmp_path: Path) -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(server_secret(Settings(home=tmp_path)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


@pytest.mark.parametrize(("content", "mode", "code"), [
    (b"x" * 64, 0o644, "secret.exposed"),
    (b"x" * 64, 0o640, "secret.exposed"),
    (b"short", 0o600, "secret.short"),
])  # fmt: skip
def test_a_bad_file_is_refused(tmp_path: Path, content: bytes, mode: int, code: str) -> None:
    path = tmp_path / "secret.key"
    path.write_bytes(content)
    path.chmod(mode)
    with pytest.raises(OperatorError) as error:
        server_secret(Settings(home=tmp_path))
    assert error.value.code == code
    assert content.decode() not in error.value.message


def test_a_home_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OperatorError, match="PINCITE_HOME") as error:
        server_secret(Settings(home=tmp_path / "file"))
    assert error.value.code == "secret.unreadable"


def test_a_short_setting_is_refused_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    from service.settings import load_settings

    for name in [name for name in os.environ if name.startswith("PINCITE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PINCITE_SECRET_KEY", "hunter2")
    with pytest.raises(OperatorError, match="PINCITE_SECRET_KEY") as error:
        load_settings()
    assert "hunter2" not in error.value.message
