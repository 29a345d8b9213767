// <click-to-load> puts another site's player into the page, once the reader has asked for it.
customElements.define("click-to-load", class extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => this.load())
  }

  load() {
    const frame = document.createElement("iframe")
    frame.src = this.dataset.src
    frame.title = this.dataset.title
    frame.allow = "autoplay; fullscreen; picture-in-picture"
    // The players refuse to start for a page that tells nothing of where it is.
    frame.referrerPolicy = "strict-origin-when-cross-origin"
    this.replaceChildren(frame)
    frame.focus()
  }
})
