// <hot-spots> lets areas of an image be pressed; each is one of the choices below it, by which keys and voices choose.
customElements.define("hot-spots", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", event => this.press(event.target.closest("rect")?.dataset.area))
    this.addEventListener("input", () => this.show())
    this.show()
  }

  choice(area) {
    return this.querySelector(`input[data-area="${CSS.escape(area)}"]`)
  }

  press(area) {
    const choice = area && this.choice(area)
    if (!choice || choice.disabled) return
    choice.checked = choice.type === "radio" || !choice.checked
    choice.dispatchEvent(new Event("input", { bubbles: true }))
  }

  show() {
    for (const area of this.querySelectorAll("rect")) {
      const choice = this.choice(area.dataset.area)
      if (!choice.disabled) area.classList.toggle("chosen", choice.checked)
    }
  }
})
