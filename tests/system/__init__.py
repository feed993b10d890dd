"""Walks through the pages in Chromium, against the real server, worker, database and a mail server."""
