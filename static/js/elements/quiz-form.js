// <quiz-form> keeps each answer as it is given: on this device at once, on the server within seconds. It waits for a
// line that is down and for a learner who is signed out, and never overwrites what another tab has saved.
import { Copy, belongs, refill } from "elements/quiz/copy"
import { renewToken, writtenIn } from "forms"
import { say } from "site"

const SOON = 1000
const AGAIN = 3000

customElements.define("quiz-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.status = this.querySelector("[data-status]")
    this.copy = new Copy(this.dataset.copy)
    this.changed = new Set()
    this.absent = {}
    this.earlier = []
    this.form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "tabs", value: this.copy.tab }))
    this.restore()
    this.form.addEventListener("input", event => this.note(event.target))
    this.form.addEventListener("submit", event => this.submitted(event))
    this.addEventListener("time-is-up", () => this.end())
    this.back = () => this.keep()
    this.leave = () => document.hidden && this.keep(true)
    addEventListener("online", this.back)
    document.addEventListener("visibilitychange", this.leave)
    writtenIn(this.form).forEach(field => this.note(field))
  }

  disconnectedCallback() {
    removeEventListener("online", this.back)
    document.removeEventListener("visibilitychange", this.leave)
    clearTimeout(this.timer)
  }

  get revision() {
    return this.form.elements.revision
  }

  question(name) {
    return this.form.querySelector(`[data-question="${CSS.escape(name)}"]`)
  }

  note(field) {
    const name = field.closest("[data-question]")?.dataset.question
    if (!name || field.type === "file") return
    delete this.absent[name]
    this.changed.add(name)
    this.remember()
    this.later()
  }

  // What the form says of one question; of one that stands on another page, or had a file, what was kept of it.
  entries(name) {
    if (!this.question(name) || name in this.absent) return this.absent[name] ?? []
    return [...new FormData(this.form)].filter(([key, value]) => belongs(key, name) && typeof value === "string")
  }

  remember() {
    const fields = Object.fromEntries([...this.changed].map(name => [name, this.entries(name)]))
    this.copy.write(fields, Number(this.revision.value))
  }

  restore() {
    const kept = this.copy.take(Number(this.revision.value))
    if (!kept) return
    for (const [name, entries] of Object.entries(kept.fields)) {
      const question = this.question(name)
      if (question?.hasAttribute("data-told")) continue
      if (question && !question.querySelector("file-upload")) refill(question, entries)
      else this.absent[name] = entries
      this.changed.add(name)
    }
    this.revision.value = kept.since
    // What they had sent when the line broke is this tab's own, and no conflict.
    this.earlier = kept.tabs
    say(this.dataset.back)
    this.later(0)
  }

  later(wait = SOON) {
    this.timer ??= setTimeout(() => this.keep(), wait)
  }

  data(names) {
    const data = new FormData()
    renewToken(this.form)
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value)
    data.set("revision", this.revision.value)
    data.set("tabs", [this.copy.tab, ...this.earlier])
    for (const name of names) for (const [key, value] of this.entries(name)) data.append(key, value)
    return data
  }

  // One saving at a time: what changes meanwhile goes with the next one. Tells whether everything is kept.
  async keep(leaving = false) {
    clearTimeout(this.timer)
    this.timer = null
    if (this.sending) await this.sending
    if (!this.changed.size || this.isClashing) return !this.changed.size
    this.sending = this.send([...this.changed], leaving)
    await this.sending
    this.sending = null
    if (this.changed.size && !this.isClashing) this.later(this.isWaiting ? AGAIN : SOON)
    return !this.changed.size
  }

  async send(names, leaving) {
    const before = new Map(names.map(name => [name, JSON.stringify(this.entries(name))]))
    this.say("keeping", "waiting")
    try {
      const kept = await (await this.post(this.data(names), leaving)).json()
      this.revision.value = kept.revision
      this.earlier = []
      for (const name of names) if (before.get(name) === JSON.stringify(this.entries(name))) this.changed.delete(name)
      const back = names.filter(name => name in this.absent && !this.changed.has(name))
      for (const name of back) delete this.absent[name]
      this.remember()
      this.isWaiting = false
      this.say("kept", "", kept.saved)
      if (kept.left !== null) this.dispatchEvent(new CustomEvent("time-left", { detail: kept.left }))
      await this.refresh([...kept.elsewhere, ...back].filter(name => this.question(name) && !this.changed.has(name)))
      if (this.isOver) this.finish()
    } catch (error) {
      this.failed(error)
    }
  }

  async post(data, leaving = false) {
    const options = { method: "POST", body: data, headers: { "X-Fragment": "1" }, keepalive: leaving }
    const answer = await fetch(this.form.dataset.answers, options)
    if (answer.status === 409) await this.refused(await answer.json())
    if (answer.status === 400) throw new Error("refused", { cause: (await answer.json()).refused })
    if (!answer.ok || answer.redirected) throw new Error(answer.redirected || answer.status === 403 ? "out" : answer.status)
    return answer
  }

  // Handed in elsewhere, or the time was up: the result opens. Answered differently elsewhere: the learner is asked.
  async refused({ result, clash }) {
    if (result) {
      this.copy.write({})
      location.assign(result)
    }
    if (clash) {
      this.isClashing = true
      this.querySelector("[data-clash]").hidden = false
    }
    throw new Error(clash ? "clash" : "result")
  }

  failed({ message, cause }) {
    if (message === "result") return
    this.isWaiting = !["clash", "refused"].includes(message)
    this.say(this.isWaiting && message !== "out" ? "waiting" : message, "lost")
    if (cause) this.status.textContent = cause
  }

  // What another tab has answered meanwhile comes into view here.
  async refresh(names) {
    if (!names.length) return
    const page = await (await fetch(location.href)).text()
    const there = new DOMParser().parseFromString(page, "text/html")
    for (const name of names) {
      const fresh = there.querySelector(`[data-question="${CSS.escape(name)}"]`)
      if (fresh && !this.changed.has(name)) this.question(name)?.replaceWith(fresh)
    }
  }

  async submitted(event) {
    const { name, value } = event.submitter ?? {}
    if (name === "merge") return this.leaveOut()
    event.preventDefault()
    if (name === "check") return this.told(value)
    if (!await this.keep()) return
    if (name === "goto") location.assign(`?question=${value}#questions`)
    else if (name !== "keep") this.finish()
  }

  // One question is told about: it comes back as it is then.
  async told(name) {
    const data = this.data([name])
    data.set("check", name)
    this.say("keeping", "waiting")
    try {
      const text = await (await this.post(data)).text()
      const told = new DOMParser().parseFromString(text, "text/html").querySelector("[data-question]")
      this.question(name).replaceWith(told)
      this.changed.delete(name)
      this.revision.value = Math.max(this.revision.value, told.dataset.revision)
      this.remember()
      this.say("kept", "", told.dataset.saved)
      told.focus()
    } catch (error) {
      this.failed(error)
    }
  }

  // The whole form says only what was changed here: what it shows of the rest may be older than what is saved.
  leaveOut() {
    for (const field of this.form.querySelectorAll("[name$='-asked']")) {
      field.disabled = !this.changed.has(field.closest("[data-question]").dataset.question)
    }
    this.copy.sent()
  }

  finish() {
    this.leaveOut()
    this.form.submit()
  }

  // The time is up as far as this page knows: what is here is sent, and what was saved is handed in, unless the site
  // knows of a later end by now.
  end() {
    this.isOver = true
    for (const name of ["anyway", "over"]) {
      this.form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: "1" }))
    }
    this.changed.size ? this.keep() : this.finish()
  }

  say(words, state, time = "") {
    this.status.className = `status small ${state}`
    this.status.textContent = this.dataset[words].replace("%(time)s", time)
  }
})
