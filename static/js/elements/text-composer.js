// <text-composer> helps to write: formatting, preview, drafts, completion of names, threads with similar titles.
import { keepDrafts } from "elements/composer/drafts"
import { completeNames } from "elements/composer/names"
import { format } from "elements/composer/formatting"
import { showSimilar } from "elements/composer/similar"

customElements.define("text-composer", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.text = this.form.querySelector("textarea")
    this.addEventListener("click", event => this.click(event))
    this.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit()
    })
    keepDrafts(this)
    completeNames(this)
    showSimilar(this)
    // Going to the address's fragment takes the focus away until everything is loaded.
    if (document.readyState === "complete") this.goOnAfterQuote()
    else addEventListener("load", () => setTimeout(() => this.goOnAfterQuote()), { once: true })
  }

  get token() {
    return this.form.elements.csrfmiddlewaretoken.value
  }

  get forum() {
    return this.form.elements.forum?.value || this.getAttribute("forum")
  }

  // Sends fields to one of the composer's addresses; `null` when nobody answers, or something else does.
  async ask(address, fields, Accept) {
    try {
      const headers = { "X-CSRFToken": this.token, Accept, "Content-Type": "application/x-www-form-urlencoded" }
      const body = String(new URLSearchParams(fields))
      // What is sent while one leaves the page may have 64 kB.
      const answer = await fetch(address, { method: "POST", keepalive: body.length < 6e4, headers, body })
      return answer.redirected ? null : answer
    } catch {
      return null
    }
  }

  // A post was quoted by its link: one writes on below, and loading the page again quotes it no second time.
  goOnAfterQuote() {
    const address = new URL(location.href)
    if (!address.searchParams.has("quote")) return
    address.searchParams.delete("quote")
    history.replaceState(history.state, "", address)
    if (document.activeElement !== this.text) {
      this.text.focus()
      this.text.setSelectionRange(this.text.value.length, this.text.value.length)
    }
    this.text.dispatchEvent(new Event("input", { bubbles: true }))
  }

  click(event) {
    const button = event.target.closest("button")
    if (!button) return
    if (button.name === "preview") this.preview(event)
    else format(this.text, button.dataset)
  }

  async preview(event) {
    event.preventDefault()
    const answer = await this.ask(this.getAttribute("preview"), { source: this.text.value }, "text/html")
    if (!answer?.ok) return
    const box = this.querySelector("[data-preview]")
    box.querySelector("[data-shown]").innerHTML = await answer.text()
    box.hidden = false
    box.scrollIntoView({ block: "nearest" })
  }

  // Puts words where the cursor stands, and the cursor behind them.
  insert(words) {
    const before = this.text.value.slice(0, this.text.selectionStart)
    const gap = before && !before.endsWith("\n") && words.startsWith(">") ? "\n\n" : ""
    this.text.setRangeText(gap + words, this.text.selectionStart, this.text.selectionEnd, "end")
    this.text.focus()
    this.text.dispatchEvent(new Event("input", { bubbles: true }))
  }
})
