"""From the wire to Django and back: who may come in, in whose thread, and how it is sent."""
