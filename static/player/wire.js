// What the player and the page around it say to one another. Each believes only the window and the origin it knows, and
// only messages that carry the word which the site signed for this visit.

export const about = JSON.parse(document.getElementById("about").textContent)

const site = window.parent
let heard
const hears = new Promise(resolve => { heard = resolve })

addEventListener("message", event => {
  const said = event.data
  if (event.source !== site || event.origin !== about.origin || said?.token !== about.token) return
  if (said.t === "begin") heard(said.state)
})

function say(t, more = {}) {
  if (site !== window) site.postMessage({ t, token: about.token, ...more }, about.origin)
}

// Ask the page what was left behind, and wait for it.
export function begin() {
  say("ready")
  return hears
}

// Tell the page what has changed; it is kept at once when it is urgent. Reports are counted: an older one that arrives
// late changes nothing.
let count = 0

export function tell(report, isUrgent = false) {
  count += 1
  say("report", { report: { ...report, n: count }, isUrgent })
}

// What a part says while its window is being closed, the page cannot pass on any more: it goes straight to this host.
export function lastWords(report) {
  if (about.last) navigator.sendBeacon?.(about.last, JSON.stringify({ ...report, n: ++count }))
}

export function failed(words) {
  document.querySelector("[data-status]").textContent = words
  say("failed")
}

export const addressOf = part => about.files + part.href.split("/").map(encodeURIComponent).join("/") + (part.query ?? "")
