"""Hard cases of OpenDocument texts, as the inside of a text."""

AUTOMATIC = """
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T3" style:family="text" style:parent-style-name="Speaker"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="P2" style:family="paragraph">
  <style:text-properties fo:font-style="italic"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"/>
  <text:list-level-style-bullet text:level="2"/></text:list-style>
"""
STYLES = """
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Speaker" style:family="text">
  <style:text-properties style:text-underline-style="solid" fo:font-weight="700"/></style:style>
"""


def bold(text):
    return f'<text:span text:style-name="T1">{text}</text:span>'


def cells(*texts):
    return "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in texts)


def region(name, kind, inside="", by="Ada Invented"):
    info = f"<office:change-info><dc:creator>{by}</dc:creator><dc:date>2017-01-01</dc:date></office:change-info>"
    return f'<text:changed-region text:id="{name}"><text:{kind}>{info}{inside}</text:{kind}></text:changed-region>'


def put_in(name, inside):
    return f'<text:change-start text:change-id="{name}"/>{inside}<text:change-end text:change-id="{name}"/>'


CHANGED = (
    "<text:tracked-changes>"
    + region("a", "insertion")
    + region("b", "deletion", "<text:p>cannot </text:p>")
    + region("c", "deletion", "<text:p> and ends.</text:p><text:p>It began</text:p>", "Bo Invented")
    + region("d", "insertion", by="Bo Invented")
    + region("e", "deletion", "<text:p>A whole paragraph.</text:p>")
    + "</text:tracked-changes>"
    + f'<text:p>We <text:change text:change-id="b"/>{put_in("a", "can ")}agree.</text:p>'
    + '<text:p>It stands<text:change text:change-id="c"/> again.</text:p>'
    + '<text:p>One<text:change-start text:change-id="d"/> and</text:p>'
    + '<text:p>more<text:change-end text:change-id="d"/> words.</text:p>'
    + '<text:change text:change-id="e"/><text:p>Last.</text:p>'
)
NOTED = (
    '<text:p>We agree<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>See annex 3.</text:p><text:p>And 4.</text:p></text:note-body></text:note>"
    '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
    "<text:note-body><text:p>Later.</text:p></text:note-body></text:note>"
    "<office:annotation><dc:creator>Cy Invented</dc:creator><dc:date>2017-01-01</dc:date>"
    "<text:p>Check the tape.</text:p></office:annotation>.</text:p>"
)
CASES = {
    "words": (
        '<text:p text:style-name="P1">The forum</text:p><text:h text:outline-level="2">Panel 1</text:h>'
        f"<text:p>{bold('Ms Invented:')} Good\n     morning"
        "<text:s text:c='3'/>all<text:tab/>of<text:line-break/>you. </text:p>"
        '<text:p><text:span text:style-name="T3">By style:</text:span> yes</text:p>'
        f'<text:p text:style-name="P2">{bold("NAME:")} italic words</text:p>'
        "<text:p/><text:p>soft\u00adly, 10\u00a0000 אבג 👩\u200d👩 e\u0301 "
        "<text:a>a link</text:a><text:bookmark/></text:p>"
        f'<text:p>Here<text:span text:style-name="T2"> and hidden words</text:span>.</text:p>'
        "<text:p><text:page-number>3</text:page-number></text:p>"
        "<text:p>Page <text:page-number>3</text:page-number></text:p>"
        '<text:section text:display="none"><text:p>Not to be seen.</text:p></text:section>'
        "<text:section><text:p>To be seen.</text:p></text:section>"
    ),
    "containers": (
        '<text:list text:style-name="L1"><text:list-item><text:p>First</text:p>'
        "<text:p>goes on</text:p>"
        "<text:list><text:list-item><text:p>bullet</text:p></text:list-item></text:list></text:list-item></text:list>"
        "<text:p>Before <draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>"
        "after.</text:p>"
        "<text:p>Look<draw:frame><draw:image/><svg:desc>not text</svg:desc></draw:frame>.</text:p>"
        "<text:table-of-content>"
        "<text:table-of-content-source><text:index-title-template>Template"
        "</text:index-title-template></text:table-of-content-source><text:index-body>"
        "<text:p>Panel 1<text:tab/>3</text:p>"
        "</text:index-body></text:table-of-content>"
        "<text:p><text:ruby><text:ruby-base>base</text:ruby-base>"
        "<text:ruby-text>above</text:ruby-text></text:ruby></text:p>"
    ),
    "tables": (
        f"<table:table><table:table-row>{cells('Year', 'North', 'South')}</table:table-row>"
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Merged</text:p></table:table-cell>'
        f"<table:covered-table-cell/>{cells('x')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="100000"><table:table-cell table:number-columns-repeated="3"/>'
        "</table:table-row></table:table>"
        f"<table:table><table:table-header-rows><table:table-row>{cells('Speaker', 'Words')}</table:table-row>"
        f"</table:table-header-rows><table:table-row>{cells('Ms Invented', 'Good morning, and thank you.')}"
        '</table:table-row><table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>Mr Made-Up</text:p>'
        f"</table:table-cell>{cells('He begins.')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{cells('He goes on.')}</table:table-row></table:table>"
    ),
}
