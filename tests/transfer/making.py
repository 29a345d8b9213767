# ruff: noqa: E501 (what other systems write is as wide as they like)
"""Files as other systems export them, made small: questions, backups of Moodle, Common Cartridges."""

import base64
import io
import tarfile
import zipfile

GIFT = r"""// question: 101  name: What relieves
$CATEGORY: $course$/top/Module 1

::What relieves::[html]<p>Which function <b>relieves</b> hardship?</p>{
	=Protection#Right\: it relieves.
	~Prevention#No\, it insures.
	####<p>Three functions.</p>
}

// A statement
::Statement:: A programme can have only one function. {FALSE#Most combine several.}

::Error:: What is the exclusion error\, in per cent? {#40:0.5}

How far may it be? {#=2.5:0.5#good =%50%2.5:2#nearly}

A range {#1..5}

Match them. {
	=Social registry -> Assess needs
	=Civil registry -> Establish identity
}

Which are signs of a right? {
~%50%Published criteria
~%50%A way to appeal
~%-100%A handshake
}

The capital of Peru is {=Lima =LIMA}.

Grant was {=buried ~born ~married} in Grant's tomb.

Say why. {}

Escapes\: \{not an answer\} 2 \= 2 {T}

Only a text about braces.

Broken { =yes ~no
"""

AIKEN = """What relieves hardship?
A. Protection
B. Prevention
ANSWER: A

Two lines
of a question?
A) One
B) Two
C) Three
ANSWER: C

Forgotten?
A. One
B. Two

Wrong letter?
A. One
B. Two
ANSWER: D
"""

MOODLE_XML = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category"><category><text>$course$/top/Module 1</text></category></question>
<!-- question: 11  -->
  <question type="multichoice">
    <name><text>Relief</text></name>
    <questiontext format="html"><text><![CDATA[<p dir="ltr">Which function <em>relieves</em> hardship?<br></p>]]></text></questiontext>
    <generalfeedback format="html"><text></text></generalfeedback>
    <defaultgrade>1.0000000</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden><idnumber></idnumber>
    <single>true</single><shuffleanswers>false</shuffleanswers><answernumbering>abc</answernumbering>
    <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
    <answer fraction="100" format="html"><text><![CDATA[<p>Protection</p>]]></text><feedback format="html"><text>Right.</text></feedback></answer>
    <answer fraction="50" format="html"><text><![CDATA[<p>Both</p>]]></text><feedback format="html"><text>Nearly.</text></feedback></answer>
    <answer fraction="0" format="html"><text><![CDATA[<p>Prevention</p>]]></text><feedback format="html"><text>No.</text></feedback></answer>
    <tags><tag><text>relief</text></tag></tags>
  </question>
  <question type="multichoice">
    <name><text>Right</text></name>
    <questiontext format="html"><text><![CDATA[<p>Which are signs of a right?</p><p><img src="@@PLUGINFILE@@/x.png" alt="A form"></p><script>alert(1)</script>]]></text><file name="x.png" path="/" encoding="base64">%(picture)s</file></questiontext>
    <generalfeedback format="html"><text>A speech is no law.</text></generalfeedback>
    <single>false</single><shuffleanswers>true</shuffleanswers>
    <answer fraction="50"><text>Published criteria</text></answer>
    <answer fraction="50"><text>A way to appeal</text></answer>
    <answer fraction="-100"><text>A handshake</text></answer>
  </question>
  <question type="truefalse">
    <name><text>Statement</text></name>
    <questiontext format="html"><text>A programme has one function.</text></questiontext>
    <answer fraction="0" format="moodle_auto_format"><text>true</text><feedback><text>Most combine several.</text></feedback></answer>
    <answer fraction="100" format="moodle_auto_format"><text>false</text><feedback><text></text></feedback></answer>
  </question>
  <question type="numerical">
    <name><text>Error</text></name>
    <questiontext format="html"><text>What is the exclusion error?</text></questiontext>
    <answer fraction="100" format="moodle_auto_format"><text>40</text><feedback><text>80 of 200.</text></feedback><tolerance>0.5</tolerance></answer>
    <units><unit><multiplier>1</multiplier><unit_name>per cent</unit_name></unit></units>
  </question>
  <question type="matching">
    <name><text>Registers</text></name><questiontext format="html"><text>Match.</text></questiontext>
    <subquestion format="html"><text>Social registry</text><answer><text>Assess needs</text></answer></subquestion>
    <subquestion format="html"><text>Civil registry</text><answer><text>Establish identity</text></answer></subquestion>
    <subquestion format="html"><text></text><answer><text>Nothing</text></answer></subquestion>
  </question>
  <question type="ordering">
    <name><text>Steps</text></name><questiontext format="html"><text>Put in order.</text></questiontext>
    <answer fraction="2.0000000"><text>Registration</text></answer>
    <answer fraction="1.0000000"><text>Outreach</text></answer>
    <answer fraction="3.0000000"><text>Payment</text></answer>
  </question>
  <question type="calculated"><name><text>Sum</text></name><questiontext format="html"><text>{a}+{b}?</text></questiontext></question>
  <question type="description"><name><text>Read</text></name><questiontext format="html"><text>Read this.</text></questiontext></question>
</quiz>
""" % {"picture": base64.b64encode(b"x" * 300).decode()}  # noqa: UP031

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def many_in_moodle_xml(count):
    """So many questions with four answers each, as Moodle writes them."""
    one = (
        '<question type="multichoice"><name><text>Question {n}</text></name><questiontext format="html"><text>'
        "<![CDATA[<p>Which is the answer to question <strong>{n}</strong>?</p>]]></text></questiontext>"
        '<generalfeedback format="html"><text><![CDATA[<p>It is {n}.</p>]]></text></generalfeedback>'
        "<defaultgrade>1.0</defaultgrade><single>true</single><shuffleanswers>true</shuffleanswers>"
        '<answer fraction="100" format="html"><text><![CDATA[<p>{n}</p>]]></text></answer>'
        '<answer fraction="0" format="html"><text><![CDATA[<p>{n} and one</p>]]></text></answer>'
        '<answer fraction="0" format="html"><text><![CDATA[<p>{n} and two</p>]]></text></answer>'
        '<answer fraction="0" format="html"><text><![CDATA[<p>{n} and three</p>]]></text></answer></question>\n'
    )
    questions = "".join(one.replace("{n}", str(number)) for number in range(1, count + 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{questions}</quiz>\n'.encode()


def zipped(files):
    """A ZIP of {name: text or bytes}."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in files.items():
            parts.writestr(name, content)
    return out.getvalue()


def tarred(files):
    """A compressed TAR of {name: text or bytes}, as Moodle writes its backups."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as parts:
        for name, content in files.items():
            content = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(content)
            parts.addfile(info, io.BytesIO(content))
    return out.getvalue()
