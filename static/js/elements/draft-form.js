// <draft-form> keeps a form as it is written: on this device at each key, on the server soon after, at the form's address
// for drafts or its own. Files are sent with the form. A form without a line for its state keeps nothing.
import { format } from "elements/composer/formatting"
import { renewToken, writtenIn } from "forms"
import { say } from "site"

const SOON = 1500
const WAIT = 6000

customElements.define("draft-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.status = this.querySelector("[data-status]")
    if (!this.status) return
    this.restore()
    this.form.addEventListener("input", () => this.changed())
    this.form.addEventListener("submit", () => this.leave())
    this.addEventListener("click", event => this.formatted(event.target.closest(".composer-bar button")))
    this.back = () => this.isWaiting && this.keep()
    addEventListener("online", this.back)
    if (writtenIn(this.form).length) this.changed()
  }

  disconnectedCallback() {
    removeEventListener("online", this.back)
    clearTimeout(this.timer)
  }

  formatted(button) {
    if (button) format(button.closest(".composer").querySelector("textarea"), button.dataset)
  }

  changed() {
    this.remember()
    if (!this.isElsewhere) this.later(SOON)
  }

  later(time) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), time)
  }

  leave() {
    clearTimeout(this.timer)
    renewToken(this.form)
    this.remember(true)
  }

  get fields() {
    const data = new FormData(this.form)
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
    return data
  }

  async keep() {
    if (this.isKeeping) return this.later(SOON)
    renewToken(this.form)
    this.say("keeping", "waiting")
    this.isKeeping = true
    const { words } = this
    try {
      const answer = await fetch(this.form.dataset.draft ?? location.href, { method: "POST", body: this.fields, headers: { "X-Fragment": "1" } })
      await this.told(answer, words)
    } catch {
      this.isWaiting = true
      this.say("waiting", "lost")
      this.later(WAIT)
    } finally {
      this.isKeeping = false
    }
  }

  async told(answer, words) {
    this.isWaiting = answer.redirected || answer.status === 403
    if (this.isWaiting) {
      this.say("out", "lost")
      return this.later(WAIT)
    }
    if (answer.status === 422) return this.say("wrong", "lost")
    if (!answer.ok && answer.status !== 409) throw new Error(answer.status)
    const { saved, revision, missing = [] } = await answer.json()
    for (const sign of this.querySelectorAll("[data-missing]")) sign.hidden = !sign.dataset.missing.split(" ").some(name => missing.includes(name))
    if (this.form.elements.since) this.form.elements.since.value = revision
    this.isElsewhere = answer.status === 409
    if (!this.isElsewhere) this.taken = words
    this.say(this.isElsewhere ? "elsewhere" : "kept", this.isElsewhere ? "lost" : "", saved)
  }

  say(words, state, time = "") {
    this.status.className = `status small ${state}`
    this.status.textContent = this.dataset[words].replace("%(time)s", time)
  }

  get written() {
    return [...this.form.elements].filter(field => field.name && /^(text|textarea|url)$/.test(field.type))
  }

  get words() {
    return Object.fromEntries(this.written.map(field => [field.name, field.value]))
  }

  // What is written, and what the server had of it when it was last heard: by its number, or else by the words.
  remember(isSent = false) {
    const base = { ...Object.fromEntries(this.written.map(field => [field.name, field.defaultValue])), ...this.taken }
    const since = isSent || !this.isElsewhere ? this.since : ""
    try {
      localStorage.setItem(this.dataset.place, JSON.stringify({ words: this.words, base, since, isSent }))
    } catch { /* private windows keep nothing */ }
  }

  get since() {
    return this.form.elements.since?.value
  }

  // The page shows what the server has; what this device has beyond that comes back. What was sent comes back only where
  // the server has not taken it: whoever was signed out meanwhile, or asked too often, pressed the button in vain.
  restore() {
    let kept = null
    try {
      kept = JSON.parse(localStorage.getItem(this.dataset.place))
      localStorage.removeItem(this.dataset.place)
    } catch { /* nothing usable */ }
    if (!kept) return
    const isKnown = Boolean(kept.since) && kept.since === this.since
    if (kept.isSent && kept.since && !isKnown) return
    let isBack = false
    for (const field of this.written) {
      const word = kept.words[field.name]
      const isOurs = isKnown || field.defaultValue.trim() === kept.base[field.name]?.trim()
      if (!word || word.trim() === field.value.trim() || !isOurs) continue
      field.value = word
      isBack = true
    }
    if (!isBack) return
    say(this.dataset.back)
    this.changed()
  }
})
