#!/usr/bin/env python3
"""Makes a workbook by hand, as programs write it and as they should not.

    workbook.py FILE [OPTION]... < SHEETS

SHEETS are lines. `== NAME` begins a sheet (`== NAME hidden`: one that is hidden); any other line is
a row, its cells parted by tabs. A cell becomes a shared text; one that begins with < is the XML of
the cell itself, for {at} stands its place. A row that begins with ! is hidden, one that begins with
@N is row N. `-- XML` stands before the rows of its sheet, `++ XML` behind them.

Options: strict (the other edition of the name spaces), prefix (x: before each element), absolute
(names of parts from the root), backslash (in names of parts), inline (no shared texts), bare (no
places of cells and rows), from1904, stale (formulas are to be computed), styles=FORMAT|FORMAT…,
strings=FILE and sheet=FILE (XML put in for that part), stored (nothing is compressed), streamed
(written without going back), zip64.
"""
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = {False: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        True: "http://purl.oclc.org/ooxml/spreadsheetml/main"}
DOCUMENT = {False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            True: "http://purl.oclc.org/ooxml/officeDocument/relationships"}
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Sheet:
    def __init__(self, name, hidden):
        self.name, self.hidden, self.rows, self.before, self.behind = name, hidden, [], "", ""


def read_sheets(lines):
    sheets = []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("== "):
            name = line[3:].removesuffix(" hidden")
            sheets.append(Sheet(name, name != line[3:]))
        elif line.startswith("-- "):
            sheets[-1].before += line[3:]
        elif line.startswith("++ "):
            sheets[-1].behind += line[3:]
        else:
            sheets[-1].rows.append(line)
    return sheets


def letters(column):
    text = ""
    while column:
        column, digit = divmod(column - 1, 26)
        text = chr(65 + digit) + text
    return text


def is_number(word):
    return word.isdigit() and word[0] != "0"


class Book:
    def __init__(self, options):
        self.options, self.strings = options, {}
        self.strict = "strict" in options
        self.x = "x:" if "prefix" in options else ""

    def root(self, name, body):
        space = "xmlns:x" if self.x else "xmlns"
        return (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{self.x}{name} '
                f'{space}="{MAIN[self.strict]}" xmlns:r="{DOCUMENT[self.strict]}">{body}</{self.x}{name}>')

    def relations(self, rows):
        body = "".join(f'<Relationship Id="{i}" Type="{DOCUMENT[self.strict]}/{kind}" Target={quoteattr(to)}/>'
                       for i, kind, to in rows)
        return f'<Relationships xmlns="{PACKAGE}">{body}</Relationships>'

    def cell(self, text, place):
        x = self.x
        at = "" if "bare" in self.options else f' r="{place}"'
        if text.startswith("<"):
            return text.replace("{at}", at)
        if not text and "bare" not in self.options:
            return ""
        space = ' xml:space="preserve"' if text != text.strip() else ""
        if "inline" in self.options:
            return f'<{x}c{at} t="inlineStr"><{x}is><{x}t{space}>{escape(text)}</{x}t></{x}is></{x}c>'
        number = self.strings.setdefault(text, len(self.strings))
        return f'<{x}c{at} t="s"><{x}v>{number}</{x}v></{x}c>'

    def row(self, line, number):
        hidden = line.startswith("!")
        if hidden:
            line = line[1:]
        if line.startswith("@"):
            word, _, line = line[1:].partition(" ")
            number = int(word)
        cells = "".join(self.cell(text, f"{letters(i + 1)}{number}")
                        for i, text in enumerate(line.split("\t")))
        at = "" if "bare" in self.options else f' r="{number}"'
        hide = ' hidden="1"' if hidden else ""
        return f"<{self.x}row{at}{hide}>{cells}</{self.x}row>", number + 1

    def sheet(self, sheet):
        body, number = "", 1
        for line in sheet.rows:
            row, number = self.row(line, number)
            body += row
        return self.root("worksheet", f"{sheet.before}<{self.x}sheetData>{body}</{self.x}sheetData>{sheet.behind}")

    def workbook(self, sheets):
        x = self.x
        properties = f'<{x}workbookPr date1904="1"/>' if "from1904" in self.options else ""
        calc = f'<{x}calcPr fullCalcOnLoad="1"/>' if "stale" in self.options else ""
        listed = "".join(f'<{x}sheet name={quoteattr(s.name)} sheetId="{i + 1}" '
                         f'{"state=" + chr(34) + "hidden" + chr(34) if s.hidden else ""} r:id="rId{i + 1}"/>'
                         for i, s in enumerate(sheets))
        return self.root("workbook", f"{properties}<{x}sheets>{listed}</{x}sheets>{calc}")

    def styles(self, formats):
        x = self.x
        own = "".join(f'<{x}numFmt numFmtId="{164 + i}" formatCode={quoteattr(f)}/>'
                      for i, f in enumerate(formats) if not is_number(f))
        cells = "".join(f'<{x}xf numFmtId="{f if is_number(f) else 164 + i}"/>' for i, f in enumerate(formats))
        return self.root("styleSheet", f'<{x}numFmts>{own}</{x}numFmts><{x}cellStyleXfs><{x}xf numFmtId="14"/>'
                                       f'</{x}cellStyleXfs><{x}cellXfs><{x}xf numFmtId="0"/>{cells}</{x}cellXfs>')

    def parts(self, sheets):
        root = "/xl/" if "absolute" in self.options else ""
        relations = [(f"rId{i + 1}", "worksheet", f"{root}worksheets/sheet{i + 1}.xml") for i in range(len(sheets))]
        for i, sheet in enumerate(sheets):
            yield f"xl/worksheets/sheet{i + 1}.xml", self.file("sheet") or self.sheet(sheet)
        if self.strings or "strings" in self.options:
            relations.append(("rId901", "sharedStrings", f"{root}sharedStrings.xml"))
            yield "xl/sharedStrings.xml", self.file("strings") or self.root("sst", "".join(
                f"<{self.x}si><{self.x}t xml:space=\"preserve\">{escape(s)}</{self.x}t></{self.x}si>"
                for s in self.strings))
        if "styles" in self.options:
            relations.append(("rId902", "styles", f"{root}styles.xml"))
            yield "xl/styles.xml", self.styles(self.options["styles"].split("|"))
        yield "xl/workbook.xml", self.workbook(sheets)
        yield "xl/_rels/workbook.xml.rels", self.relations(relations)
        yield "_rels/.rels", self.relations([("rId1", "officeDocument", "/xl/workbook.xml" if root else
                                              "xl/workbook.xml")])

    def file(self, option):
        if option not in self.options:
            return None
        with open(self.options[option], "rb") as file:
            return file.read()


class Pipe:
    """A file that cannot be gone back in."""

    def __init__(self, name):
        self.file = open(name, "wb")
        self.write, self.flush, self.close = self.file.write, self.file.flush, self.file.close


def main():
    options = dict(word.partition("=")[::2] for word in sys.argv[2:])
    method = zipfile.ZIP_STORED if "stored" in options else zipfile.ZIP_DEFLATED
    target = Pipe(sys.argv[1]) if "streamed" in options else sys.argv[1]
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, body in Book(options).parts(read_sheets(sys.stdin)):
            name = name.replace("/", "\\") if "backslash" in options else name
            with archive.open(name, "w", force_zip64="zip64" in options) as part:
                part.write(body if isinstance(body, bytes) else body.encode())
    if "streamed" in options:
        target.close()


if __name__ == "__main__":
    main()
