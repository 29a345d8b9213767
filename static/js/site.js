// What every page does a little better with scripts. Nothing here is needed to read, write or find one's way.

const page = document.documentElement
const language = page.lang || "en"

// Times: visitors' pages are told the browser's zone by cookie; members chose theirs.
const zone = page.dataset.zone || Intl.DateTimeFormat().resolvedOptions().timeZone
if (!page.dataset.zone && zone) document.cookie = `timezone=${zone};path=/;max-age=31536000;samesite=lax`

const STYLES = {
  long: { dateStyle: "long", timeStyle: "short" },
  short: { dateStyle: "medium", timeStyle: "short" },
  time: { timeStyle: "short" },
  date: { dateStyle: "long" },
}

function tellMoments(root) {
  if (page.dataset.zone) return
  for (const time of root.querySelectorAll("time[data-moment]")) {
    const style = time.dataset.moment
    const text = new Intl.DateTimeFormat(language, { ...STYLES[style], timeZone: zone }).format(new Date(time.dateTime))
    time.textContent = style === "long" ? `${text} (${zone.split("/").pop().replaceAll("_", " ")})` : text
  }
}

const UNITS = [["year", 31536000], ["month", 2592000], ["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60]]
const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" })

export function ago(date, now = Date.now()) {
  const seconds = (date - now) / 1000
  const [unit, size] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1]
  return relative.format(unit === "second" ? 0 : Math.trunc(seconds / size), unit)
}

function tellAges(root = document) {
  for (const time of root.querySelectorAll("time[data-ago]")) time.textContent = ago(new Date(time.dateTime))
}

// What a live page adds later is told in the reader's zone too.
export function freshen(root) {
  tellMoments(root)
  tellAges(root)
}

freshen(document)
setInterval(tellAges, 60000)

// Menus close with Escape, by a click elsewhere, and when the focus leaves them.
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  const menu = event.target.closest?.("details[data-menu][open]") ?? document.querySelector("details[data-menu][open]")
  if (!menu) return
  menu.open = false
  menu.querySelector("summary").focus()
})
for (const type of ["click", "focusin"]) {
  document.addEventListener(type, event => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false
    }
  })
}

// Tabs that scroll show the one that is open.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const tabs = here.closest(".tabs"), place = here.getBoundingClientRect(), frame = tabs.getBoundingClientRect()
  tabs.scrollLeft += place.left + place.width / 2 - frame.left - frame.width / 2
}

// Dialogs, copying, and closing what can be closed.
document.addEventListener("click", async event => {
  const button = event.target.closest("[data-dialog], [data-close], [data-copy]")
  if (!button) return
  if (button.dataset.dialog) {
    const dialog = document.getElementById(button.dataset.dialog)
    if (dialog?.showModal) {
      event.preventDefault()
      dialog.showModal()
    }
  } else if ("close" in button.dataset) {
    const box = button.closest("dialog, .notice")
    box?.close ? box.close() : box?.remove()
  } else {
    await navigator.clipboard.writeText(button.dataset.copy)
    say(button.dataset.done)
  }
})

// One polite voice for what happened without a new page.
export function say(text) {
  if (!text) return
  let voice = document.querySelector(".toasts")
  if (!voice) {
    voice = Object.assign(document.createElement("div"), { className: "toasts" })
    voice.setAttribute("role", "status")
    document.body.append(voice)
  }
  const notice = Object.assign(document.createElement("div"), { className: "notice", textContent: text })
  voice.append(notice)
  setTimeout(() => notice.remove(), 6000)
}

// A form is sent once, however often its button is pressed. Coming back in the history makes it usable again.
document.addEventListener("submit", event => {
  const form = event.target
  if (event.defaultPrevented) return
  if ("once" in form.dataset) {
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = "yes"
    event.submitter?.setAttribute("aria-busy", "true")
  }
  delete form.dataset.changed
})
addEventListener("pageshow", event => {
  if (!event.persisted) return
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent
    form.querySelectorAll("[aria-busy]").forEach(button => button.removeAttribute("aria-busy"))
  }
})

// What was typed in a guarded form is not left behind without a question.
document.addEventListener("input", event => {
  const form = event.target.form
  if (form && "guard" in form.dataset) form.dataset.changed = "yes"
})
addEventListener("beforeunload", event => {
  if (document.querySelector("form[data-guard][data-changed]")) event.preventDefault()
})

// Where the link of an error led to is not where the next page begins.
document.addEventListener("submit", event => {
  if (location.hash && !event.target.getAttribute("action")) event.target.setAttribute("action", location.pathname + location.search)
})

// Errors are read first.
document.querySelector("[data-errors]")?.focus()
