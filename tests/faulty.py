"""Makes documents that name a fault set it off: put on the path as `sitecustomize`, so that workers load it too."""

import os
import signal
import time

from cleaner import pipeline

clean = pipeline.clean


def faulty(data, *words, **more):
    if b"FAULT:crash" in data:
        os._exit(7)
    if b"FAULT:signal" in data:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"FAULT:hang" in data:
        time.sleep(1000)
    if b"FAULT:memory" in data:
        bytearray(1 << 40)
    if b"FAULT:recursion" in data:
        raise RecursionError("too deep")
    if b"FAULT:exit" in data:
        raise SystemExit(0)
    if b"FAULT:slow" in data:
        time.sleep(0.3)
    return clean(data, *words, **more)


pipeline.clean = faulty
