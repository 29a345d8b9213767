// <live-desk> keeps the tools of who runs the room up to date: the next item, the review, the settings, the notes.
import { copyOf, fill, hear, named, page, paint, whenLoaded } from "live/start"
import { announceOneMore } from "live/announcer"

customElements.define("live-desk", class extends HTMLElement {
  connectedCallback() {
    hear("question.pending", question => {
      this.putPending(question)
      announceOneMore("questions")
    })
    hear("question.unqueued", ({ id }) => this.drop("[data-pending]", id))
    hear("room.settings", settings => this.showSettings(settings))
    hear("note.added note.changed", ({ note }) => this.putNote(note))
    hear("content.held", row => this.putHeld(row))
    hear("content.restored", ({ ref }) => this.dropHeld(ref))
    whenLoaded(state => this.load(state))
    page.addEventListener("moved", () => this.showNext())
  }

  load({ staff, settings }) {
    this.showSettings(settings)
    if (!staff) return
    for (const list of this.querySelectorAll("[data-pending], [data-note-list], [data-held-list]")) list.replaceChildren()
    staff.pending.forEach(question => this.putPending(question))
    staff.notes.forEach(note => this.putNote(note))
    staff.held.forEach(row => this.putHeld(row))
  }

  showNext() {
    const button = this.querySelector("[data-next-item]")
    if (!button) return
    const items = [...page.querySelectorAll("[data-items] > li")]
    const next = items[items.findIndex(item => item.classList.contains("now")) + 1]
    button.hidden = !next
    button.value = `item_id=${next?.dataset.id ?? ""}`
  }

  putPending({ id, author, body, lang }) {
    const list = this.querySelector("[data-pending]")
    if (!list || list.querySelector(`[data-id="${id}"]`)) return
    const template = list.parentElement.querySelector("template")
    list.append(fill(paint(copyOf(template, id), author, lang), { body, by: named(author).by }))
    this.querySelector("[data-review] [data-nothing]").hidden = true
  }

  drop(where, id) {
    this.querySelector(`${where} [data-id="${id}"]`)?.remove()
    const nothing = this.querySelector("[data-review] [data-nothing]")
    if (nothing) nothing.hidden = Boolean(this.querySelector("[data-pending] > li"))
  }

  showSettings({ rev, ...settings }) {
    for (const button of this.querySelectorAll("[data-setting]")) {
      const isOn = settings[button.dataset.setting]
      button.ariaPressed = isOn
      button.value = `rev=${rev}&${button.dataset.setting}=${!isOn}`
    }
  }

  putNote({ id, body, lang, approved, rev }) {
    const list = this.querySelector("[data-note-list]")
    if (!list) return
    list.querySelector(`[data-id="${id}"]`)?.remove()
    const element = fill(copyOf(list.parentElement.querySelector("template"), id), { body })
    element.dataset.state = approved ? "approved" : "draft"
    element.querySelector("[data-slot=body]").lang = lang
    const button = element.querySelector("button")
    if (button) button.value = `note_id=${id}&rev=${rev}`
    list.append(element)
  }

  putHeld({ ref, item }) {
    const list = this.querySelector("[data-held-list]")
    if (!list) return
    this.dropHeld(ref)
    const element = fill(copyOf(list.parentElement.querySelector("template"), item.id), { body: item.body })
    element.dataset.ref = ref
    element.querySelector("button").value = `ref=${ref}`
    list.append(element)
    this.querySelector("[data-held]").hidden = false
  }

  dropHeld(ref) {
    this.querySelector(`[data-ref="${ref}"]`)?.remove()
    const held = this.querySelector("[data-held]")
    if (held) held.hidden = !held.querySelector("li")
  }
})
