// <keep-module> keeps a module on this device: first it says how large that is, then it does it, and it takes it away again.
import { forgetOthers, isKept, isPossible, keep, remove } from "offline/keeping"

customElements.define("keep-module", class extends HTMLElement {
  async connectedCallback() {
    if (!isPossible) return
    this.button = this.querySelector("button")
    this.status = this.querySelector("[role=status]")
    this.button.addEventListener("click", () => this.pressed())
    await forgetOthers(this.dataset.member)
    this.show(await isKept(this.dataset.member, this.dataset.key) ? "kept" : "offered")
    this.hidden = false
  }

  show(state, words = "") {
    this.state = state
    this.button.textContent = { offered: this.dataset.offer, asked: this.dataset.yes, kept: this.dataset.remove }[state]
    this.status.textContent = words || (state === "kept" ? this.dataset.kept : "")
  }

  async pressed() {
    if (this.isBusy) return
    this.isBusy = true
    try {
      await { offered: () => this.ask(), asked: () => this.keep(), kept: () => this.remove() }[this.state]()
    } catch {
      this.show("offered", this.dataset.failed)
    }
    this.isBusy = false
  }

  async ask() {
    this.list = await (await fetch(this.dataset.list)).json()
    this.show("asked", this.list.told)
  }

  async keep() {
    const tell = (done, all) => this.status.textContent = `${this.dataset.keeping} ${done}/${all}`
    await keep(this.dataset.member, this.list, tell)
    this.show("kept")
  }

  async remove() {
    await remove(this.dataset.member, this.dataset.key)
    this.show("offered")
  }
})
