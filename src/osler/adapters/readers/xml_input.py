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
        raise UnreadableSource(f"not well-formed XML: {error.msg}") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableSource("it declares entities of its own, which are not resolved")
    return root
