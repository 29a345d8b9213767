// <activity-bell> counts a member's unread notices as they arrive, and says the newest one to screen readers.
import { token } from "forms"
import { hear } from "mine"

customElements.define("activity-bell", class extends HTMLElement {
  connectedCallback() {
    this.count = Number(this.dataset.count)
    this.leave = hear("notice.arrived", notice => this.ring(notice), { cursor: Number(this.dataset.cursor) })
  }

  disconnectedCallback() {
    this.leave()
  }

  ring({ text }) {
    this.count += 1
    const words = this.count === 1 ? this.dataset.one : this.dataset.many.replace("{n}", this.count)
    this.slotted("count").hidden = false
    this.slotted("count").textContent = this.count > 99 ? "99+" : this.count
    this.slotted("words").textContent = words
    this.slotted("arrived").textContent = text
  }

  slotted(name) {
    return this.querySelector(`[data-slot=${name}]`)
  }
})

// A notice is read when its link is followed; the request outlives the page.
document.addEventListener("click", event => {
  const link = event.target.closest("a[data-notice]")
  if (!link) return
  fetch(link.dataset.notice, { method: "POST", keepalive: true, headers: { "X-CSRFToken": token() } })
})
