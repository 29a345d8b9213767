// Drafts: on this device at each key, on the server within two seconds. What was typed survives the tab and the session.
import { say } from "site"

const SOON = 1500

export function keepDrafts(composer) {
  const { text, form } = composer
  const { title, since } = form.elements
  const saved = composer.querySelector("[data-saved]")
  const elsewhere = composer.querySelector("[data-elsewhere]")
  const address = composer.getAttribute("draft")
  const place = () => `draft:${composer.getAttribute("place") || composer.getAttribute("thread") || composer.forum}`
  const base = text.value
  let timer = 0
  let sent = ""
  let other = null

  restore()
  form.addEventListener("input", event => {
    if (event.target !== text && event.target !== title) return
    remember({ source: text.value, title: title?.value ?? "", base })
    clearTimeout(timer)
    if (address && !other) timer = setTimeout(save, SOON)
  })
  form.addEventListener("submit", () => {
    clearTimeout(timer)
    timer = 0
    remember({ source: text.value, title: title?.value ?? "", base, posted: true })
  })
  addEventListener("pagehide", () => timer && save())
  elsewhere?.addEventListener("click", event => settle(event.target.closest("[data-take]")?.dataset.take))

  async function save() {
    timer = 0
    const fields = { source: text.value, title: title?.value ?? "", thread: composer.getAttribute("thread") ?? "", forum: composer.forum, since: since.value }
    if (fields.source + fields.title === sent) return
    const answer = await composer.ask(address, fields, "application/json")
    if (answer?.status === 409) return compare(await answer.json())
    if (!answer?.ok) return void (saved.textContent = composer.dataset.kept)
    const { words, version } = await answer.json()
    sent = fields.source + fields.title
    since.value = version
    saved.textContent = words
  }

  // Another window or device has saved something else: nothing is overwritten until one has chosen.
  function compare(there) {
    other = there
    elsewhere.querySelector("[data-other]").textContent = [there.title, there.source].filter(Boolean).join("\n\n")
    elsewhere.hidden = false
  }

  function settle(choice) {
    if (!choice) return
    since.value = other.version
    if (choice === "other") {
      text.value = other.source
      if (title) title.value = other.title
    }
    other = null
    elsewhere.hidden = true
    text.focus()
    text.dispatchEvent(new Event("input", { bubbles: true }))
  }

  function remember(what) {
    try {
      if (what.source || what.title) localStorage.setItem(place(), JSON.stringify(what))
      else localStorage.removeItem(place())
    } catch { /* private windows keep nothing */ }
  }

  // The page shows what the server has; what this device has beyond that comes back.
  function restore() {
    let kept = null
    try {
      kept = JSON.parse(localStorage.getItem(place()))
    } catch { /* nothing usable */ }
    if (!kept) return
    if (kept.posted) return text.value === kept.source ? undefined : remember({})
    const isNewer = !text.value || text.value === kept.base
    if (!isNewer || !kept.source || kept.source === text.value) return
    text.value = kept.source
    if (title && kept.title && (!title.value || composer.hasAttribute("place"))) title.value = kept.title
    say(composer.dataset.back)
  }
}
