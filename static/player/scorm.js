// Plays SCORM 1.2 and SCORM 2004: gives each part the run-time interface it looks for, filled with what it left behind.
import { about, begin, failed, lastWords, tell } from "wire"
import { empty, listen, open, partOf, parts, show } from "parts"

const is2004 = about.kind === "scorm2004"
const isSequenced = is2004 && parts.length > 1 && Boolean(about.tree?.children)
const root = about.tree?.id
const { Scorm12API, Scorm2004API } = await import(about.library)
const state = await begin()
const left = state.parts ?? {}
// What has changed since the package was opened.
const changed = {}
let here = null, api = null, wait = null, ways = null, target = null, isMoving = false, isOver = false

const settings = part => ({
  autocommit: false,
  alwaysSendTotalTime: true,
  autoCompleteLessonStatus: false,
  lmsCommitUrl: "report",
  logLevel: 5,
  ...(part?.mastery != null && { mastery_override: true }),
})

// The library commits into this, which passes it on; a part is always told that it was heard, for the page keeps it.
const line = {
  processHttpRequest(_address, commit, isLast) {
    keep(commit.cmi ?? commit, true)
    if (isLast) lastWords({ parts: changed, place: here, ...treeState() })
    return { result: "true", errorCode: 0 }
  },
  updateSettings() {},
}

function treeState() {
  if (!isSequenced || !api) return {}
  const { completionStatus: completion, successStatus: success, score } = api.getActivityTrackingData(root) ?? {}
  return { tree: api.serializeSequencingState(), rolled: { completion, success, score } }
}

function keep(cmi, isUrgent) {
  clearTimeout(wait)
  if (!here) return
  left[here] = changed[here] = JSON.parse(JSON.stringify(cmi))
  tell({ parts: { [here]: left[here] }, place: here, ...treeState() }, isUrgent)
  refresh()
}

// What a part sets and does not commit is kept as well, a moment later: the line or the battery may not wait for it.
function later() {
  clearTimeout(wait)
  wait = setTimeout(() => keep(api.renderCommitCMI(false, true).cmi, false), 1000)
}

const done = id => {
  const cmi = left[id] ?? {}
  if (cmi.opened) return true
  return is2004 ? cmi.completion_status === "completed" : ["completed", "passed", "browsed"].includes(cmi.core?.lesson_status)
}

// "A&(B|~C)" of SCORM 1.2: which parts must be done before this one opens.
function isOpen(part) {
  if (isSequenced) return ways?.choice?.[part.id] === "true"
  const terms = part.prerequisites?.match(/[&|~()]|[^&|~()\s]+/g)
  if (!terms) return true
  let at = 0
  const either = () => { let is = both(); while (terms[at] === "|") { at++; const next = both(); is = is || next } return is }
  const both = () => { let is = one(); while (terms[at] === "&") { at++; const next = one(); is = is && next } return is }
  const one = () => {
    const term = terms[at++]
    if (term === "~") return !one()
    if (term === "(") { const is = either(); at++; return is }
    return !partOf(term) || done(term)
  }
  return either()
}

function neighbour(step) {
  const visible = parts.filter(part => part.is_visible || part.id === here)
  const found = visible[visible.findIndex(part => part.id === here) + step]
  return found && isOpen(found) ? found : null
}

function refresh() {
  show({
    id: here,
    done,
    isOpen: id => isOpen(partOf(id)),
    canGoBack: isSequenced ? Boolean(ways?.previous) : Boolean(neighbour(-1)),
    canGoOn: isSequenced ? Boolean(ways?.continue) : Boolean(neighbour(1)),
  })
}

// What the interface starts with: what was left behind, without the time of the session that is over.
function fill(part) {
  const cmi = structuredClone(left[part.id] ?? {})
  const wasThere = Object.keys(cmi).length > 0
  const entry = wasThere ? "resume" : "ab-initio"
  const { id, name } = state.learner
  if (is2004) {
    for (const own of ["session_time", "exit", "_version", "comments_from_lms"]) delete cmi[own]
    Object.assign(cmi, { entry, learner_id: id, learner_name: name, mode: state.mode, credit: state.mode === "normal" ? "credit" : "no-credit" })
    cmi.learner_preference = { ...cmi.learner_preference, language: about.language }
    if (part.launch_data) cmi.launch_data = part.launch_data
    if (part.passing != null) cmi.scaled_passing_score = String(part.passing)
    if (part.threshold != null) cmi.completion_threshold = String(part.threshold)
  } else {
    const core = { ...cmi.core }
    for (const own of ["session_time", "exit"]) delete core[own]
    Object.assign(core, { entry: wasThere ? entry : "ab-initio", student_id: id, student_name: name, lesson_mode: state.mode, credit: state.mode === "normal" ? "credit" : "no-credit" })
    cmi.core = core
    cmi.student_preference = { ...cmi.student_preference, language: cmi.student_preference?.language || about.language }
    if (part.launch_data) cmi.launch_data = part.launch_data
    cmi.student_data = {
      ...(part.mastery != null && { mastery_score: String(part.mastery) }),
      ...(part.max_time && { max_time_allowed: part.max_time }),
      ...(part.time_limit_action && { time_limit_action: part.time_limit_action }),
    }
  }
  api.loadFromJSON({ cmi })
}

function hear(own) {
  const set = is2004 ? "SetValue.cmi.*" : "LMSSetValue.cmi.*"
  own.on(set, later)
  if (isSequenced) return
  own.on("SequenceNext", () => after(neighbour(1)))
  own.on("SequencePrevious", () => after(neighbour(-1)))
}

// A part that asks to go on is still in the middle of saying so.
const after = part => part && setTimeout(() => start(part))

function deliver(part) {
  here = part.id
  if (part.is_asset) keep({ opened: true }, true)
  fill(part)
  open(part)
  refresh()
}

async function leave() {
  await empty()
  clearTimeout(wait)
  if (!api?.isInitialized()) return
  if (is2004) api.Terminate("")
  else api.LMSFinish("")
}

// One part after the other, each with an interface of its own.
async function start(part) {
  await leave()
  api = is2004 ? new Scorm2004API(settings(part), line) : new Scorm12API(settings(part), line)
  hear(api)
  window[is2004 ? "API_1484_11" : "API"] = api
  deliver(part)
}

// With sequencing the library decides what comes next: it is told where the learner wants to go when a part is left.
function sequence() {
  api = new Scorm2004API({
    ...settings(),
    sequencing: {
      activityTree: about.tree,
      logLevel: "error",
      eventListeners: {
        onActivityDelivery: activity => { target = partOf(activity.id) },
        onNavigationValidityUpdate: news => { ways = news },
        onSequencingSessionEnd: () => { isOver = true },
      },
    },
  }, line)
  window.API_1484_11 = api
  hear(api)
  api.on("Terminate", () => setTimeout(arrive))
  if (state.tree) api.deserializeSequencingState(state.tree)
  const current = state.tree && partOf(api.getSequencingState().currentActivity?.id)
  if (current) target = current
  else if (!(state.tree && api.processNavigationRequest("resumeAll")) && !api.processNavigationRequest("start")) {
    api.processNavigationRequest("choice", parts[0].id)
  }
  arrive()
}

// Open what the library has chosen. A way that it closes leaves one where one was; at the end there is nothing more.
async function arrive() {
  const wasMoving = isMoving, part = target ?? (isMoving && !isOver ? partOf(here) : null)
  isMoving = false
  target = null
  if (part) {
    await empty()
    api.reset(undefined, { preserveListeners: true, resetTotalTime: true })
    isOver = false
    return deliver(part)
  }
  tell(treeState(), true)
  if (isOver && wasMoving) document.querySelector("[data-status]").textContent = about.words.end
  refresh()
}

async function navigate(where) {
  const request = where === "continue" || where === "previous" ? where : "choice"
  isMoving = true
  if (!api.isInitialized()) {
    await empty()
    api.processNavigationRequest(request, request === "choice" ? where : undefined)
    return arrive()
  }
  api.adl.nav.request = request === "choice" ? `{target=${where}}choice` : request
  await leave()
}

listen(where => {
  if (isSequenced) return navigate(where)
  const part = where === "continue" ? neighbour(1) : where === "previous" ? neighbour(-1) : partOf(where)
  if (part) start(part)
})

try {
  const first = partOf(state.place) ?? parts[0]
  isSequenced ? sequence() : start(first)
} catch (error) {
  failed(about.words.failed)
  throw error
}
