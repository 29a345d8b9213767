// <gap-words> lets words be dragged into the gaps of a text, or pressed; the gaps are lists to choose from as well.
customElements.define("gap-words", class extends HTMLElement {
  connectedCallback() {
    this.gaps = [...this.querySelectorAll("select.gap")]
    for (const part of this.querySelectorAll("[data-words], [data-words-help]")) part.hidden = false
    this.addEventListener("focusin", event => { if (this.gaps.includes(event.target)) this.gap = event.target })
    this.addEventListener("click", event => this.press(event.target.closest("[data-word]")))
    this.addEventListener("dragstart", event => event.dataTransfer.setData("text/plain", event.target.dataset.word))
    this.addEventListener("dragover", event => { if (this.gaps.includes(event.target)) event.preventDefault() })
    this.addEventListener("drop", event => this.drop(event))
  }

  press(word) {
    if (!word) return
    const gap = this.gap ?? this.gaps.find(each => !each.value)
    if (gap) this.fill(gap, word.dataset.word)
    this.gap = null
  }

  drop(event) {
    if (!this.gaps.includes(event.target)) return
    event.preventDefault()
    this.fill(event.target, event.dataTransfer.getData("text/plain"))
  }

  fill(gap, word) {
    gap.value = word
    gap.dispatchEvent(new Event("input", { bubbles: true }))
  }
})
