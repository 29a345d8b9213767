// <held-deeds> says what this device holds until the line is back, and has it sent then, once.
import { token } from "forms"
import { ask, forgetOthers, isPossible } from "offline/keeping"

// A line that is said to be back is not always good at once.
const AGAIN = 5000

customElements.define("held-deeds", class extends HTMLElement {
  async connectedCallback() {
    if (!isPossible) return
    this.text = this.querySelector("[data-text]")
    this.words = this.querySelector("[data-words]")
    this.button = this.querySelector("button")
    this.button.addEventListener("click", async () => this.show(await ask({ isDropped: true })))
    this.back = () => this.send()
    this.told = event => this.show(event.data)
    addEventListener("online", this.back)
    navigator.serviceWorker.addEventListener("message", this.told)
    await forgetOthers(this.dataset.member)
    this.show(await ask({ member: this.dataset.member }))
    if (navigator.onLine) await this.send()
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    removeEventListener("online", this.back)
    navigator.serviceWorker.removeEventListener("message", this.told)
  }

  async send() {
    clearTimeout(this.timer)
    if (!this.waiting) return
    const told = await ask({ token: token() })
    this.show(told)
    if (told.waiting && !told.isOut && navigator.onLine) this.timer = setTimeout(this.back, AGAIN)
  }

  // What was refused stays in view, with what was written, until it is thrown away.
  show({ waiting, refused = [], sent = 0, isOut }) {
    const was = this.waiting
    this.waiting = waiting
    this.hidden = !waiting && !sent && !refused.length
    this.words.value = refused.map(held => held.text).filter(Boolean).join("\n\n")
    this.words.hidden = !this.words.value
    this.button.hidden = !refused.length
    if (isOut) this.text.textContent = this.dataset.out
    else if (waiting) this.text.textContent = this.dataset.waiting.replace("%(number)s", waiting)
    else if (refused.length) this.text.textContent = [this.dataset.refused, ...new Set(refused.map(held => held.why))].join(" ")
    else if (sent || was) this.text.textContent = this.dataset.sent
  }
})
