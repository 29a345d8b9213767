// <package-player> opens a package from the second host in a frame, and keeps for the learner what it reports.
// Only the frame that it opened, only from that host, and only with the word of this visit is listened to.
import { token as formToken } from "forms"

const PAUSE = 2000, LATER = 10_000

customElements.define("package-player", class extends HTMLElement {
  connectedCallback() {
    this.stage = this.querySelector("[data-stage]")
    this.status = this.querySelector("[data-status]")
    this.querySelector("[data-start]").addEventListener("click", () => this.start())
    this.querySelector("[data-full]")?.addEventListener("click", () => this.fill())
    this.querySelector("[data-newer]").addEventListener("click", () => location.reload())
    this.querySelector("[data-mine]").addEventListener("click", () => this.insist())
    this.heard = event => this.hear(event)
    this.back = () => this.pending && this.send()
    this.leave = () => this.send(true)
    // A page that comes back out of the browser's memory has said its last words already.
    this.returned = ({ persisted }) => persisted && this.frame && location.reload()
    addEventListener("message", this.heard)
    addEventListener("online", this.back)
    addEventListener("pagehide", this.leave)
    addEventListener("pageshow", this.returned)
  }

  disconnectedCallback() {
    removeEventListener("message", this.heard)
    removeEventListener("online", this.back)
    removeEventListener("pagehide", this.leave)
    removeEventListener("pageshow", this.returned)
    clearTimeout(this.timer)
  }

  get shelf() { return `package:${this.dataset.play}` }

  async start() {
    const button = this.querySelector("[data-start]")
    button.disabled = true
    try {
      await this.sendWhatWaits()
      this.launched = await this.launch()
    } catch (error) {
      button.disabled = false
      return this.say(error.message === "out" ? "out" : "unreached", "lost")
    }
    this.dataset.play = this.launched.play
    const frame = document.createElement("iframe")
    frame.title = this.dataset.title
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms allow-popups")
    frame.allow = "autoplay; fullscreen"
    frame.src = this.launched.player
    this.frame = frame
    this.querySelector("[data-before]").hidden = true
    this.querySelector("[data-around]").hidden = false
    this.stage.replaceChildren(frame)
    frame.focus()
  }

  async launch() {
    const answer = await this.post(this.dataset.launch)
    if (answer.redirected || answer.status === 403) throw new Error("out")
    if (!answer.ok) throw new Error(answer.status)
    return answer.json()
  }

  hear({ data, origin, source }) {
    const known = this.launched
    if (!known || source !== this.frame?.contentWindow || origin !== known.origin || data?.token !== known.token) return
    if (data.t === "ready") this.frame.contentWindow.postMessage({ t: "begin", token: known.token, state: known.state }, origin)
    if (data.t === "report" && known.session && data.report && typeof data.report === "object") this.take(data.report, data.isUrgent)
    if (data.t === "failed") this.say("failed", "lost")
  }

  // What came in since it was last sent; kept on this device until the site has it.
  take(report, isUrgent) {
    const { parts, statements, ...rest } = report
    const waits = this.pending ?? { parts: {}, statements: [] }
    this.pending = { ...waits, ...rest, parts: { ...waits.parts, ...parts }, statements: [...waits.statements, ...(statements ?? [])].slice(-50) }
    this.shelve()
    if (!this.isSuperseded) this.later(isUrgent ? PAUSE / 4 : PAUSE)
  }

  shelve() {
    try {
      if (this.pending) localStorage.setItem(this.shelf, JSON.stringify({ ...this.pending, session: this.launched.session, token: this.launched.token }))
      else localStorage.removeItem(this.shelf)
    } catch {
      // A device without room keeps it in the page alone.
    }
  }

  later(wait) {
    const due = Date.now() + wait
    if (this.due && this.due <= due) return
    clearTimeout(this.timer)
    this.due = due
    this.timer = setTimeout(() => this.send(), wait)
  }

  async send(isLeaving = false) {
    clearTimeout(this.timer)
    this.due = null
    if (!this.pending || this.isSuperseded || (this.isSending && !isLeaving)) return
    const sent = this.pending
    this.pending = null
    this.isSending = true
    try {
      const body = JSON.stringify({ ...sent, session: this.launched.session })
      const answer = await this.post(this.launched.reports, body, isLeaving && body.length < 60_000)
      if (answer.status === 409) return this.superseded(sent)
      if (answer.redirected || answer.status === 403) throw new Error("out")
      if (!answer.ok) throw new Error("waiting")
      this.kept(await answer.json())
    } catch ({ message }) {
      this.pending = { ...sent, ...this.pending, parts: { ...sent.parts, ...this.pending?.parts }, statements: [...sent.statements, ...(this.pending?.statements ?? [])] }
      this.say(message === "out" ? "out" : "waiting", "lost")
      this.isSending = false
      this.later(LATER)
    } finally {
      this.isSending = false
      this.shelve()
      if (this.pending && !this.isSuperseded) this.later(PAUSE)
    }
  }

  kept({ saved, completed, score }) {
    this.say("kept", "", saved)
    const result = this.querySelector("[data-result]")
    if (score !== null) result.textContent = this.dataset.score.replace("%(score)s", new Intl.NumberFormat(document.documentElement.lang, { style: "percent", maximumFractionDigits: 0 }).format(score / 100))
    if (completed) this.querySelector("[data-done]").hidden = false
  }

  // What an earlier visit could not send goes first. Where the package was opened elsewhere since, it comes too late.
  async sendWhatWaits() {
    const play = this.dataset.play
    let waits
    try { waits = play && JSON.parse(localStorage.getItem(this.shelf)) } catch { waits = null }
    if (!waits) return
    const { token, ...body } = waits
    const answer = await this.post(this.dataset.reports, JSON.stringify(body), false, token)
    if (answer.redirected || answer.status === 403) throw new Error("out")
    if (answer.status === 429 || answer.status >= 500) throw new Error(answer.status)
    // What the site cannot take stays on this device, and is told of.
    if (answer.ok || answer.status === 409) localStorage.removeItem(this.shelf)
    if (!answer.ok) this.querySelector("[data-late]").hidden = false
  }

  // Another tab or device has opened it since: what is done here lies beside, until the learner says which one counts.
  superseded(sent) {
    this.isSuperseded = true
    this.pending = { ...sent, ...this.pending, parts: { ...sent.parts, ...this.pending?.parts } }
    const choice = this.querySelector("[data-choice]")
    choice.hidden = false
    choice.querySelector("button").focus()
  }

  async insist() {
    try {
      const { state: _state, player: _player, token: _token, ...mine } = await this.launch()
      this.launched = { ...this.launched, ...mine }
    } catch {
      return this.say("unreached", "lost")
    }
    this.isSuperseded = false
    this.querySelector("[data-choice]").hidden = true
    this.frame.focus()
    this.send()
  }

  post(address, body = "", keepalive = false, word = this.launched?.token) {
    const headers = { "X-CSRFToken": formToken() || this.dataset.token, "Content-Type": "application/json", ...(word && { "X-Launch": word }) }
    return fetch(address, { method: "POST", body, keepalive, headers })
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen()
    else this.querySelector("[data-around]").requestFullscreen?.()
  }

  say(words, state, time = "") {
    this.status.className = `status small ${state}`
    this.status.textContent = this.dataset[words].replace("%(time)s", time)
  }
})
