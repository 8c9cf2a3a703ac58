"""The structure of a tagged PDF: what is a heading, a list, a figure, a table, in reading order.

Follows ISO 32000-1, 14.7 and 14.8, and PDF/UA-1 (ISO 14289-1): every mark on a page is either
content of one element here or an artifact, and the parent tree leads from each content back to
its element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from xml.sax.saxutils import escape

from attendance_desktop import settings


class Role(StrEnum):
    """Standard structure types in use."""

    DOCUMENT = "Document"
    TITLE = "H1"
    HEADING = "H2"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    FIGURE = "Figure"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"


@dataclass
class Content:
    """A run of marks on one page."""

    page: int
    mcid: int


@dataclass
class Element:
    """One element of the structure.

    Attributes:
        alt: what a figure shows, in words.
        scope: of a head cell: "Column" or "Row".
        box: of a figure: left, bottom, right, top on its page.
    """

    role: Role
    alt: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    kids: list[Element | Content] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Structure:
    """Collects elements while pages are painted, and writes them into the document."""

    def __init__(self) -> None:
        self.root = Element(Role.DOCUMENT)
        self._owners: list[list[Element]] = []

    def begin_page(self) -> int:
        """Count a page that begins; returns its number, from 0."""
        self._owners.append([])
        return len(self._owners) - 1

    def add_content(self, element: Element) -> int:
        """Give a new run of marks on the present page to an element; returns its number there."""
        owners = self._owners[-1]
        owners.append(element)
        element.kids.append(Content(len(self._owners) - 1, len(owners) - 1))
        return len(owners) - 1

    def write(self, canvas: Any) -> None:
        """Write the tree, once all pages are closed.

        Args:
            canvas: a ReportLab canvas.
        """
        from reportlab.pdfbase import pdfdoc

        document = canvas._doc  # noqa: SLF001
        pages = document.Pages.pages
        writer = _TreeWriter(pdfdoc, document, [document.Reference(page) for page in pages])
        root = writer.root(self.root, self._owners)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        for number, page in enumerate(pages):
            # A page knows only the entries it lists.
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.Trans = None
            page.StructParents = number
            page.Tabs = pdfdoc.PDFName("S")


class _TreeWriter:
    def __init__(self, pdfdoc: Any, document: Any, pages: list[Any]) -> None:
        self.pdf, self.document, self.pages = pdfdoc, document, pages
        self._names: dict[int, Any] = {}

    def root(self, top: Element, owners: list[list[Element]]) -> Any:
        for number, element in enumerate(top.walk()):
            self._names[id(element)] = self.pdf.PDFObjectReference(f"structure{number}")
        parent = self.pdf.PDFObjectReference("structureRoot")
        self._element(top, parent)
        numbers: list[Any] = []
        for page, found in enumerate(owners):
            references = self.pdf.PDFArray([self._names[id(element)] for element in found])
            numbers += [page, self.document.Reference(references, f"structureParents{page}")]
        tree = {
            "Type": self.pdf.PDFName("StructTreeRoot"),
            "K": self._names[id(top)],
            "ParentTree": self.pdf.PDFDictionary({"Nums": self.pdf.PDFArray(numbers)}),
            "ParentTreeNextKey": len(owners),
        }
        return self._registered("structureRoot", tree)

    def _element(self, element: Element, parent: Any) -> None:
        own = self._names[id(element)]
        entries: dict[str, Any] = {
            "Type": self.pdf.PDFName("StructElem"),
            "S": self.pdf.PDFName(element.role.value),
            "P": parent,
            "K": self.pdf.PDFArray([self._kid(kid) for kid in element.kids]),
        }
        if element.alt:
            entries["Alt"] = self.pdf.PDFString(element.alt)
        attributes = self._attributes(element)
        if attributes:
            entries["A"] = self.pdf.PDFDictionary(attributes)
        self._registered(own.name, entries)
        for kid in element.kids:
            if isinstance(kid, Element):
                self._element(kid, own)

    def _kid(self, kid: Element | Content) -> Any:
        if isinstance(kid, Element):
            return self._names[id(kid)]
        return self.pdf.PDFDictionary(
            {"Type": self.pdf.PDFName("MCR"), "Pg": self.pages[kid.page], "MCID": kid.mcid}
        )

    def _attributes(self, element: Element) -> dict[str, Any]:
        if element.scope:
            return {"O": self.pdf.PDFName("Table"), "Scope": self.pdf.PDFName(element.scope)}
        if element.box:
            return {
                "O": self.pdf.PDFName("Layout"),
                "Placement": self.pdf.PDFName("Block"),
                "BBox": self.pdf.PDFArray([round(n, 2) for n in element.box]),
            }
        if element.role is Role.LIST and any(kid.role is Role.LABEL for kid in element.walk()):
            return {"O": self.pdf.PDFName("List"), "ListNumbering": self.pdf.PDFName("Disc")}
        return {}

    def _registered(self, name: str, entries: dict[str, Any]) -> Any:
        return self.document.Reference(self.pdf.PDFDictionary(entries), name)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def made_for(author: str) -> str:
    """Return the line of the metadata that names whom a document was made for."""
    return f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"


def write_metadata(canvas: Any, title: str, author: str, language: str) -> None:
    """Write the title, shown instead of the file's name, the language, and what the PDF claims."""
    from reportlab.pdfbase import pdfdoc

    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator(settings.APP_NAME)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    words = _XMP.format(
        title=escape(title),
        author=made_for(author),
        language=escape(language),
        tool=escape(settings.APP_NAME),
    )
    entries = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), words.encode())
    canvas._doc.Catalog.Metadata = stream  # noqa: SLF001
