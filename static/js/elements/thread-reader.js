// <thread-reader> notes how far one has read while one reads, and opens the page where one left off.
import { token } from "forms"

customElements.define("thread-reader", class extends HTMLElement {
  connectedCallback() {
    if (!location.hash) this.querySelector("#new")?.scrollIntoView({ behavior: "instant" })
    if (!this.getAttribute("action")) return
    this.seen = this.told = 0
    this.observer = new IntersectionObserver(entries => this.see(entries), { rootMargin: "0px 0px -10% 0px" })
    this.querySelectorAll("[data-number]").forEach(post => this.observer.observe(post.querySelector(".post-tools") ?? post))
    this.leave = () => this.tell()
    addEventListener("pagehide", this.leave)
  }

  disconnectedCallback() {
    this.observer?.disconnect()
    removeEventListener("pagehide", this.leave)
  }

  // A post is read when its end has been on the screen for a moment.
  see(entries) {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      this.seen = Math.max(this.seen, Number(target.closest("[data-number]").dataset.number))
    }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.tell(), 1500)
  }

  tell() {
    if (this.seen <= this.told) return
    this.told = this.seen
    const body = new URLSearchParams({ number: this.seen })
    fetch(this.getAttribute("action"), { method: "POST", keepalive: true, body, headers: { "X-CSRFToken": token(), Accept: "text/plain" } }).catch(() => {})
  }
})
