import os
from pathlib import Path

import pytest

from service.errors import OperatorError
from service.extract.models import model_path, open_model
from service.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def _clean(monkeypatch, tmp_path):
    for name in os.environ:
        if name.startswith("PINCITE_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PINCITE_HOME", str(tmp_path))


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PINCITE_MODEL_RETRIES", "many"),
        ("PINCITE_MODEL_TIMEOUT", "0"),
        ("PINCITE_MODEL_BASE_URL", "localhost:8000"),
        ("PINCITE_MODEL_FORMAT", "yaml"),
        ("PINCITE_CONFIDENCE_THRESHOLD", "50"),
        ("PINCITE_MAX_ARTICLE_BYTES", "-1"),
    ],
)
def test_a_bad_setting_is_named_with_its_value(monkeypatch, variable, value):
    monkeypatch.setenv(variable, value)
    with pytest.raises(OperatorError) as error:
        load_settings()
    assert error.value.code == "settings.invalid"
    assert variable in error.value.message
    assert value in error.value.message


def test_defaults_and_empty_variables(monkeypatch, tmp_path):
    monkeypatch.setenv("PINCITE_MODEL", "")
    settings = load_settings()
    assert (settings.model, settings.max_article_bytes, settings.home) == (None, 5_000_000, tmp_path)


def test_the_home_is_the_platforms_where_none_is_set(monkeypatch):
    monkeypatch.delenv("PINCITE_HOME")
    assert load_settings().home.name == "pincite"


def test_a_tilde_is_the_users_home(monkeypatch):
    monkeypatch.setenv("PINCITE_HOME", "~/somewhere")
    assert load_settings().home == Path.home() / "somewhere"


def test_the_key_is_never_shown(monkeypatch):
    monkeypatch.setenv("PINCITE_API_KEY", "sk-secret")
    assert "sk-secret" not in repr(load_settings())


def test_the_database_password_is_never_shown(monkeypatch):
    monkeypatch.setenv("PINCITE_DATABASE_URL", "postgresql://u:hunter2@h/d")
    settings = load_settings()
    assert "hunter2" not in repr(settings)
    assert settings.database_url is not None
    assert settings.database_url.get_secret_value().endswith("@h/d")


def test_a_missing_model_names_the_command(tmp_path):
    with pytest.raises(OperatorError, match="pincite models pull") as error:
        open_model(load_settings())
    assert error.value.code == "model.missing"
    assert str(tmp_path) in error.value.message


def test_an_unknown_name_lists_the_known(monkeypatch):
    with pytest.raises(OperatorError, match=r"qwen2\.5-coder-1\.5b"):
        model_path(Settings(model="gpt-9"))


def test_any_gguf_path_works(tmp_path):
    path = tmp_path / "x.gguf"
    path.write_bytes(b"GGUF")
    assert model_path(Settings(model=str(path))) == path
    with pytest.raises(OperatorError, match="no such file"):
        model_path(Settings(model=str(tmp_path / "y.gguf")))


def test_an_endpoint_needs_a_name(monkeypatch):
    with pytest.raises(OperatorError, match="PINCITE_MODEL,"):
        open_model(Settings(model_base_url="http://127.0.0.1:9/v1"))


def test_an_endpoint_is_named_with_its_host_and_no_credentials():
    settings = Settings(model="m", model_base_url="http://user:secret@example.org/v1", model_context=4096)
    with open_model(settings) as model:
        assert (model.identity, model.context, model.constrains) == ("m at example.org", 4096, False)
