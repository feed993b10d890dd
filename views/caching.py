"""What holds an account's data is kept by nobody: no proxy, no cache, no other visitor."""

from flask import Flask, g, request


def init_app(app: Flask) -> None:
    """Mark each answer: `private, no-store` for the signed-in, `private, no-cache` for guests; vary by what matters."""

    @app.after_request
    def mark(response):
        if request.endpoint != "static":
            signed_in = g.get("scope") and g.scope.user is not None
            if "Cache-Control" not in response.headers:
                response.headers["Cache-Control"] = "private, no-store" if signed_in else "private, no-cache"
            # What is public is the same for all: a browser that varied it by cookie would fetch it again and again.
            if not response.cache_control.public:
                response.vary.update(["HX-Request", "Cookie"])
        return response
