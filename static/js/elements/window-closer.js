// <window-closer> asks the platform that shows this page to close it (LTI Dynamic Registration 1.0, 3.7).
customElements.define("window-closer", class extends HTMLElement {
  connectedCallback() {
    this.around = window.opener ?? (window.parent === window ? null : window.parent)
    this.hidden = !this.around
    this.addEventListener("click", () => this.around.postMessage({ subject: "org.imsglobal.lti.close" }, "*"))
  }
})
