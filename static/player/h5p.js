// Plays H5P content: lets it go on from its own state, and reads from its statements what was reached.
import { about, begin, failed, lastWords, tell } from "wire"

const state = await begin()
const place = document.querySelector("[data-h5p]")
const kept = state.parts?.h5p ?? {}
let wait

function content() {
  const inside = place.querySelector("iframe")?.contentWindow
  return [...(inside?.H5P?.instances ?? []), ...(window.H5P?.instances ?? [])].find(each => each.getCurrentState)
}

function keep(isUrgent = false, statements = []) {
  clearTimeout(wait)
  try {
    const now = content()?.getCurrentState()
    if (now !== undefined) kept.state = JSON.stringify(now)
  } catch {
    // Content that cannot say where it is keeps what it said before.
  }
  tell({ parts: { h5p: kept }, place: "h5p", statements }, isUrgent)
}

function hear(event) {
  const statement = event.data?.statement ?? {}
  const verb = statement.verb?.id?.split("/").pop() ?? ""
  const { score, success, completion } = statement.result ?? {}
  const isWhole = !statement.context?.contextActivities?.parent?.length
  const hasScore = Number.isFinite(score?.max) && score.max > 0
  const scaled = Number.isFinite(score?.scaled) ? score.scaled : hasScore ? score.raw / score.max : undefined
  const ends = ["completed", "passed", "failed", "mastered"].includes(verb) || (verb === "answered" && isWhole)
  if (isWhole && ends) {
    kept.completed = completion !== false
    if (typeof success === "boolean") kept.success = success
    else if (verb === "passed" || verb === "failed") kept.success = verb === "passed"
    // What was reached once is not lost by another try.
    if (scaled !== undefined && !(kept.score?.scaled > scaled)) kept.score = { raw: score.raw, max: score.max, scaled }
  }
  const activity = Object.values(statement.object?.definition?.name ?? {})[0] ?? statement.object?.id ?? ""
  const told = ends || verb === "answered" ? [{ verb, activity, score: scaled }] : []
  keep(ends, told)
}

try {
  const { H5PStandalone } = window
  const address = path => new URL(path, location.origin).href
  window.H5PIntegration = { core: { scripts: [address(about.storage), address(about.frame)], styles: [] } }
  await new H5PStandalone.H5P(place, {
    id: "h5p",
    h5pJsonPath: about.files.replace(/\/$/, ""),
    frameJs: address(about.frame),
    frameCss: about.css,
    frame: false,
    saveFreq: 3600,
    reportingIsEnabled: true,
    contentUserData: kept.state ? [{ state: kept.state }] : undefined,
  })
  window.H5P.externalDispatcher.on("xAPI", hear)
  // Content that only shows something says nothing of itself: that it was opened is what there is to know.
  kept.opened = true
  keep(true)
  setInterval(() => keep(), 10_000)
  addEventListener("pagehide", () => {
    keep(true)
    lastWords({ parts: { h5p: kept }, place: "h5p" })
  })
  const inside = place.querySelector("iframe")
  if (inside) inside.title = about.title
} catch (error) {
  failed(about.words.failed)
  throw error
}
