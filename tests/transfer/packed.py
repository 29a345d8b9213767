# ruff: noqa: E501 (what other systems write is as wide as they like)
"""Courses as other systems export them, made small: backups of Moodle and Common Cartridges."""

import hashlib

from tests.transfer.making import PNG


def backup(**more):
    """The files of a Moodle 4 backup: a section with a page, a book, a label, a link, a file, a forum and a quiz."""
    digest = hashlib.sha1(PNG).hexdigest()
    pdf = b"%PDF-1.4 a small one"
    pdf_digest = hashlib.sha1(pdf).hexdigest()
    activities = [
        ("101", "label", "Read first"),
        ("102", "page", "What it is"),
        ("103", "book", "The book"),
        ("104", "url", "The law"),
        ("105", "resource", "The form"),
        ("106", "forum", "Talk"),
        ("107", "quiz", "Check"),
        ("108", "assign", "Essay"),
        ("109", "forum", "Announcements"),
    ]
    listed = "".join(
        f"<activity><moduleid>{id}</moduleid><sectionid>7</sectionid><modulename>{kind}</modulename>"
        f"<title>{title}</title><directory>activities/{kind}_{id}</directory></activity>"
        for id, kind, title in activities
    )
    files = {
        ".ARCHIVE_INDEX": "Moodle archive file index. Count: 20\n",
        "moodle_backup.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<moodle_backup><information><name>backup-moodle2-course-3.mbz</name><moodle_release>4.5.1</moodle_release>
<original_course_fullname>Protección social básica</original_course_fullname>
<original_course_shortname>PSB-2025</original_course_shortname>
<contents><activities>{listed}</activities><sections><section><sectionid>7</sectionid><title>1</title>
<directory>sections/section_7</directory></section></sections><course><courseid>3</courseid></course></contents>
</information></moodle_backup>""",
        "course/course.xml": '<?xml version="1.0"?><course id="3" contextid="30"><summary>&lt;p&gt;Para empezar.&lt;/p&gt;'
        "</summary></course>",
        "sections/section_7/section.xml": '<?xml version="1.0"?><section id="7"><number>1</number><name>Unidad 1</name>'
        "<summary></summary><sequence>101,102,103,104,105,106,107,108,109</sequence></section>",
        "activities/label_101/label.xml": activity("label", 101, "<intro>&lt;p&gt;Lea primero.&lt;/p&gt;</intro>"),
        "activities/page_102/page.xml": activity(
            "page",
            102,
            '<content>&lt;h3&gt;Qué es&lt;/h3&gt;&lt;p&gt;Un sistema. &lt;img src="@@PLUGINFILE@@/dibujo%20uno.png" '
            'alt="Un dibujo"&gt;&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;p onclick="x()"&gt;Y más, '
            '&lt;a href="$@PAGEVIEWBYID*9@$"&gt;aquí&lt;/a&gt;.&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;th&gt;A&lt;/th&gt;'
            "&lt;th&gt;B&lt;/th&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;1&lt;/td&gt;&lt;td&gt;2&lt;/td&gt;&lt;/tr&gt;"
            "&lt;/table&gt;</content>",
        ),
        "activities/book_103/book.xml": activity(
            "book",
            103,
            '<chapters><chapter id="2"><pagenum>2</pagenum><subchapter>0</subchapter><title>Segundo</title><content>'
            '&lt;p&gt;Dos.&lt;/p&gt;</content></chapter><chapter id="1"><pagenum>1</pagenum><subchapter>0</subchapter>'
            "<title>Primero</title><content>&lt;p&gt;Uno.&lt;/p&gt;</content></chapter></chapters>",
        ),
        "activities/url_104/url.xml": activity("url", 104, "<externalurl>https://example.org/ley</externalurl>"),
        "activities/resource_105/resource.xml": activity("resource", 105, "<intro></intro>"),
        "activities/forum_106/forum.xml": activity(
            "forum", 106, "<type>general</type><intro>&lt;p&gt;¿Qué hace su país?&lt;/p&gt;</intro>"
        ),
        "activities/forum_109/forum.xml": activity("forum", 109, "<type>news</type><intro>Noticias</intro>"),
        "activities/quiz_107/quiz.xml": activity(
            "quiz",
            107,
            "<intro>&lt;p&gt;Cuatro preguntas.&lt;/p&gt;</intro><sumgrades>2.0</sumgrades><gradepass>1.2</gradepass>"
            '<question_instances><question_instance id="1"><slot>1</slot><question_reference id="1">'
            "<questionbankentryid>501</questionbankentryid><version>$@NULL@$</version></question_reference>"
            '</question_instance><question_instance id="2"><slot>2</slot><question_reference id="2">'
            "<questionbankentryid>502</questionbankentryid></question_reference></question_instance>"
            '<question_instance id="3"><slot>3</slot><question_set_reference id="3"/></question_instance>'
            "</question_instances>",
        ),
        "questions.xml": QUESTIONS_OF_BACKUP,
        "files.xml": f"""<?xml version="1.0"?><files>
<file id="1"><contenthash>{digest}</contenthash><contextid>1102</contextid><component>mod_page</component>
<filearea>content</filearea><filepath>/</filepath><filename>dibujo uno.png</filename></file>
<file id="2"><contenthash>{pdf_digest}</contenthash><contextid>1105</contextid><component>mod_resource</component>
<filearea>content</filearea><filepath>/</filepath><filename>formulario.pdf</filename></file>
<file id="3"><contenthash>{digest}</contenthash><contextid>1105</contextid><component>mod_resource</component>
<filearea>content</filearea><filepath>/</filepath><filename>.</filename></file></files>""",
        f"files/{digest[:2]}/{digest}": PNG,
        f"files/{pdf_digest[:2]}/{pdf_digest}": pdf,
    }
    return files | more


def activity(kind, id, inside):
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><activity id="1" moduleid="{id}" modulename="{kind}" '
        f'contextid="1{id}"><{kind} id="1"><name>N</name>{inside}</{kind}></activity>'
    )


QUESTIONS_OF_BACKUP = """<?xml version="1.0" encoding="UTF-8"?><question_categories><question_category id="5"><name>top</name>
<question_bank_entries>
<question_bank_entry id="501"><question_version><question_versions id="1"><version>1</version><questions>
<question id="1"><parent>0</parent><name>Vieja</name><questiontext>Vieja</questiontext><qtype>truefalse</qtype></question>
</questions></question_versions><question_versions id="2"><version>2</version><questions>
<question id="2"><parent>0</parent><name>Alivio</name><questiontext>&lt;p&gt;¿Qué alivia?&lt;/p&gt;</questiontext>
<generalfeedback>&lt;p&gt;La protección.&lt;/p&gt;</generalfeedback><defaultmark>1.0</defaultmark><qtype>multichoice</qtype>
<plugin_qtype_multichoice_question><answers>
<answer id="1"><answertext>Protección</answertext><fraction>1.0000000</fraction><feedback></feedback></answer>
<answer id="2"><answertext>Prevención</answertext><fraction>0.0000000</fraction><feedback></feedback></answer></answers>
<multichoice id="1"><single>1</single><shuffleanswers>1</shuffleanswers></multichoice></plugin_qtype_multichoice_question>
</question></questions></question_versions></question_version></question_bank_entry>
<question_bank_entry id="502"><question_version><question_versions id="3"><version>1</version><questions>
<question id="3"><parent>0</parent><name>Cierto</name><questiontext>Hay una sola función.</questiontext>
<qtype>truefalse</qtype><plugin_qtype_truefalse_question><answers>
<answer id="5"><answertext>Verdadero</answertext><fraction>0.0</fraction><feedback>Son varias.</feedback></answer>
<answer id="6"><answertext>Falso</answertext><fraction>1.0</fraction><feedback></feedback></answer></answers>
</plugin_qtype_truefalse_question></question></questions></question_versions></question_version></question_bank_entry>
<question_bank_entry id="503"><question_version><question_versions id="4"><version>1</version><questions>
<question id="4"><parent>0</parent><name>Error</name><questiontext>¿Error?</questiontext><qtype>numerical</qtype>
<plugin_qtype_numerical_question><answers><answer id="9"><answertext>40</answertext><fraction>1.0</fraction>
<feedback></feedback></answer></answers><numerical_records><numerical_record id="1"><answer>9</answer>
<tolerance>0.5</tolerance></numerical_record></numerical_records></plugin_qtype_numerical_question></question>
</questions></question_versions></question_version></question_bank_entry>
</question_bank_entries></question_category></question_categories>"""


def older_quiz():
    """The files of a quiz as Moodle 3 keeps them: a text with gaps whose answers are questions of their own."""
    parts = "".join(
        f'<question id="{n}"><parent>1</parent><name>p</name><questiontext>x</questiontext><qtype>shortanswer</qtype>'
        f'<plugin_qtype_shortanswer_question><answers><answer id="{n}"><answertext>word{n}</answertext>'
        "<fraction>1</fraction><feedback></feedback></answer></answers></plugin_qtype_shortanswer_question></question>"
        for n in (2, 3)
    )
    instance = '<question_instance id="1"><questionid>1</questionid></question_instance>'
    return {
        "activities/quiz_107/quiz.xml": activity("quiz", 107, f"<question_instances>{instance}</question_instances>"),
        "questions.xml": '<?xml version="1.0"?><question_categories><question_category id="1"><questions>'
        '<question id="1"><parent>0</parent><name>A</name><questiontext>Two gaps: {#1} and {#2}.</questiontext>'
        '<qtype>multianswer</qtype><plugin_qtype_multianswer_question><multianswer id="1"><question>1</question>'
        "<sequence>2,3</sequence></multianswer></plugin_qtype_multianswer_question></question>"
        f"{parts}</questions></question_category></question_categories>",
    }


CC_QUIZ = """<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="q" title="Check">
<section ident="root"><item ident="i1"><itemmetadata><qtimetadata><qtimetadatafield>
<fieldlabel>cc_profile</fieldlabel><fieldentry>cc.multiple_choice.v0p1</fieldentry></qtimetadatafield></qtimetadata>
</itemmetadata><presentation><material><mattext texttype="text/html">&lt;p&gt;Which relieves?&lt;/p&gt;</mattext></material>
<response_lid ident="r1" rcardinality="Single"><render_choice>
<response_label ident="a"><material><mattext texttype="text/plain">Protection</mattext></material></response_label>
<response_label ident="b"><material><mattext texttype="text/plain">Prevention</mattext></material></response_label>
</render_choice></response_lid></presentation><resprocessing><outcomes><decvar maxvalue="100" varname="SCORE"/></outcomes>
<respcondition continue="Yes"><conditionvar><other/></conditionvar><displayfeedback linkrefid="general_fb"/></respcondition>
<respcondition continue="No"><conditionvar><varequal respident="r1">a</varequal></conditionvar>
<setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing>
<itemfeedback ident="general_fb"><flow_mat><material><mattext texttype="text/html">It relieves.</mattext></material></flow_mat>
</itemfeedback></item>
<item ident="i2"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel>
<fieldentry>cc.true_false.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material>
<mattext texttype="text/html">One function.</mattext></material><response_lid ident="r2" rcardinality="Single"><render_choice>
<response_label ident="t"><material><mattext>True</mattext></material></response_label>
<response_label ident="f"><material><mattext>False</mattext></material></response_label></render_choice></response_lid>
</presentation><resprocessing><respcondition continue="No"><conditionvar><varequal respident="r2">f</varequal></conditionvar>
<setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing></item></section></assessment>
</questestinterop>"""


def cartridge(version="1p1", **more):
    """The files of a Common Cartridge, laid out as Canvas does."""
    ns = f"http://www.imsglobal.org/xsd/imsccv{version}/imscp_v1p1"
    kinds = f"imsqti_xmlv1p2/imscc_xmlv{version}"
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="m" xmlns="{ns}" xmlns:lom="http://ltsc.ieee.org/xsd/imsccv{version}/LOM/resource">
<metadata><schema>IMS Common Cartridge</schema><schemaversion>{version.replace("p", ".")}.0</schemaversion>
<lom:lom><lom:general><lom:title><lom:string>Basics</lom:string></lom:title></lom:general></lom:lom></metadata>
<organizations><organization identifier="org" structure="rooted-hierarchy"><item identifier="LearningModules">
<item identifier="m1"><title>Module one</title>
<item identifier="i1" identifierref="r1"><title>What it is</title></item>
<item identifier="i2" identifierref="r2"><title>The law</title></item>
<item identifier="i3" identifierref="r3"><title>Talk</title></item>
<item identifier="i4" identifierref="r4"><title>Check</title></item>
<item identifier="i5" identifierref="r5"><title>Tool</title></item>
<item identifier="i6" identifierref="r6"><title>Form</title></item>
<item identifier="i7" identifierref="gone"><title>Lost</title></item></item>
</item></organization></organizations>
<resources>
<resource identifier="r1" type="webcontent" href="wiki_content/what.html"><file href="wiki_content/what.html"/></resource>
<resource identifier="r2" type="imswl_xmlv{version}"><file href="r2.xml"/></resource>
<resource identifier="r3" type="imsdt_xmlv{version}"><file href="r3.xml"/></resource>
<resource identifier="r4" type="{kinds}/assessment"><file href="r4/assessment_qti.xml"/></resource>
<resource identifier="r5" type="imsbasiclti_xmlv1p0"><file href="r5.xml"/></resource>
<resource identifier="r6" type="webcontent" href="web_resources/Form.pdf"><file href="web_resources/Form.pdf"/></resource>
<resource identifier="r7" type="webcontent" href="web_resources/pic.png"><file href="web_resources/pic.png"/></resource>
<resource identifier="r8" type="webcontent" href="web_resources/run.exe"><file href="web_resources/run.exe"/></resource>
</resources></manifest>"""
    files = {
        "imsmanifest.xml": manifest,
        "wiki_content/what.html": "<html><head><title>What</title></head><body><h1>What it is</h1><p>A system.</p>"
        '<p><img src="$IMS-CC-FILEBASE$/pic.png?canvas_download=1" alt="A picture"></p>'
        '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="A talk"></iframe></body></html>',
        "r2.xml": '<?xml version="1.0"?><webLink xmlns="x"><title>The law</title><url href="https://example.org/law"/></webLink>',
        "r3.xml": '<?xml version="1.0"?><topic xmlns="x"><title>Talk</title><text texttype="text/html">&lt;p&gt;And you?'
        "&lt;/p&gt;</text></topic>",
        "r4/assessment_qti.xml": CC_QUIZ,
        "r5.xml": '<?xml version="1.0"?><cartridge_basiclti_link/>',
        # The manifest has other capitals than the file, as it happens.
        "web_resources/form.pdf": b"%PDF-1.4 x",
        "web_resources/pic.png": PNG,
        "web_resources/run.exe": b"MZ",
    }
    return files | more


def folders(picture):
    """The files of a cartridge 1.2 in which each resource has a folder of its own, as Blackboard and Schoology do."""
    ns, kinds = "http://www.imsglobal.org/xsd/imsccv1p2/imscp_v1p1", "imsqti_xmlv1p2/imscc_xmlv1p2"
    manifest = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="cctd0001" xmlns="{ns}" xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p2/LOM/manifest">
<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.2.0</schemaversion><lomimscc:lom><lomimscc:general>
<lomimscc:title><lomimscc:string language="en-US">Registers</lomimscc:string></lomimscc:title></lomimscc:general>
</lomimscc:lom></metadata>
<organizations><organization identifier="D1" structure="rooted-hierarchy"><item identifier="root">
<item identifier="I1"><title>Week 1</title>
<item identifier="I2" identifierref="ccres0000001"><title>Start here</title></item>
<item identifier="I3" identifierref="ccres0000002"><title>Your plan</title></item>
<item identifier="I4" identifierref="ccres0000003"><title>Check</title></item>
<item identifier="I5" identifierref="ccres0000004"><title>Video room</title></item></item></item></organization></organizations>
<resources>
<resource identifier="ccres0000001" type="webcontent" href="ccres0000001/ccres0000001.html"><metadata/><file href="ccres0000001/ccres0000001.html"/></resource>
<resource identifier="ccres0000002" type="webcontent" intendeduse="assignment" href="ccres0000002/ccres0000002.html"><metadata/><file href="ccres0000002/ccres0000002.html"/></resource>
<resource identifier="ccres0000003" type="{kinds}/assessment"><metadata/><file href="ccres0000003/ccres0000003.xml"/><dependency identifierref="ccres0000005"/></resource>
<resource identifier="ccres0000004" type="imsbasiclti_xmlv1p0"><metadata/><file href="ccres0000004/ccres0000004.xml"/></resource>
<resource identifier="ccres0000005" type="webcontent" href="ccres0000005/circles.png"><metadata/><file href="ccres0000005/circles.png"/></resource>
<resource identifier="ccres0000006" type="webcontent" href="ccres0000006/grades.xls"><metadata/><file href="ccres0000006/grades.xls"/></resource>
</resources></manifest>"""
    asked = '&lt;p&gt;Who is left out?&lt;/p&gt;&lt;img src="../ccres0000005/circles.png" alt="Two circles"&gt;'
    return {
        "imsmanifest.xml": manifest,
        "ccres0000001/ccres0000001.html": "<html><body><p>Welcome.</p></body></html>",
        "ccres0000002/ccres0000002.html": "<html><body><p>Write a plan for your register.</p></body></html>",
        "ccres0000003/ccres0000003.xml": f"""<?xml version="1.0"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="a" title="Check"><section ident="s">
<item ident="q"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>cc_profile</fieldlabel>
<fieldentry>cc.true_false.v0p1</fieldentry></qtimetadatafield></qtimetadata></itemmetadata>
<presentation><material><mattext texttype="text/html">{asked}</mattext></material>
<response_lid ident="r" rcardinality="Single"><render_choice>
<response_label ident="t"><material><mattext>True</mattext></material></response_label>
<response_label ident="f"><material><mattext>False</mattext></material></response_label></render_choice></response_lid>
</presentation><resprocessing><respcondition><conditionvar><varequal respident="r">t</varequal></conditionvar>
<setvar>100</setvar></respcondition></resprocessing></item></section></assessment></questestinterop>""",
        "ccres0000004/ccres0000004.xml": '<?xml version="1.0"?><cartridge_basiclti_link/>',
        "ccres0000005/circles.png": picture,
        "ccres0000006/grades.xls": b"\xd0\xcf\x11\xe0 a table",
    }
