// <institution-search data-country="id"> suggests the institutions of the country chosen in that field, and those of none.
customElements.define("institution-search", class extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("datalist")
    this.all = [...this.list.options]
    this.country = document.getElementById(this.dataset.country)
    this.country.addEventListener("change", () => this.narrow())
    this.narrow()
  }

  narrow() {
    const country = this.country.value
    this.list.replaceChildren(...this.all.filter(option => !option.dataset.country || option.dataset.country === country))
  }
})
