"""How do a billion pages go through, on somebody else's engine?

An operator takes bytes, never raises and bounds its time: each document is cleaned in a child process of the engine's
worker, so that one that crashes, hangs or eats the memory becomes a row with a status and not a failed job. The
engines themselves are imported when an operator is used, never by `import cleaner`.
"""
