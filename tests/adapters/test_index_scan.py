"""The plain scan is an index."""

import pytest

from osler.adapters.scan_index import ScanIndex

from .contract_index import IndexContract


class TestScanIndex(IndexContract):
    """The contract, on the plain scan."""

    @pytest.fixture
    def make(self):
        """Entries in, index out."""
        return ScanIndex
