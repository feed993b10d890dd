"""How gunicorn serves Comptoir: `gunicorn` in the project's folder is enough.

Settings come from the environment (PORT, WEB_WORKERS, WEB_THREADS, LOG_LEVEL); a flag on the command line wins.
"""

import gc
import os

wsgi_app = "app:create_app()"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"

# Threads, so that a slow upload or a slow reader holds up one thread and not a whole process.
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", min(4, os.cpu_count() or 1)))
threads = int(os.environ.get("WEB_THREADS", 4))

# A kept connection stays with the process that accepted it: one browser, or one proxy with few connections, would
# be served by a single process while the others idle. Each request therefore gets its own connection.
keepalive = 0

# A long search or list of filters in the address is answered with a page, not with gunicorn's own few words.
limit_request_line = 8190

timeout = 60
graceful_timeout = 10


def post_worker_init(_worker):
    """What an application is made of stays: the collector need not look through all of it again and again, nor after
    every few hundred things that a page makes and lets go by itself."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)


# The heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None

loglevel = os.environ.get("LOG_LEVEL", "info")

# Nobody administers this server through a socket in the home folder.
control_socket_disable = True
