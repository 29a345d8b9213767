"""SCORM 2004 with sequencing, in the shapes that authoring programs and their templates write."""

from tests.packages.making import ADL_FOUR, FOUR, PART_2004, SEQUENCING, resource

# What Articulate, iSpring and Captivate write below each part: it says itself what it completed and passed.
BY_CONTENT = (
    '<imsss:deliveryControls tracked="true" completionSetByContent="true" objectiveSetByContent="true"/>'
    '<imsss:objectives><imsss:primaryObjective objectiveID="PRIMARYOBJ" satisfiedByMeasure="true">'
    "<imsss:minNormalizedMeasure>0.8</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives>"
)
# A part that leaves by itself, as those do which have buttons of their own.
GOES_ON = PART_2004.replace(
    'api.Commit("")',
    'api.SetValue("adl.nav.request", "continue"); api.SetValue("cmi.exit", "normal"); api.Terminate("")',
)


def writes(objective, own="own"):
    """The result of a part goes into an objective that others read."""
    return (
        f'<imsss:objectives><imsss:primaryObjective objectiveID="{own}" satisfiedByMeasure="false"><imsss:mapInfo '
        f'targetObjectiveID="{objective}" writeSatisfiedStatus="true"/></imsss:primaryObjective></imsss:objectives>'
    )


def reads(objective, condition, action, operator="not"):
    """A part does something because of what another one has reached."""
    return (
        "<imsss:sequencingRules><imsss:preConditionRule><imsss:ruleConditions>"
        f'<imsss:ruleCondition condition="{condition}" operator="{operator}" referencedObjective="{objective}"/>'
        f'</imsss:ruleConditions><imsss:ruleAction action="{action}"/></imsss:preConditionRule></imsss:sequencingRules>'
        f'<imsss:objectives><imsss:primaryObjective objectiveID="own"/><imsss:objective objectiveID="{objective}">'
        f'<imsss:mapInfo targetObjectiveID="{objective}" readSatisfiedStatus="true"/></imsss:objective>'
        "</imsss:objectives>"
    )


def part(name, sequencing="", hidden=""):
    hides = "".join(f"<adlnav:hideLMSUI>{each}</adlnav:hideLMSUI>" for each in hidden.split())
    shown = (
        f"<adlnav:presentation><adlnav:navigationInterface>{hides}</adlnav:navigationInterface></adlnav:presentation>"
    )
    rules = f"<imsss:sequencing>{sequencing}</imsss:sequencing>" if sequencing else ""
    title = f"<title>Part {name}</title>"
    return f'<item identifier="{name}" identifierref="r-{name}">{title}{shown if hides else ""}{rules}</item>'


def cluster(name, items, sequencing):
    title = f"<title>Chapter {name}</title>"
    return f'<item identifier="{name}">{title}{items}<imsss:sequencing>{sequencing}</imsss:sequencing></item>'


def controls(**given):
    return "<imsss:controlMode {}/>".format(" ".join(f'{name}="{value}"' for name, value in given.items()))


def package(items, sequencing, names="abc", page=PART_2004):
    manifest = (
        f'<manifest identifier="m" xmlns="{FOUR}" xmlns:adlcp="{ADL_FOUR}" xmlns:imsss="{SEQUENCING}" '
        'xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3">'
        "<metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>"
        f'<organizations default="o"><organization identifier="o"><title>In order</title>{items}'
        f"<imsss:sequencing>{sequencing}</imsss:sequencing></organization></organizations><resources>"
        + "".join(resource(name, f"{name}.html", "scormType") for name in names)
        + "</resources></manifest>"
    )
    return {"imsmanifest.xml": manifest} | {f"{name}.html": page for name in names}


def forward_only():
    """One goes on and never back, and chooses nothing: parts that leave by themselves."""
    items = part("a", BY_CONTENT) + part("b", BY_CONTENT) + part("c", BY_CONTENT)
    return package(items, controls(choice="false", flow="true", forwardOnly="true"), page=GOES_ON)


def without_choice():
    """One goes on and back, and chooses nothing: a template of linear courses."""
    return package(part("a") + part("b") + part("c"), controls(choice="false", choiceExit="false", flow="true"))


def chapters():
    """Chapters of a table of contents from which one chooses, as eXeLearning and Captivate's packager write them."""
    free = controls(choice="true", choiceExit="true", flow="true", forwardOnly="false")
    all_of_them = (
        '<imsss:rollupRules rollupObjectiveSatisfied="true" rollupProgressCompletion="true"><imsss:rollupRule '
        'childActivitySet="all"><imsss:rollupConditions><imsss:rollupCondition condition="completed"/>'
        '</imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule></imsss:rollupRules>'
    )
    items = cluster("one", part("a") + part("b"), free + all_of_them) + cluster("two", part("c"), free)
    return package(items, free)


def with_a_test_before():
    """Who passes the test at the beginning skips the lesson; the end opens with the test or the lesson."""
    once = '<imsss:limitConditions attemptLimit="1"/>'
    items = (
        part("a", once + writes("knows"))
        + part("b", reads("knows", "satisfied", "skip", "noOp"))
        + part("c", reads("knows", "satisfied", "disabled"))
    )
    return package(items, controls(choice="true", flow="true"))


SHAPES = {
    "forward-only": forward_only,
    "without-choice": without_choice,
    "chapters": chapters,
    "test-before": with_a_test_before,
}
