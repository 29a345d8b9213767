// Drafts: on this device at each key, on the server within two seconds. What was typed survives the tab and the session.
import { say } from "site"

const SOON = 1500

export function keepDrafts(composer) {
  const { text, form } = composer
  const title = form.elements.title
  const saved = composer.querySelector("[data-saved]")
  const place = () => `draft:${composer.getAttribute("thread") || composer.forum}`
  let timer = 0
  let sent = ""

  restore()
  form.addEventListener("input", event => {
    if (event.target !== text && event.target !== title) return
    remember({ source: text.value, title: title?.value ?? "" })
    clearTimeout(timer)
    timer = setTimeout(save, SOON)
  })
  form.addEventListener("submit", () => {
    clearTimeout(timer)
    remember({ source: text.value, title: title?.value ?? "", posted: true })
  })
  addEventListener("pagehide", () => timer && save())

  async function save() {
    timer = 0
    const fields = { source: text.value, title: title?.value ?? "", thread: composer.getAttribute("thread") ?? "", forum: composer.forum }
    if (fields.source + fields.title === sent) return
    const words = await composer.send(composer.getAttribute("draft"), fields)
    if (words !== null) sent = fields.source + fields.title
    saved.textContent = words ?? composer.dataset.kept
  }

  function remember(what) {
    try {
      if (what.source || what.title) localStorage.setItem(place(), JSON.stringify(what))
      else localStorage.removeItem(place())
    } catch { /* private windows keep nothing */ }
  }

  // The server's text is shown by the page; the device's comes back where the server has none.
  function restore() {
    let kept = null
    try {
      kept = JSON.parse(localStorage.getItem(place()))
    } catch { /* nothing usable */ }
    if (!kept) return
    if (kept.posted && !text.value) return remember({})
    if (text.value || kept.posted || !kept.source) return
    text.value = kept.source
    if (title && !title.value) title.value = kept.title
    say(composer.dataset.back)
  }
}
