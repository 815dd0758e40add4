"""XML from strangers, parsed so that it can neither read files, call out nor blow up."""

from lxml import etree

from osler.errors import UnreadableSource

MOST_BYTES = 32 * 1024 * 1024  # the largest real guideline seen is under 2 MiB


def root_of(content: bytes) -> etree._Element:
    """The root element; raises UnreadableSource with the reason.

    No entity is resolved, no document type loaded, nothing fetched, and lxml's own limits
    on depth and size stay on.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableSource(f"larger than {MOST_BYTES // 1024**2} MiB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableSource(why_not(error)) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableSource("it declares entities of its own, which are not resolved")
    return root


def why_not(error: etree.XMLSyntaxError) -> str:
    """Why this is no XML to be read, in words that do not speak of the parser's own settings."""
    told = error.msg or "it ends before it is done"
    if "amplification" in told or "entity reference loop" in told.lower():
        return "not well-formed XML: it declares entities that grow without end, as a trap does"
    if "xmlParserMaxDepth" in told or "depth" in told.lower():
        return "not well-formed XML: it is nested too deeply"
    if "XML_PARSE_HUGE" in told or "huge" in told.lower():
        return "not well-formed XML: one of its parts is longer than anything printed"
    return f"not well-formed XML: {told}"
