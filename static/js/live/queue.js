// <live-queue> shows who waits for the floor, each place with its reason.
import { copyOf, fill, hear, named, page, paint, whenLoaded, word } from "live/start"

customElements.define("live-queue", class extends HTMLElement {
  connectedCallback() {
    hear("speaker.queue", ({ entries }) => this.show(entries))
    hear("speaker.floor", floor => this.showSpeaker(floor))
    hear("speaker.settings", list => this.showList(list))
    whenLoaded(({ queue, floor, list }) => {
      this.show(queue)
      this.showSpeaker(floor)
      this.showList(list)
    })
  }

  show(entries) {
    const template = this.querySelector("template")
    this.querySelector("[data-entries]").replaceChildren(...entries.map(({ id, author, note, reason }) => {
      const { name, place, initials } = named(author)
      return paint(fill(copyOf(template, id), { name, place, initials, note, reason: word(`order.${reason}`) }), author)
    }))
    this.querySelector("[data-nobody]").hidden = entries.length > 0
    const next = page.querySelector("[data-next]")
    if (!next) return
    next.disabled = !entries.length
    next.value = `request_id=${entries[0]?.id ?? ""}`
  }

  showSpeaker({ entry }) {
    const { name, place } = named(entry?.author)
    fill(this, { speaker: name, speaker_place: place })
    this.querySelector("[data-speaking]").hidden = !entry
  }

  showList({ open }) {
    this.querySelector("[data-closed]").hidden = open
    const button = page.querySelector("[data-list-open]")
    if (!button) return
    button.ariaPressed = open
    button.value = `open=${!open}`
  }
})
