"""What a log may hold: which view failed and how, never what a reader typed."""

import logging
from copy import deepcopy
from typing import Any


class WithoutWords(logging.Filter):
    """Takes addresses, arguments and exception texts out of a record; types and places stay."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            record.msg = f"{record.name}: {record.exc_info[0].__name__}{_places(record)}"
        else:
            record.msg = f"{record.name}: {record.levelname.lower()}"
        record.args = ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


class FaultsWithoutWords(WithoutWords):
    """For the server's own log: its notices stay, of a fault only type and places."""

    def filter(self, record: logging.LogRecord) -> bool:
        return super().filter(record) if record.exc_info else True


def of_server(usual: dict[str, Any]) -> dict[str, Any]:
    """The server's usual settings of its log, without the texts of exceptions."""
    told = deepcopy(usual)
    told["filters"] = {"quiet": {"()": FaultsWithoutWords}}
    for handler in told["handlers"].values():
        handler["filters"] = ["quiet"]
    return told


def _places(record: logging.LogRecord) -> str:
    """Files and lines of the failure, innermost last, without any text."""
    found = []
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None:
        code = trace.tb_frame.f_code
        found.append(f" {code.co_filename.rpartition('osler/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return "".join(found[-6:])
