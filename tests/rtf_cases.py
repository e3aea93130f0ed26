"""Hard cases of rich text."""

FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}"
    r"{\f3\fcharset2 Wingdings;}{\f4\cpg1253 G;}{\f5\fcharset177 D;}}"
)
CASES = {
    "letters": FONTS
    + r"\f0 caf\'e9 \f1\'cf\'f0\'e8\'e2\'e5\'f2 \f2\'93\'fa\'96\'7b \f4\'e1\'e2 \f5\'f9\'ec \f0\par"
    + r"\u1055?\u1088\'f0\uc2\u1080\'88\'88\uc0\u1074 \uc1\u-10179?\u-8704? \u8217 \par"
    + r"{\uc3\u8364 EUR}uro {\uc1\u233 }x\par"
    + r"\emdash\endash\lquote a\rquote\ldblquote b\rdblquote\bullet\~\_\{\}\\ re\-turn\par"
    + r"a\tab b\line c"
    + "\\\n"
    + r"next\par"
    + r"{\upr{ansi}{\*\ud{\u1103?}}} \f3 x\'4a\'f0\f0\par lone \u-10179? half\par"
    + r"1\'81 \'9d\par",
    "shape": r"{\stylesheet{\s0 Normal;}{\s3\b heading 2;}{\s4 Own\outlinelevel0;}{\s9 toc 1;}{\*\cs5 Char;}}"
    r"{\info{\title Not text}}{\*\generator None;}{\header\pard Northland, day two\par}"
    r"{\pard\s3 Panel 2\par}{\pard\s4 Own\par}\pard\s9 Panel 1\tab 3\par"
    r"\pard\plain{\b Ms Invented:} Good morning.\par {\b\i\ul Name}{\b :} {\i0 plain}\par"
    r"\pard{\listtext 1.\tab}First{\*\bkmkstart x}\par{\listtext\'b7\tab}bullet\par"
    r"{\field{\*\fldinst HYPERLINK http://x}{\fldrslt shown}} {\v hidden words}here\par"
    r"{\field{\*\fldinst PAGE}{\fldrslt 12}}\par"
    r"{\pict\pngblip 89504e47}\bin5 {{{{{a picture\par"
    r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard In the box.\par}}{\shprslt{\*\do In the box.}}}after.\par"
    r"\outlinelevel0 By level\par",
    "tables": r"\trowd\cellx1\cellx2\cellx3\pard\intbl Year\cell North\cell South\cell\row"
    r"\trowd\clmgf\cellx1\clmrg\cellx2\cellx3\pard\intbl Merged\cell\cell x\cell\row\pard Between\par"
    r"\trowd\trhdr\cellx1\cellx2\pard\intbl Speaker\cell Words\cell\row"
    r"\trowd\clvmgf\cellx1\cellx2\pard\intbl Ms Invented\cell Good morning,\par and thank you.\cell\row"
    r"\trowd\clvmrg\cellx1\cellx2\pard\intbl\cell She goes on.\cell\row"
    r"\trowd\cellx1\cellx2\pard\intbl\itap2 in\nestcell side\nestcell"
    r"{\*\nesttableprops\trowd\nestrow}{\nonesttables not shown\par}"
    r"\pard\intbl outer\cell last, which is long enough\cell\row\pard After.\par"
    r"\trowd\cellx1\pard\intbl never\cell ended\par\pard End",
}
CHANGED = (
    r"{\*\revtbl{Unknown;}{Ada Invented;}{Bo Invented;}}"
    r"We {\deleted\revauthdel1 cannot}{\revised\revauth1 can} agree.\par "
    r"Ends here{\deleted\revauthdel2\par}, or does it?\par One{\revised\revauth2\par} and two.\par"
)
NOTED = (
    r"We agree{\super\chftn}{\footnote\pard\plain\chftn See annex 3.\par And 4.}{\footnote\ftnalt Later.}"
    r"{\*\atnid CI}{\*\atnauthor Cy Invented}\chatn{\*\annotation{\*\atndate 1}Check the tape.}.\par"
)


def rtf(inside, head=r"{\rtf1\ansi\ansicpg1252\deff0"):
    return f"{head} {inside}}}".encode("latin-1")
