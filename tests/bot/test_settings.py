"""A wrong setting stops the start and says why; a secret is never shown."""

from pathlib import Path

import pytest

from bot.settings import Address, Settings, WrongSettings, read_settings, setting_names

TOKEN = "123456:AAFsecretsecret"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)


def refused() -> str:
    with pytest.raises(WrongSettings) as refusal:
        read_settings()
    assert refusal.value.__cause__ is None
    return str(refusal.value)


def test_without_any_setting_everything_has_its_default() -> None:
    settings = read_settings()
    assert settings.token is None
    assert settings.database_url == "sqlite+aiosqlite:///huying.db"
    assert settings.telegram_url == "https://api.telegram.org"
    assert (settings.webhook_url, settings.webhook_secret, settings.listen, settings.log) == (
        None,
        None,
        None,
        "console",
    )


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("huying.toml").write_text(f"HUYING_TOKEN = '{TOKEN}'\nHUYING_LOG = 'json'\n")
    monkeypatch.setenv("HUYING_LOG", "console")
    settings = read_settings()
    assert settings.log == "console"
    assert settings.token is not None
    assert settings.token.get_secret_value() == TOKEN


def test_an_empty_variable_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_TOKEN", "")
    assert read_settings().token is None


@pytest.mark.parametrize("name", ["TOKEN", "LOG", "LISTEN"])
def test_a_variable_of_another_program_is_not_ours(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "something else")
    assert read_settings() == Settings()


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("HUYING_LISTEN", "8080", "HUYING_LISTEN: found '8080'; expected HOST:PORT, like 127.0.0.1:8080"),
        ("HUYING_LISTEN", "host:99999", "HUYING_LISTEN: found 'host:99999'; expected HOST:PORT, like 127.0.0.1:8080"),
        ("HUYING_LOG", "loud", "HUYING_LOG: found 'loud'; expected console or json"),
        (
            "HUYING_TELEGRAM_URL",
            "telegram",
            "HUYING_TELEGRAM_URL: found 'telegram'; expected the web address of a Bot API server, "
            "like https://api.telegram.org",
        ),
        (
            "HUYING_WEBHOOK_URL",
            "https://bot.example",
            "HUYING_WEBHOOK_URL: found alone; expected HUYING_WEBHOOK_SECRET and HUYING_LISTEN too",
        ),
        (
            "HUYING_DATABASE_URL",
            "mysql://desk:secret@db/desk",
            "HUYING_DATABASE_URL: found a value of another form (not shown: it may be secret); expected "
            "sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE, with %40 for each @ of the "
            "password",
        ),
        *(
            (
                "HUYING_DATABASE_URL",
                f"postgresql+asyncpg://{rest}",
                "HUYING_DATABASE_URL: found a value of another form (not shown: it may be secret); expected "
                "sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE, with %40 for each @ of "
                "the password",
            )
            for rest in ("desk:se@cret:hunter2@db/desk", "desk:se@cret@db/desk", "desk:secret@db:port/desk")
        ),
        (
            "HUYING_TOKEN",
            "my secret",
            "HUYING_TOKEN: found a value of another form (not shown: it may be secret); expected "
            "the token that @BotFather gave you, like 123456789:AAF...",
        ),
    ],
)
def test_a_wrong_value_is_told_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str, line: str) -> None:
    monkeypatch.setenv(name, value)
    assert refused() == line


def test_every_wrong_value_has_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUYING_LOG", "loud")
    monkeypatch.setenv("HUYING_LISTEN", "here")
    assert [line.split(":")[0] for line in refused().splitlines()] == ["HUYING_LISTEN", "HUYING_LOG"]


def test_an_unknown_name_in_the_file_is_refused() -> None:
    Path("huying.toml").write_text("HUYING_TOKNE = '1:abc'\n")
    assert refused() == (
        "HUYING_TOKNE: found in huying.toml; expected one of HUYING_TOKEN, HUYING_DATABASE_URL, HUYING_TELEGRAM_URL, "
        "HUYING_WEBHOOK_URL, HUYING_WEBHOOK_SECRET, HUYING_LISTEN, HUYING_PUBLIC_URL, HUYING_WORDS, HUYING_LOG"
    )


def test_a_file_that_is_no_toml_is_refused() -> None:
    Path("huying.toml").write_text("HUYING_LOG: json\n")
    assert refused().startswith("huying.toml: Expected '=' after a key")


def test_a_whole_webhook_is_taken() -> None:
    settings = Settings(webhook_url="https://bot.example/hook/", webhook_secret="s-1", listen="[::1]:8443")  # type: ignore[arg-type]
    assert settings.webhook_url == "https://bot.example/hook"
    assert settings.listen == Address("::1", 8443)


def test_settings_never_show_a_secret() -> None:
    settings = Settings(token=TOKEN, database_url="postgresql+asyncpg://desk:secret@db/desk")  # type: ignore[arg-type]
    assert "secret" not in repr(settings) + str(settings)
