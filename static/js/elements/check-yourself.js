// <check-yourself> answers a question of a lesson in place, instead of on a page of its own.
customElements.define("check-yourself", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    // An answer without a choice is no answer: the browser says so, in the reader's language.
    for (const choice of this.form.querySelectorAll("[type=radio]")) choice.required = true
    this.form.addEventListener("submit", event => this.check(event))
  }

  async check(event) {
    event.preventDefault()
    const address = `${this.form.action}?${new URLSearchParams(new FormData(this.form))}`
    try {
      const answer = await fetch(address, { headers: { "X-Fragment": "1" } })
      if (!answer.ok) throw new Error(answer.status)
      const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("check-yourself")
      this.replaceWith(told)
      const result = told.querySelector("[role=status]")
      result?.setAttribute("tabindex", "-1")
      ;(result ?? told.querySelector("input:not([type=hidden])"))?.focus()
    } catch {
      this.form.submit()
    }
  }
})
