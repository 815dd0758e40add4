"""The way out to the network, which is closed unless somebody opened it.

``policy`` says where a request may go, ``backend`` sees that it goes there and nowhere else,
``fetcher`` asks politely, ``copies`` keeps what came. Nothing else in Osler opens a connection
to the outside, apart from a served model that the user named.
"""
