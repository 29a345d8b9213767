// <new-posts> tells of replies that arrive while one reads, without moving anything: one asks for them when one is ready.
import { hear } from "mine"

customElements.define("new-posts", class extends HTMLElement {
  connectedCallback() {
    this.last = Number(this.getAttribute("after"))
    this.arrived = new Set()
    const following = { stream: this.getAttribute("stream"), cursor: Number(this.getAttribute("cursor")) }
    this.leave = hear("post.added", post => this.notice(post), following)
  }

  disconnectedCallback() {
    this.leave()
  }

  notice({ thread, number, author }) {
    if (String(thread) !== this.getAttribute("thread") || number <= this.last) return
    if (String(author) === this.getAttribute("member")) return
    this.arrived.add(number)
    this.show()
  }

  show() {
    const n = this.arrived.size
    const template = this.querySelector(`template[data-for=${n === 1 ? "one" : "many"}]`)
    const link = template.content.cloneNode(true).firstElementChild
    const words = link.querySelector("[data-slot=words]")
    if (words) words.textContent = words.textContent.replace("{n}", n)
    const first = Math.min(...this.arrived)
    link.href = `${this.getAttribute("href")}?near=${first}&new=${n}#post-${first}`
    this.querySelector("a")?.remove()
    this.append(link)
  }
})
