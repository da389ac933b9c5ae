"""The settings: read once, at start, from the environment and `huying.toml`; each is told in docs/settings.md.

`read_settings()` is for the process. `Settings(token=...)` looks at nothing outside: tests and the demo build theirs.
"""

import re
from typing import Annotated, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import BeforeValidator, DirectoryPath, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from storage.engines import password_in

SETTINGS_FILE = "huying.toml"
TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
WEBHOOK_SECRET = re.compile(r"[\w-]{1,256}", re.ASCII)
DATABASE = re.compile(r"sqlite(\+aiosqlite)?://.*|postgres(ql)?(\+asyncpg)?://.+")
LAST_PORT = 65535


class WrongSettings(Exception):
    """The start is refused: one line for each wrong setting. No line ever shows a secret."""


class Address(NamedTuple):
    """Where the process listens."""

    host: str
    port: int


def _address(value: object) -> Address | None:
    if value is None or isinstance(value, Address):
        return value
    host, _, port = str(value).rpartition(":")
    if not host or not port.isdecimal() or int(port) > LAST_PORT:
        raise ValueError("not an address")
    return Address(host.strip("[]"), int(port))


def _token(value: object) -> object:
    if isinstance(value, str) and not TOKEN.fullmatch(value):
        raise ValueError("not a token")
    return value


def _webhook_secret(value: object) -> object:
    if isinstance(value, str) and not WEBHOOK_SECRET.fullmatch(value):
        raise ValueError("not a webhook secret")
    return value


def _database_url(value: object) -> object:
    if not DATABASE.fullmatch(str(value)):
        raise ValueError("not a known database")
    password_in(str(value))
    return value


def _web_address(*schemes: str) -> BeforeValidator:
    def check(value: object) -> object:
        if value is None:
            return value
        parts = urlsplit(str(value))
        if parts.scheme not in schemes or not parts.hostname:
            raise ValueError("not a web address")
        return str(value).rstrip("/")

    return BeforeValidator(check)


class Settings(BaseSettings):
    """All that the process can be told. A field's description says what is expected; `repr=False` marks a secret."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, populate_by_name=True, env_ignore_empty=True
    )

    token: Annotated[SecretStr | None, BeforeValidator(_token)] = Field(
        default=None,
        validation_alias="HUYING_TOKEN",
        repr=False,
        description="the token that @BotFather gave you, like 123456789:AAF...",
    )
    database_url: Annotated[str, BeforeValidator(_database_url)] = Field(
        default="sqlite+aiosqlite:///huying.db",
        validation_alias="HUYING_DATABASE_URL",
        repr=False,
        description="sqlite+aiosqlite:///FILE or postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE, with %40 "
        "for each @ of the password",
    )
    telegram_url: Annotated[str, _web_address("https", "http")] = Field(
        default="https://api.telegram.org",
        validation_alias="HUYING_TELEGRAM_URL",
        description="the web address of a Bot API server, like https://api.telegram.org",
    )
    webhook_url: Annotated[str | None, _web_address("https")] = Field(
        default=None,
        validation_alias="HUYING_WEBHOOK_URL",
        description="the https address at which Telegram reaches this process, together with HUYING_WEBHOOK_SECRET "
        "and HUYING_LISTEN",
    )
    webhook_secret: Annotated[SecretStr | None, BeforeValidator(_webhook_secret)] = Field(
        default=None,
        validation_alias="HUYING_WEBHOOK_SECRET",
        repr=False,
        description="1 to 256 letters, digits, _ and -",
    )
    listen: Annotated[Address | None, NoDecode, BeforeValidator(_address)] = Field(
        default=None,
        validation_alias="HUYING_LISTEN",
        description="HOST:PORT, like 127.0.0.1:8080",
    )
    public_url: Annotated[str | None, _web_address("https", "http")] = Field(
        default=None,
        validation_alias="HUYING_PUBLIC_URL",
        description="the web address at which people's calendar programs reach HUYING_LISTEN, like https://help.example.org",
    )
    words: DirectoryPath | None = Field(
        default=None,
        validation_alias="HUYING_WORDS",
        description="a folder that is there, with word lists of your own",
    )
    log: Literal["console", "json"] = Field(
        default="console",
        validation_alias="HUYING_LOG",
        description="console or json",
    )

    @model_validator(mode="after")
    def _a_webhook_is_whole(self) -> "Settings":
        if self.webhook_url and not (self.webhook_secret and self.listen):
            raise ValueError("HUYING_WEBHOOK_URL: found alone; expected HUYING_WEBHOOK_SECRET and HUYING_LISTEN too")
        if self.public_url and not self.listen:
            raise ValueError("HUYING_PUBLIC_URL: found alone; expected HUYING_LISTEN too")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what was handed in."""
        return (init_settings,)


def read_settings() -> Settings:
    """What the environment says, else `huying.toml`; or WrongSettings with a line for each mistake."""
    try:
        found = TomlConfigSettingsSource(Settings, toml_file=SETTINGS_FILE)() | _environment()
    except ValueError as unreadable:
        raise WrongSettings(f"{SETTINGS_FILE}: {unreadable}; expected lines like HUYING_LOG = 'json'") from None
    if unknown := found.keys() - setting_names():
        raise WrongSettings("\n".join(map(_unknown, sorted(unknown))))
    try:
        return Settings(**found)
    except ValidationError as wrong:
        # Without `from`: the chained error holds the values, secrets too.
        raise WrongSettings("\n".join(map(_line, wrong.errors()))) from None


def _environment() -> dict[str, object]:
    """The source takes field names as well: a `TOKEN` or `LOG` of another program is not meant for us."""
    return {name: value for name, value in EnvSettingsSource(Settings)().items() if name in setting_names()}


def setting_names() -> dict[str, str]:
    """Each setting as the operator writes it, and the field that holds it."""
    return {str(field.validation_alias): name for name, field in Settings.model_fields.items()}


def _unknown(name: str) -> str:
    return f"{name}: found in {SETTINGS_FILE}; expected one of {', '.join(setting_names())}"


def _line(error: ErrorDetails) -> str:
    """One mistake: the setting's name, what was found (never a secret's value), what is expected."""
    if not error["loc"]:
        return str(error["ctx"]["error"])
    name = str(error["loc"][0])
    field = Settings.model_fields[setting_names()[name]]
    found = repr(error["input"]) if field.repr else "a value of another form (not shown: it may be secret)"
    return f"{name}: found {found}; expected {field.description}"
