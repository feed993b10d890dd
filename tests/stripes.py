"""Stripe for tests: localstripe, a stateful Stripe server of its own, behind a small front that adds what it lacks.

localstripe 1.15 knows customers, payment methods and PaymentIntents (manual capture, 3-D Secure, declines). It knows no
Checkout Sessions, no idempotency keys, no return_url, no confirming off_session, no day on which a hold ends
(`holds_until`, in seconds), no webhooks of authorizations, and one capture of a charge only (`several`: the front adds
more). The front adds these as Stripe documents them, and fails
on demand: `mood` "lost" does what is asked and hangs up, "gone" hangs up before, "broken"
answers 500; `only` says for which paths.
"""

import json
import secrets
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import requests
import stripe
from stripe import params

KEY, SECRET = "sk_test_comptoir", "whsec_comptoir"
# It is run without the file in which it would keep everything for the next time.
SERVE = """
import sys
from aiohttp import web
from localstripe import resources, server
resources.Store.dump_to_disk = lambda self: None
web.run_app(server.app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
"""


# What may be asked where, as the client's own types say it, which follow Stripe's present API.
ASKED = {
    "/v1/checkout/sessions": params.checkout.SessionCreateParams,
    "/v1/payment_intents": params.PaymentIntentCreateParams,
    "confirm": params.PaymentIntentConfirmParams,
    "capture": params.PaymentIntentCaptureParams,
    "cancel": params.PaymentIntentCancelParams,
    "/v1/customers": params.CustomerCreateParams,
    "/v1/refunds": params.RefundCreateParams,
}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class LocalStripe:
    """The process of localstripe, and the front before it at `url`. `asked` is what came, as (method, path)."""

    def __init__(self):
        port = free_port()
        command = [sys.executable, "-P", "-c", SERVE, str(port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._behind = f"http://127.0.0.1:{port}"
        self._begin()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._wait()

    def _wait(self) -> None:
        for _try in range(100):
            try:
                return requests.get(f"{self._behind}/js.stripe.com/v3/", timeout=1).raise_for_status()
            except requests.ConnectionError:
                time.sleep(0.1)
        raise RuntimeError("localstripe does not start")

    def close(self) -> None:
        """End both."""
        self._server.shutdown()
        self._server.server_close()
        self._process.terminate()
        self._process.wait(10)

    def saved_card(self, number: str) -> tuple[str, str]:
        """A customer who keeps a card: (customer, payment method)."""
        customer = self.behind("POST", "/v1/customers", {"email": "amelie@montroyal.example"})[1]["id"]
        card = {"number": number, "exp_month": "12", "exp_year": "2034", "cvc": "123"}
        method = self.behind("POST", "/v1/payment_methods", {"type": "card"} | _nested("card", card))[1]["id"]
        self.behind("POST", f"/v1/payment_methods/{method}/attach", {"customer": customer})
        return customer, method

    def pay(self, session: str, number: str) -> None:
        """The buyer pays with a card on the page of a Checkout Session; one that is declined leaves it open."""
        known = self.sessions[session]
        card = {"number": number, "exp_month": "12", "exp_year": "2034", "cvc": "123"}
        method = self.behind("POST", "/v1/payment_methods", {"type": "card"} | _nested("card", card))[1]["id"]
        asked = {"amount": known["amount_total"], "currency": known["currency"], "payment_method": method}
        asked |= {"capture_method": known["capture_method"]} | _nested("metadata", known["metadata"])
        intent = self.behind("POST", "/v1/payment_intents", asked)[1]["id"]
        status, told = self.behind("POST", f"/v1/payment_intents/{intent}/confirm", {})
        if status == 200 and told["status"] == "requires_capture":
            known |= {"status": "complete", "payment_intent": intent}

    def keep(self, session: str, number: str) -> None:
        """The buyer enters a card on the page of a session that sets it up; one that is declined leaves it open."""
        known = self.sessions[session]
        card = {"number": number, "exp_month": "12", "exp_year": "2034", "cvc": "123"}
        method = self.behind("POST", "/v1/payment_methods", {"type": "card"} | _nested("card", card))[1]
        asked = {"customer": known["asked"]["customer"], "payment_method_types[0]": "card"}
        intent = self.behind("POST", "/v1/setup_intents", asked)[1]["id"]
        status, told = self.behind("POST", f"/v1/setup_intents/{intent}/confirm", {"payment_method": method["id"]})
        if status == 200 and told["status"] == "succeeded":
            self.behind("POST", f"/v1/payment_methods/{method['id']}/attach", {"customer": asked["customer"]})
            self.methods[intent] = method
            known |= {"status": "complete", "setup_intent": intent}

    def agree(self, intent: str, success: bool = True) -> None:
        """The buyer answers the bank's question."""
        secret = self.behind("GET", f"/v1/payment_intents/{intent}", {})[1]["client_secret"]
        self.behind(
            "POST", f"/v1/payment_intents/{intent}/_authenticate",
            {"client_secret": secret, "success": str(success).lower()},
        )  # fmt: skip

    def intents(self) -> list[dict]:
        """Every PaymentIntent there is."""
        return self.behind("GET", "/v1/payment_intents", {"limit": 100})[1]["data"]

    def flush(self) -> None:
        """Forget everything."""
        requests.delete(f"{self._behind}/_config/data", timeout=5)
        self._begin()

    def _begin(self) -> None:
        self.asked, self.mood, self.only, self.sessions, self._answers = [], "", "", {}, {}
        self.wanting, self.holds_until, self.several, self._parts = set(), None, False, {}
        self.refusing, self.failing, self._given, self.methods = False, False, {}, {}

    def behind(self, method: str, path: str, data: dict) -> tuple[int, dict]:
        """What localstripe itself answers."""
        how = {"params": data} if method == "GET" else {"data": data}
        answer = requests.request(method, self._behind + path, auth=(KEY, ""), timeout=10, **how)
        return answer.status_code, answer.json()

    def answer(self, method: str, path: str, data: dict, key: str) -> tuple[int, dict]:
        """What Stripe would answer; the same key is answered as the first time."""
        if key and key in self._answers:
            before, told = self._answers[key]
            if before != (path, data):
                return 400, {"error": {"type": "idempotency_error", "message": "other parameters under this key"}}
            return told
        told = self._told(method, path, data)
        if key and told[0] < 500:
            self._answers[key] = (path, data), told
        return told

    def _told(self, method: str, path: str, data: dict) -> tuple[int, dict]:
        asked = ASKED.get(path) or ASKED.get(path.rsplit("/", 1)[-1])
        unknown = {name.partition("[")[0] for name in data} - asked.__annotations__.keys() if asked else set()
        if method == "POST" and unknown:
            fault = {"type": "invalid_request_error", "code": "parameter_unknown", "message": ", ".join(unknown)}
            return 400, {"error": fault}
        if path.startswith("/v1/checkout/sessions"):
            return self._session(method, path, data)
        back, unattended = data.pop("return_url", None), data.pop("off_session", "") == "true"
        if unattended and back:
            return 400, {"error": {"type": "invalid_request_error", "message": "off_session with a return_url"}}
        data = {name: value for name, value in data.items() if not name.startswith("allowed_payment_method_types")}
        if method == "POST" and path == "/v1/refunds":
            return self._refunded(path, data)
        if method == "GET" and path == "/v1/refunds":
            return self._refunds(data)
        status, told = self._captured(path, data) if path.endswith("/capture") else self.behind(method, path, data)
        if "error" in told:
            told["error"].setdefault("type", "card_error" if status == 402 else "invalid_request_error")
        if told.get("status") == "requires_action" and unattended:
            return self._holder_wanted(told["id"])
        if told.get("id") in self.wanting:
            told["last_payment_error"] = {"code": "authentication_required"}
        if told.get("status") == "requires_action":
            told["next_action"] = {
                "type": "redirect_to_url",
                "redirect_to_url": {"url": f"https://hooks.stripe.com/3d/{told['id']}", "return_url": back},
            }
        if told.get("status") == "requires_capture" or told.get("status") == "succeeded":
            told["amount_received"] = self._parts.get(told["id"], 0) or self._received(told)
            several = {"status": "available" if self.several else "unavailable"}
            said = {"capture_before": self.holds_until, "multicapture": several}
            told["latest_charge"]["payment_method_details"] = {"card": said}
        return status, told

    def _received(self, intent: dict) -> int:
        """What was taken: localstripe counts what was let go with a capture among the refunds."""
        charge, given = intent["latest_charge"], sum(part for of, part in self._given.values() if of == intent["id"])
        return 0 if not charge["captured"] else charge["amount"] - charge["amount_refunded"] + given

    def forget_keys(self) -> None:
        """A day or more has passed: Stripe remembers no idempotency keys."""
        self._answers = {}

    def refunds(self) -> list[int]:
        """What was given back of what was taken, by refund."""
        return sorted(amount for _intent, amount in self._given.values())

    def _refunds(self, data: dict) -> tuple[int, dict]:
        status, told = self.behind("GET", "/v1/refunds", data)
        for one in told["data"]:
            one["status"] = "failed" if self.failing else one["status"]
        return status, told

    def _refunded(self, path: str, data: dict) -> tuple[int, dict]:
        if self.refusing:
            return 400, {"error": {"type": "invalid_request_error", "code": "charge_disputed", "message": "disputed"}}
        status, told = self.behind("POST", path, data)
        if status == 200:
            self._given[told["id"]] = data["payment_intent"], int(data["amount"])
        return status, told

    def _captured(self, path: str, data: dict) -> tuple[int, dict]:
        """A part is kept in mind where several are allowed; localstripe itself captures once, all that was taken."""
        intent = path.split("/")[3]
        before, more = self._parts.get(intent, 0), int(data.get("amount_to_capture", 0))
        if data.pop("final_capture", "true") == "false":
            if not self.several:
                return 400, {"error": {"type": "invalid_request_error", "message": "multicapture is not available"}}
            self._parts[intent] = before + more
            return self.behind("GET", path.removesuffix("/capture"), {"expand[0]": "payment_method"})
        self._parts.pop(intent, None)
        return self.behind("POST", path, data | {"amount_to_capture": before + more})

    def _holder_wanted(self, intent: str) -> tuple[int, dict]:
        """Nobody is there to answer the bank, so it declines, and the intent wants another payment method."""
        self.agree(intent, success=False)
        self.wanting.add(intent)
        fault = {"type": "card_error", "code": "authentication_required", "message": "authentication required"}
        return 402, {"error": fault}

    def _session(self, method: str, path: str, data: dict) -> tuple[int, dict]:
        parts = path.split("/")[4:]
        if method == "POST" and not parts:
            number, price = f"cs_test_{secrets.token_hex(8)}", "line_items[0][price_data]"
            if data["mode"] == "setup":
                self.sessions[number] = {
                    "id": number, "object": "checkout.session", "status": "open", "payment_intent": None,
                    "setup_intent": None, "url": f"https://checkout.stripe.com/c/setup/{number}", "asked": data,
                }  # fmt: skip
                return 200, dict(self.sessions[number])
            self.sessions[number] = {
                "id": number, "object": "checkout.session", "status": "open", "payment_intent": None,
                "url": f"https://checkout.stripe.com/c/pay/{number}", "currency": data[f"{price}[currency]"],
                "amount_total": int(data[f"{price}[unit_amount]"]),
                "capture_method": data["payment_intent_data[capture_method]"],
                "client_reference_id": data["client_reference_id"],
                "metadata": {"payment": data["metadata[payment]"]}, "asked": data,
            }  # fmt: skip
            return 200, dict(self.sessions[number])
        known = self.sessions[parts[0]]
        if parts[1:] == ["expire"]:
            if known["status"] != "open":
                return 400, {"error": {"type": "invalid_request_error", "message": "not open"}}
            known["status"] = "expired"
        told = dict(known)
        if told.get("setup_intent"):
            told["setup_intent"] = {"id": "seti_1", "payment_method": self.methods[told["setup_intent"]]}
        if told["payment_intent"]:
            expand = {"expand[0]": "payment_method"}
            told["payment_intent"] = self._told("GET", f"/v1/payment_intents/{told['payment_intent']}", expand)[1]
        return 200, told


def event(about: dict, kind: str = "payment_intent.amount_capturable_updated", number: str = "evt_1") -> bytes:
    """A message about an object, as Stripe sends it."""
    told = {"id": number, "object": "event", "type": kind, "api_version": "2026-10-28.endive"}
    return json.dumps(told | {"data": {"object": about}}).encode()


def signed(body: bytes, secret: str = SECRET, at: int | None = None) -> str:
    """The signature of a message."""
    return stripe.WebhookSignature.generate_signature_header(body.decode(), secret, at)


def _nested(name: str, values: dict) -> dict:
    return {f"{name}[{key}]": value for key, value in values.items()}


def _handler(stand: LocalStripe):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            path, _, query = self.path.partition("?")
            self._reply("GET", path, query)

        def do_POST(self):
            self._reply("POST", self.path, self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())

        def _reply(self, method: str, path: str, text: str) -> None:
            data = {name: values[-1] for name, values in parse_qs(text, keep_blank_values=True).items()}
            stand.asked.append((method, path))
            known = self.headers.get("Authorization") == f"Bearer {KEY}"
            mood = stand.mood if stand.only in path else ""
            if mood == "gone":
                return self._hang_up()
            status, told = 401, {"error": {"type": "invalid_request_error", "message": "no such key"}}
            if known:
                status, told = stand.answer(method, path, data, self.headers.get("Idempotency-Key") or "")
            if mood == "lost":
                return self._hang_up()
            if mood == "broken":
                status, told = 500, {"error": {"type": "api_error", "message": "broken"}}
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            return self.wfile.write(content)

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)

        def log_message(self, *_):
            """Quiet."""

    return Handler
