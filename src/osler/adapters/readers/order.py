"""The readers in the order in which they are asked; importing this reads all of their packages."""

from datetime import date

from osler.adapters.readers.bibliography_bibtex import BibtexReader
from osler.adapters.readers.bibliography_csl import CslReader
from osler.adapters.readers.bibliography_nbib import NbibReader
from osler.adapters.readers.bibliography_ris import RisReader
from osler.adapters.readers.bioasq import BioasqReader
from osler.adapters.readers.digest import DigestReader
from osler.adapters.readers.docx import DocxReader
from osler.adapters.readers.fhir import FhirReader
from osler.adapters.readers.fsh import FshReader
from osler.adapters.readers.glossary import GlossaryReader
from osler.adapters.readers.html import HtmlReader
from osler.adapters.readers.icd10cm import Icd10cmReader
from osler.adapters.readers.jats import JatsReader
from osler.adapters.readers.jsonl import JsonlReader
from osler.adapters.readers.markdown import MarkdownReader
from osler.adapters.readers.medlineplus import MedlinePlusReader
from osler.adapters.readers.medquad import MedquadReader
from osler.adapters.readers.ngc import NgcReader
from osler.adapters.readers.nigeria import NigeriaJsonReader, NigeriaReader
from osler.adapters.readers.open_medicine import OpenMedicineReader
from osler.adapters.readers.pdf import PdfReader
from osler.adapters.readers.pubmed import PubmedReader
from osler.adapters.readers.pubmed_europepmc import EuropePmcReader
from osler.adapters.readers.pubmedqa import PubmedqaReader
from osler.adapters.readers.spl import SplReader
from osler.adapters.readers.text import PlainTextReader
from osler.adapters.readers.uspstf import UspstfReader
from osler.ports import SourceReader


def in_order(day: date) -> tuple[SourceReader, ...]:
    """The more particular a format, the earlier it is asked; ``day`` as in ``readers``."""
    return (
        DigestReader(),
        JsonlReader(),
        MedquadReader(),
        MedlinePlusReader(),
        NgcReader(at=day),
        OpenMedicineReader(at=day),
        PdfReader(at=day),
        JatsReader(at=day),
        PubmedReader(at=day),
        EuropePmcReader(at=day),
        BibtexReader(),
        RisReader(),
        NbibReader(),
        CslReader(),
        UspstfReader(at=day),
        NigeriaReader(at=day),
        NigeriaJsonReader(at=day),
        FhirReader(at=day),
        FshReader(at=day),
        SplReader(at=day),
        PubmedqaReader(),
        BioasqReader(),
        GlossaryReader(),
        Icd10cmReader(),
        MarkdownReader(at=day),
        PlainTextReader(at=day),
        DocxReader(at=day),
        HtmlReader(at=day),
    )
