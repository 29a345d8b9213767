// <live-agenda> shows where the dialogue is on its agenda.
import { copyOf, fill, hear, start, translated, whenLoaded, word } from "live/start"
import { announce } from "live/announcer"

customElements.define("live-agenda", class extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("[data-items]")
    hear("agenda.current", current => this.go(current))
    hear("agenda.item", ({ item }) => this.put(item))
    hear("agenda.dropped", ({ item_id }) => this.find(item_id)?.remove())
    whenLoaded(({ agenda }) => this.load(agenda))
  }

  find(id) {
    return this.list.querySelector(`[data-id="${id}"]`)
  }

  load({ current, items }) {
    this.list.replaceChildren()
    for (const item of items) {
      this.put(item)
      this.find(item.id).classList.toggle("done", item.ended_ms !== null)
    }
    this.mark(current)
  }

  go({ item_id, ends_ms, previous }) {
    if (previous) this.find(previous.id)?.classList.add("done")
    this.mark(item_id)
    start.agenda = item_id ? [{ id: item_id, ends_ms }] : []
    const item = this.find(item_id)
    if (item && previous) announce(word("item.now", { title: item.querySelector("[data-slot=title]").textContent }))
  }

  mark(current) {
    for (const item of this.list.children) {
      const isNow = Number(item.dataset.id) === current
      item.classList.toggle("now", isNow)
      if (isNow) item.classList.remove("done")
      isNow ? item.setAttribute("aria-current", "step") : item.removeAttribute("aria-current")
    }
    this.dispatchEvent(new CustomEvent("moved", { bubbles: true }))
  }

  put({ id, title, goal, minutes, position }) {
    const old = this.find(id)
    const item = old ?? copyOf(this.querySelector("template"), id)
    fill(item, { title: translated(title), goal: translated(goal), minutes: word("item.minutes", { minutes }) })
    item.dataset.position = position
    const after = [...this.list.children].find(other => other !== item && Number(other.dataset.position) > position)
    if (!old || item.nextElementSibling !== (after ?? null)) this.list.insertBefore(item, after ?? null)
    this.dispatchEvent(new CustomEvent("moved", { bubbles: true }))
  }
})
