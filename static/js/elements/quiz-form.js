// <quiz-form> keeps each answer as it is given, tells about one at once, and waits for the line when it is down.
customElements.define("quiz-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.status = this.querySelector("[data-status]")
    this.form.addEventListener("input", () => this.later())
    this.form.addEventListener("submit", event => this.submitted(event))
    this.back = () => this.isWaiting && this.keep()
    addEventListener("online", this.back)
  }

  disconnectedCallback() {
    removeEventListener("online", this.back)
    clearTimeout(this.timer)
  }

  later(wait = 600) {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.keep(), wait)
  }

  // Who has signed in again in another tab has a new token; that of the page has run out.
  renew() {
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1]
    if (token) this.form.elements.csrfmiddlewaretoken.value = token
  }

  async keep() {
    this.renew()
    this.say("keeping", "waiting")
    try {
      const { saved } = await (await this.send(new FormData(this.form))).json()
      this.isWaiting = false
      this.say("kept", "", saved)
    } catch (error) {
      this.failed(error)
    }
  }

  async submitted(event) {
    clearTimeout(this.timer)
    this.renew()
    if (!["check", "keep"].includes(event.submitter?.name)) return
    event.preventDefault()
    if (event.submitter.name === "keep") return this.keep()
    const data = new FormData(this.form)
    data.set("check", event.submitter.value)
    try {
      const text = await (await this.send(data)).text()
      const told = new DOMParser().parseFromString(text, "text/html").querySelector("[data-question]")
      const asked = this.querySelector(`#${CSS.escape(event.submitter.value)}`)
      asked.replaceWith(told)
      told.focus()
    } catch (error) {
      this.failed(error)
    }
  }

  async send(data) {
    const answer = await fetch(this.form.dataset.answers, { method: "POST", body: data, headers: { "X-Fragment": "1" } })
    if (answer.status === 409) location.assign((await answer.json()).result)
    if (!answer.ok || answer.redirected) throw new Error(answer.redirected || answer.status === 403 ? "out" : answer.status)
    return answer
  }

  // Handed in elsewhere: the result opens. Signed out: nothing goes until one is in again. Else the line is down.
  failed({ message }) {
    this.isWaiting = message !== "409"
    if (!this.isWaiting) return
    this.say(message === "out" ? "out" : "waiting", "lost")
    this.later(5000)
  }

  say(words, state, time = "") {
    this.status.className = `status small ${state}`
    this.status.textContent = this.dataset[words].replace("%(time)s", time)
  }
})
