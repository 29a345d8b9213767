// <quiz-clock> counts down what the server said is left, tells it aloud at five minutes and at one, and then hands in.
const CALLS = [[300, "five"], [60, "one"]]

customElements.define("quiz-clock", class extends HTMLElement {
  connectedCallback() {
    this.set(Number(this.dataset.left))
    this.quiz = this.closest("quiz-form")
    this.quiz?.addEventListener("time-left", event => this.set(event.detail))
    this.timer = setInterval(() => this.tick(), 1000)
    this.tick()
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  set(seconds) {
    this.ends = Date.now() + seconds * 1000
    this.told ??= seconds
  }

  tick() {
    const left = Math.max(Math.round((this.ends - Date.now()) / 1000), 0)
    const parts = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60].slice(left < 3600 ? 1 : 0)
    this.querySelector("[data-clock]").textContent = parts.map((part, i) => i ? String(part).padStart(2, "0") : part).join(":")
    this.classList.toggle("urgent", left < 60)
    for (const [at, words] of CALLS) if (this.told > at && left <= at) this.call(words)
    this.told = left
    if (left > 0) return
    clearInterval(this.timer)
    this.call(navigator.onLine ? "over" : "waiting")
    this.quiz?.dispatchEvent(new Event("time-is-up"))
  }

  call(words) {
    this.querySelector("[data-voice]").textContent = this.dataset[words]
  }
})
