"""The sequencing of SCORM 2004, as the activity tree that the player's SCORM library takes.

What the library does not know is left out: auxiliary resources, and limits by date.
"""

from courses.packages.reading.xml import attribute, child, children, descend, local, number, text, truth

CONTROLS = {
    "choice": "choice",
    "choiceexit": "choiceExit",
    "flow": "flow",
    "forwardonly": "forwardOnly",
    "usecurrentattemptobjectiveinfo": "useCurrentAttemptObjectiveInfo",
    "usecurrentattemptprogressinfo": "useCurrentAttemptProgressInfo",
}
RULES = {
    "preconditionrule": "preConditionRules",
    "exitconditionrule": "exitConditionRules",
    "postconditionrule": "postConditionRules",
}
MAPS = ("readSatisfiedStatus", "readNormalizedMeasure", "writeSatisfiedStatus", "writeNormalizedMeasure")
MORE_MAPS = tuple(
    f"{way}{what}"
    for way in ("read", "write")
    for what in ("RawScore", "MinScore", "MaxScore", "CompletionStatus", "ProgressMeasure")
)


def tree_of(manifest, organization, known):
    """Return the tree below an organization: activities as plain data, of the parts that are `known`."""
    collections = {
        attribute(each, "id"): each for each in children(child(manifest, "sequencingcollection"), "sequencing")
    }
    root = _activity(organization, collections, known)
    root["id"] = root["id"] or "organization"
    return root


def _activity(element, collections, known):
    activity = {"id": attribute(element, "identifier"), "title": text(child(element, "title"))}
    activity["isVisible"] = truth(attribute(element, "isvisible"), default=True)
    items = [item for item in children(element, "item") if attribute(item, "identifier") in known]
    if items:
        activity["children"] = [_activity(item, collections, known) for item in items]
    own = child(element, "sequencing")
    shared = collections.get(attribute(own, "idref")) if own is not None else None
    for source in (shared, own):
        if source is not None:
            activity |= _sequencing(source)
    threshold = child(element, "completionthreshold")
    if threshold is not None:
        activity["completionThreshold"] = {
            "completedByMeasure": truth(attribute(threshold, "completedbymeasure")),
            "minProgressMeasure": number(attribute(threshold, "minprogressmeasure") or text(threshold), 1.0),
        }
    hidden = [text(each) for each in children(descend(element, "presentation", "navigationinterface"), "hidelmsui")]
    if hidden:
        activity["hideLmsUi"] = hidden
    if items and "sequencingControls" not in activity:
        # By the book one could neither choose nor go on then; every player is kinder than the book.
        activity["sequencingControls"] = {"choice": True, "flow": True}
    return activity


def _sequencing(element):
    """What one <sequencing> says, as settings of an activity."""
    readers = {
        "controlmode": _controls,
        "sequencingrules": _rules,
        "limitconditions": _limits,
        "rolluprules": _rollup,
        "objectives": _objectives,
        "deliverycontrols": _delivery,
        "randomizationcontrols": _randomization,
        "constrainedchoiceconsiderations": _constraints,
        "rollupconsiderations": _considerations,
    }
    found = {}
    for part in element:
        if reader := readers.get(local(part)):
            for name, value in reader(part).items():
                found[name] = {**found.get(name, {}), **value} if isinstance(value, dict) else value
    return found


def _controls(element):
    given = {CONTROLS[name]: truth(value) for name, value in _attributes(element).items() if name in CONTROLS}
    return {"sequencingControls": given}


def _attributes(element):
    return {name.rpartition("}")[2].lower(): value for name, value in element.attrib.items()}


def _rules(element):
    rules = {}
    for rule in element:
        if local(rule) in RULES:
            rules.setdefault(RULES[local(rule)], []).append(_rule(rule))
    return {"sequencingRules": rules}


def _rule(element):
    conditions = child(element, "ruleconditions")
    return {
        "action": attribute(child(element, "ruleaction"), "action")
        if child(element, "ruleaction") is not None
        else "skip",
        "conditionCombination": _combination(conditions, "all"),
        "conditions": [_condition(each) for each in children(conditions, "rulecondition")],
    }


def _combination(element, default):
    return attribute(element, "conditioncombination", default) if element is not None else default


def _condition(element):
    condition = {"condition": attribute(element, "condition")}
    if attribute(element, "operator").lower() == "not":
        condition["operator"] = "not"
    if reference := attribute(element, "referencedobjective"):
        condition["referencedObjective"] = reference
    threshold = number(attribute(element, "measurethreshold"))
    if threshold is not None:
        condition["parameters"] = {"threshold": threshold}
    return condition


def _limits(element):
    limits = {}
    attempts = number(attribute(element, "attemptlimit"))
    if attempts is not None:
        limits["attemptLimit"] = int(attempts)
    if duration := attribute(element, "attemptabsolutedurationlimit"):
        limits["attemptAbsoluteDurationLimit"] = duration
    return limits


def _rollup(element):
    given = {
        "rollupObjectiveSatisfied": truth(attribute(element, "rollupobjectivesatisfied"), default=True),
        "rollupProgressCompletion": truth(attribute(element, "rollupprogresscompletion"), default=True),
        "objectiveMeasureWeight": number(attribute(element, "objectivemeasureweight"), 1.0),
    }
    rules = [_rollup_rule(rule) for rule in children(element, "rolluprule")]
    return {"sequencingControls": given, "rollupRules": {"rules": rules}}


def _rollup_rule(element):
    conditions, action = child(element, "rollupconditions"), child(element, "rollupaction")
    rule = {
        "action": attribute(action, "action") if action is not None else "satisfied",
        "consideration": attribute(element, "childactivityset", "all"),
        "conditionCombination": _combination(conditions, "any"),
        "conditions": [_condition(each) for each in children(conditions, "rollupcondition")],
    }
    if count := number(attribute(element, "minimumcount")):
        rule["minimumCount"] = int(count)
    if percent := number(attribute(element, "minimumpercent")):
        rule["minimumPercent"] = percent
    return rule


def _objectives(element):
    objectives = {"objectives": []}
    for each in element:
        if local(each) == "primaryobjective":
            objectives["primaryObjective"] = _objective(each) | {"isPrimary": True}
        elif local(each) == "objective":
            # Those of the fourth edition's extension stand under the same name, with maps and nothing else.
            objectives["objectives"].append(_objective(each))
    return objectives


def _objective(element):
    objective = {
        "objectiveID": attribute(element, "objectiveid") or "primary",
        "satisfiedByMeasure": truth(attribute(element, "satisfiedbymeasure")),
    }
    measure = number(text(child(element, "minnormalizedmeasure")))
    if measure is not None:
        objective["minNormalizedMeasure"] = measure
    maps = [_map(each) for each in children(element, "mapinfo")]
    if maps:
        objective["mapInfo"] = maps
    return objective


def _map(element):
    given = {"targetObjectiveID": attribute(element, "targetobjectiveid")}
    defaults = {"readSatisfiedStatus": True, "readNormalizedMeasure": True}
    for name in (*MAPS, *MORE_MAPS):
        value = attribute(element, name)
        if value or name in defaults:
            given[name] = truth(value, default=defaults.get(name, False))
    return given


def _delivery(element):
    names = {
        "tracked": "tracked",
        "completionsetbycontent": "completionSetByContent",
        "objectivesetbycontent": "objectiveSetByContent",
    }
    return {
        "deliveryControls": {names[name]: truth(value) for name, value in _attributes(element).items() if name in names}
    }


def _randomization(element):
    names = {"randomizationtiming": "randomizationTiming", "selectiontiming": "selectionTiming"}
    given = {names[name]: value for name, value in _attributes(element).items() if name in names}
    given["randomizeChildren"] = given["reorderChildren"] = truth(attribute(element, "reorderchildren"))
    count = number(attribute(element, "selectcount"))
    return {"sequencingControls": given | ({"selectCount": int(count)} if count is not None else {})}


def _constraints(element):
    given = {"preventActivation": truth(attribute(element, "preventactivation"))}
    return {"sequencingControls": given | {"constrainChoice": truth(attribute(element, "constrainchoice"))}}


def _considerations(element):
    names = ("requiredForSatisfied", "requiredForNotSatisfied", "requiredForCompleted", "requiredForIncomplete")
    given = {name: attribute(element, name) for name in names if attribute(element, name)}
    if measured := attribute(element, "measuresatisfactionifactive"):
        given["measureSatisfactionIfActive"] = truth(measured)
    return {"rollupConsiderations": given}
