// <zone-guess data-offer="Use … %s"> offers the zone of this device when another one is chosen.
customElements.define("zone-guess", class extends HTMLElement {
  connectedCallback() {
    this.select = this.querySelector("select")
    this.zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (!this.zone || this.select.value === this.zone) return
    this.button = Object.assign(document.createElement("button"), { type: "button", className: "btn small" })
    this.button.textContent = this.dataset.offer.replace("%s", this.zone.split("/").pop().replaceAll("_", " "))
    this.button.addEventListener("click", () => this.take())
    this.append(this.button)
  }

  take() {
    if (![...this.select.options].some(option => option.value === this.zone)) {
      this.select.append(new Option(this.zone.replaceAll("_", " "), this.zone))
    }
    this.select.value = this.zone
    this.button.remove()
    this.select.focus()
  }
})
