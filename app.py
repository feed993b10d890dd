"""Comptoir: the application, put together."""

from flask import Flask, g, request
from flask_babel import Babel
from flask_wtf import CSRFProtect
from htmx_flask import Htmx
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

import config
import jobs
from models import billing
from models.base import database, open_database
from models.files import open_store
from views import (
    MACHINE_ROOMS,
    ROOMS,
    caching,
    errors,
    joined_files,
    languages,
    links,
    mail,
    preloading,
    robots,
    scope,
    static_files,
    timing,
    uploads,
    wording,
)
from views.session import security
from views.templating import Templates

csrf = CSRFProtect()


def create_app(settings: dict | None = None) -> Flask:
    """The application with its database opened (not migrated), rooms, error pages and kit."""
    app = Flask(__name__, static_folder="static")
    app.config.update(config.from_environment() | (settings or {}))
    app.jinja_environment = Templates
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if app.config["PROXIES"]:
        hops = app.config["PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    if app.config["DATABASE_URL"] is not None:
        open_database(app.config["DATABASE_URL"])
    open_store(app.config["MEDIA_DIRECTORY"])
    billing.open_test_gateway(app.config["DEMO"] or app.testing)
    Htmx(app)
    Babel(app, default_translation_directories=str(config.ROOT / "translations"), locale_selector=languages.locale)
    timing.init_app(app)
    robots.init_app(app)
    _connect_each_request(app)
    scope.init_app(app)
    security.init_app(app)
    uploads.init_app(app)
    csrf.init_app(app)
    for kit in (languages, links, wording, static_files, joined_files, preloading, caching, errors, mail):
        kit.init_app(app)
    for room in ROOMS:
        app.register_blueprint(room, url_prefix="/<language>")
    for room in MACHINE_ROOMS:
        app.register_blueprint(room)
        csrf.exempt(room)
    jobs.init_app(app)
    return app


def _connect_each_request(app: Flask) -> None:
    """Open a connection for each request and give it back after, unless a test already holds one open."""

    @app.before_request
    def connect():
        if request.endpoint not in joined_files.SHOPLESS:
            g.connected = database.connect(reuse_if_open=True)

    @app.teardown_request
    def disconnect(_error):
        if g.pop("connected", False) and not database.is_closed():
            database.close()
