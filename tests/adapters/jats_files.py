"""JATS made for tests: an invented article, not medical advice."""

ARTICLE = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.0//EN" "JATS.dtd">
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="{kind}">
<front><journal-meta><journal-id journal-id-type="nlm-ta">J Ex</journal-id>
<journal-title-group><journal-title>Journal of examples</journal-title></journal-title-group>
<issn>1234-5678</issn><publisher><publisher-name>Example Press</publisher-name></publisher>
</journal-meta><article-meta>
<article-id pub-id-type="pmid">11</article-id><article-id pub-id-type="pmc">PMC911</article-id>
<article-id pub-id-type="doi">10.1/X11</article-id>
<article-categories><subj-group subj-group-type="heading"><subject>{subject}</subject>
</subj-group></article-categories>
<title-group><article-title>{title}<xref ref-type="fn" rid="f1">*</xref></article-title>
</title-group>
<contrib-group><contrib contrib-type="author"><name><surname>Doe</surname>
<given-names>Ann B.</given-names><suffix>Jr</suffix></name></contrib>
<contrib contrib-type="author"><collab>Zorblax Study Group<contrib-group><contrib><name>
<surname>Roe</surname></name></contrib></contrib-group></collab></contrib></contrib-group>
<pub-date pub-type="collection"><year>2012</year></pub-date>
<pub-date pub-type="epub"><day>9</day><month>3</month><year>2012</year></pub-date>
<pub-date pub-type="pmc-release"><year>2013</year></pub-date>
<volume>3</volume><issue>2</issue><elocation-id>e11</elocation-id>{links}
<permissions><copyright-statement>© 2012 Doe</copyright-statement>
<license xlink:href="http://creativecommons.org/licenses/by/4.0/"><license-p>Open access.
</license-p></license></permissions>
<abstract abstract-type="teaser"><p>Wow.</p></abstract>
<abstract><sec><title>Results</title><p>Sleep grew by 12 minutes a night with zorblax.</p></sec>
</abstract><trans-abstract xml:lang="es"><p>El zorblax.</p></trans-abstract>
<kwd-group><kwd>sleep</kwd></kwd-group></article-meta></front>{body}
<back><ack><p>We thank the Institute of Examples for its patience.</p></ack>
<sec><title>Competing interests</title><p>None that we know of.</p></sec>
<fn-group><fn id="f1"><label>*</label><p>This article is made up.</p></fn></fn-group>
<ref-list><ref id="r1"><label>1</label><element-citation><person-group><name><surname>Poe</surname>
<given-names>E</given-names></name></person-group><article-title>Old zorblax</article-title>
<source>J Ex</source><year>1999</year><volume>1</volume><fpage>3</fpage><lpage>5</lpage>
</element-citation></ref><ref id="r2"><label>2.</label><mixed-citation>Roe R. Zorblax.
<italic>J Ex</italic>. 2000.</mixed-citation></ref></ref-list></back>
<sub-article article-type="reviewer-report"><front-stub><title-group><article-title>Not convinced
</article-title></title-group></front-stub><body><p>Zorblax cannot work.</p></body></sub-article>
</article>"""
BODY = """<body><sec id="s1" sec-type="methods"><title>Methods</title>
<p>We gave 10<sup>9</sup> units of H<sub>2</sub>-zorblax to 40 adults.<xref ref-type="bibr"
rid="r1"><sup>1</sup></xref> Each slept as <inline-formula><mml:math
xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn>
</mml:msup></mml:math></inline-formula> says.<fn><p>A note inside.</p></fn></p>
<boxed-text id="b1"><label>Box 1</label><caption><title>What is zorblax?</title></caption>
<list list-type="order"><list-item><p>It is an invented medicine of the examples.</p></list-item>
<list-item><p>It is not for sale, nor for use by anybody.</p></list-item></list></boxed-text></sec>
<sec id="s2"><label>2</label><title>Results</title><p>Adults who took zorblax slept longer.</p>
<table-wrap id="t1"><label>Table 1</label><caption><title>Dose by age</title></caption><table>
<thead><tr><th rowspan="2">Age</th><th colspan="2">Zorblax</th></tr>
<tr><th>Dose</th><th>How often</th></tr></thead><tbody>
<tr><td colspan="3">Adults</td></tr>
<tr><td>18 to 64 years</td><td>500 mg</td><td>twice a day</td></tr>
<tr><td>65 years and over</td><td>250 mg</td><td>once a day<sup>a</sup></td></tr></tbody></table>
<table-wrap-foot><fn><p>a: with food, as everything here is invented</p></fn></table-wrap-foot>
</table-wrap><fig id="g1"><label>Figure 1</label><caption><p>Sleep over time.</p></caption>
<graphic xlink:href="g1.jpg"/></fig>
<sec id="s3"><title>Harms</title><p>Three adults who took zorblax had a headache.</p></sec></sec>
<sec><title>Conclusions</title><p>Zorblax makes adults sleep a little longer.</p></sec></body>"""


def article(
    *,
    kind: str = "research-article",
    subject: str = "Research",
    title: str = "Zorblax and sleep: a randomised controlled trial",
    body: str = BODY,
    links: str = "",
) -> bytes:
    return ARTICLE.format(kind=kind, subject=subject, title=title, body=body, links=links).encode()


def related(how: str, to: str, kind: str = "doi") -> str:
    return (
        f'<related-article related-article-type="{how}" ext-link-type="{kind}" xlink:href="{to}"/>'
    )
