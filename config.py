"""Settings from the environment, with defaults that make a laptop work. The README lists every variable."""

import os
import secrets
from pathlib import Path

ROOT = Path(__file__).parent
INSTANCE = Path(os.environ.get("COMPTOIR_INSTANCE", ROOT / "instance"))
MEGABYTE = 1024 * 1024


def from_environment() -> dict:
    """The settings of this process as Flask's config."""
    INSTANCE.mkdir(parents=True, exist_ok=True)
    demo = os.environ.get("COMPTOIR_DEMO") == "1"
    return {
        "DATABASE_URL": os.environ.get("DATABASE_URL") or f"sqlite:///{INSTANCE / 'comptoir.db'}",
        "REDIS_URL": os.environ.get("REDIS_URL", ""),
        "MAIL_URL": os.environ.get("MAIL_URL", ""),
        "MAIL_DIRECTORY": str(INSTANCE / "mail"),
        "MEDIA_DIRECTORY": os.environ.get("COMPTOIR_MEDIA") or str(INSTANCE / "media"),
        "SECRET_KEY": os.environ.get("SECRET_KEY") or _kept_secret(INSTANCE / "secret_key"),
        "DEMO": demo,
        "HTTPS": os.environ.get("COMPTOIR_HTTPS") == "1",
        "PROXIES": int(os.environ.get("COMPTOIR_PROXIES", "0")),
        "SERVER_TIMING": demo or os.environ.get("COMPTOIR_TIMING") == "1",
        "MAX_CONTENT_LENGTH": 12 * MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
        "MAX_FORM_PARTS": 2_000,
    }


def _kept_secret(path: Path) -> str:
    """The secret of this installation, made once and readable by its owner only."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return path.read_text().strip()
