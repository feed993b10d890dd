"""A stand-in for AvaTax: a small server that speaks the documented shape of its REST v2 transactions.

Minnesota's and North Dakota's state taxes and a county's, Canada's GST and Québec's QST, by the address of each line;
codes that begin with PF are food, which bears none; a line with an exemptionCode bears none.
"""

import base64
import json
import threading
import time
from decimal import ROUND_HALF_UP, Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RATES = {
    "MN": [("State", "MINNESOTA", "MN STATE TAX", "0.06875"), ("County", "HENNEPIN", "MN COUNTY TAX", "0.0015")],
    "ND": [("State", "NORTH DAKOTA", "ND STATE TAX", "0.05"), ("City", "FARGO", "ND CITY TAX", "0.0225")],
    "QC": [("Country", "CANADA", "CANADA GST/TPS", "0.05"), ("State", "QUEBEC", "QUEBEC QST/TVQ", "0.09975")],
}
KEY = "Basic " + base64.b64encode(b"1100012345:license").decode()


class AvaTaxServer:
    """Answers at `url`; what it was sent is in `asked`, what it keeps in `kept`. `mood` makes it fail."""

    def __init__(self):
        self.asked, self.kept, self.mood = [], {}, ""
        stand = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])), parse_float=Decimal)
                stand.asked.append((self.path.split("?")[0], body))
                status, told = stand.answer(self.path, body, self.headers.get("Authorization"))
                content = (told if isinstance(told, str) else json.dumps(told, default=float)).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                if stand.mood != "gateway":
                    self.send_header("x-correlation-id", "2f1c6b5e")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, body: dict, key: str) -> tuple[int, object]:
        """The status and the body of an answer."""
        if key != KEY:
            return 401, {"error": {"code": "AuthenticationException", "message": "Authentication failed."}}
        if self.mood == "slow":
            time.sleep(1.5)
        if self.mood == "broken":
            return 500, {"error": {"code": "ServerError"}}
        if self.mood == "no json":
            return 200, "<html>maintenance</html>"
        if self.mood == "address":
            return 400, {"error": {"code": "InvalidAddress", "message": "The address value was incomplete."}}
        adjusting = path.endswith("/createoradjust")
        model = body["createTransactionModel"] if adjusting else body
        told = self.transaction(model)
        if adjusting:
            self.kept[model["code"]] = told
        return 201, told

    def transaction(self, model: dict) -> dict:
        """A TransactionModel with its lines and their details."""
        lines = [self.line(line) for line in model["lines"]]
        total = sum((line["tax"] for line in lines), Decimal(0))
        if self.mood == "sums":
            total += Decimal("0.01")
        if self.mood == "part lost":
            lines = lines[:-1]
        return {
            "id": 123456789, "code": model.get("code", "b0c5"), "companyId": 12345, "date": model["date"],
            "status": "Committed" if model.get("commit") else "Saved",
            "type": model["type"], "currencyCode": model["currencyCode"], "customerCode": model["customerCode"],
            "totalTax": total, "totalTaxCalculated": total, "lines": lines,
        }  # fmt: skip

    def line(self, line: dict) -> dict:
        """A TransactionLineModel: each tax rounded by itself to the cent."""
        amount, place = Decimal(str(line["amount"])), line["addresses"]["shipTo"]
        free = bool(line["exemptionCode"]) or line["taxCode"].startswith("PF")
        details = []
        for kind, where, name, rate in RATES.get(place["region"], []):
            tax = Decimal(0) if free else (amount * Decimal(rate)).quantize(Decimal("0.01"), ROUND_HALF_UP)
            details.append({
                "country": place["country"], "region": place["region"], "jurisType": kind, "jurisName": where,
                "taxName": name, "taxType": "Sales", "rate": Decimal(rate), "tax": tax, "taxCalculated": tax,
                "taxableAmount": Decimal(0) if free else amount, "exemptAmount": amount if free else Decimal(0),
            })  # fmt: skip
        total = sum((detail["tax"] for detail in details), Decimal(0))
        return {
            "lineNumber": line["number"], "itemCode": line["itemCode"], "taxCode": line["taxCode"],
            "lineAmount": amount, "quantity": line["quantity"], "tax": total, "taxCalculated": total,
            "details": details,
        }  # fmt: skip
