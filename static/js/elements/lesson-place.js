// <lesson-place> remembers which piece of a lesson is being read, and goes back to it when the learner continues.
import { token } from "forms"

const PIECES = "p, h2, h3, h4, li, figure, table, check-yourself"

customElements.define("lesson-place", class extends HTMLElement {
  connectedCallback() {
    this.pieces = [...document.querySelectorAll(".lesson-body")].flatMap(body => [...body.querySelectorAll(PIECES)])
    this.told = Number(this.dataset.place)
    this.stopped = this.told ? this.pieces[this.told] : null
    if (this.stopped) {
      this.firstElementChild.hidden = false
      this.stopped.tabIndex = -1
    }
    this.resume = () => this.goOn()
    this.moved = () => { clearTimeout(this.timer); this.timer = setTimeout(() => this.tell(), 2000) }
    this.leave = () => this.tell()
    addEventListener("hashchange", this.resume)
    addEventListener("scroll", this.moved, { passive: true })
    addEventListener("pagehide", this.leave)
    this.goOn()
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.resume)
    removeEventListener("scroll", this.moved)
    removeEventListener("pagehide", this.leave)
    clearTimeout(this.timer)
  }

  goOn() {
    if (location.hash !== "#continue" || !this.stopped) return
    this.stopped.scrollIntoView({ block: "start", behavior: "instant" })
    this.stopped.focus({ preventScroll: true })
  }

  // What is read stands in the upper part of the screen.
  get place() {
    return Math.max(0, this.pieces.findLastIndex(piece => piece.getBoundingClientRect().top < innerHeight * 0.3))
  }

  // The last piece has come into view.
  get end() {
    return (this.pieces.at(-1)?.getBoundingClientRect().bottom ?? 0) <= innerHeight
  }

  tell() {
    clearTimeout(this.timer)
    const place = this.place
    const ends = this.end && !this.ended
    if (place === this.told && !ends) return
    this.told = place
    this.ended ||= ends
    const body = new URLSearchParams(ends ? { place, end: 1 } : { place })
    fetch(this.dataset.keep, { method: "POST", keepalive: true, body, headers: { "X-CSRFToken": token() } }).catch(() => {})
  }
})
