"""The words of LTI 1.3 and its services: claims, scopes and messages (1EdTech: Core 1.3, AGS, NRPS and DL 2.0)."""

LTI = "https://purl.imsglobal.org/spec/lti/claim/"
LINKING = "https://purl.imsglobal.org/spec/lti-dl/claim/"
GRADING = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"

MESSAGE, VERSION_CLAIM, DEPLOYMENT = f"{LTI}message_type", f"{LTI}version", f"{LTI}deployment_id"
TARGET, RESOURCE, ROLES = f"{LTI}target_link_uri", f"{LTI}resource_link", f"{LTI}roles"
CONTEXT, CUSTOM, SHOWING = f"{LTI}context", f"{LTI}custom", f"{LTI}launch_presentation"
SETTINGS, ITEMS, DATA = f"{LINKING}deep_linking_settings", f"{LINKING}content_items", f"{LINKING}data"

VERSION = "1.3.0"
LAUNCH, SELECTION, SELECTED = "LtiResourceLinkRequest", "LtiDeepLinkingRequest", "LtiDeepLinkingResponse"

_AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/"
LINES, LINES_READ, RESULTS, SCORES = (
    f"{_AGS}{name}" for name in ("lineitem", "lineitem.readonly", "result.readonly", "score")
)
ROSTER = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
# What a tool of others may be given, and what it is told of in a launch.
MARKS = (LINES_READ, RESULTS, SCORES)
SCOPES = (*MARKS, MEMBERS)

_ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
LEARNER, INSTRUCTOR, DEVELOPER = f"{_ROLE}Learner", f"{_ROLE}Instructor", f"{_ROLE}ContentDeveloper"
# Those who may choose what a course of theirs links to.
CHOOSERS = (INSTRUCTOR, DEVELOPER, "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator")

# Registering by themselves (LTI Dynamic Registration 1.0).
OF_PLATFORM = "https://purl.imsglobal.org/spec/lti-platform-configuration"
OF_TOOL = "https://purl.imsglobal.org/spec/lti-tool-configuration"

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LINE_TYPE = "application/vnd.ims.lis.v2.lineitem+json"
SCORE_TYPE = "application/vnd.ims.lis.v1.score+json"
ROSTER_TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
RESULT_TYPE = "application/vnd.ims.lis.v2.resultcontainer+json"
