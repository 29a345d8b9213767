// <kept-form> sends a draft of its form while one writes, and says so; when the line is down it waits and tries again.
import { renewToken, writtenIn } from "forms"

customElements.define("kept-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.status = this.querySelector("[data-status]")
    if (!this.form.dataset.draft) return
    this.form.addEventListener("input", () => this.later(900))
    this.form.addEventListener("submit", () => clearTimeout(this.timer))
    this.back = () => this.isWaiting && this.keep()
    addEventListener("online", this.back)
    if (writtenIn(this.form).length) this.later(900)
  }

  disconnectedCallback() {
    removeEventListener("online", this.back)
    clearTimeout(this.timer)
  }

  later(wait) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), wait)
  }

  async keep() {
    this.say("keeping", "waiting")
    renewToken(this.form)
    try {
      const answer = await fetch(this.form.dataset.draft, { method: "POST", body: new FormData(this.form), headers: { "X-Fragment": "1" } })
      if (!answer.ok || answer.redirected) throw new Error(answer.redirected || answer.status === 403 ? "out" : "down")
      this.isWaiting = false
      this.say("kept", "", (await answer.json()).saved)
    } catch (error) {
      this.isWaiting = true
      this.say(error.message === "out" ? "out" : "waiting", "lost")
      this.later(5000)
    }
  }

  say(words, state, time = "") {
    this.status.className = `status small ${state}`
    this.status.textContent = this.dataset[words].replace("%(time)s", time)
  }
})
