"""A run written down: results.json with every case, report.md, report.html, one plot a suite."""

from osler.evaluation.report.folder import write_report
from osler.evaluation.report.written import written

__all__ = ["write_report", "written"]
