// <live-floor> shows who speaks, and the clocks: absolute ends counted down on the server's time, never ticks over the wire.
import { channel, hear, me, named, page, start, whenLoaded, word } from "live/start"
import { announce } from "live/announcer"

const POINTS = [60, 30, 10, 0]

customElements.define("live-floor", class extends HTMLElement {
  connectedCallback() {
    this.floorClock = this.querySelector("[data-clock=floor]")
    this.itemClock = this.querySelector("[data-clock=item]")
    this.floor = start.floor
    hear("speaker.floor", floor => this.show(floor))
    hear("agenda.current", ({ item_id, ends_ms }) => { start.agenda = item_id ? [{ id: item_id, ends_ms }] : [] })
    whenLoaded(({ floor, agenda }) => {
      this.show(floor, true)
      const item = agenda.items.find(({ id }) => id === agenda.current)
      start.agenda = item ? [{ id: item.id, ends_ms: item.ends_ms }] : []
    })
    this.timer = setInterval(() => this.tick(), 500)
    this.tick()
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  show(floor, isQuiet) {
    this.floor = floor
    this.told = null
    const speaker = named(floor.entry?.author)
    const text = floor.entry ? word("floor.other", { name: speaker.name }) : word("floor.nobody")
    this.querySelector("[data-slot=who]").textContent = text
    this.dataset.speaking = floor.entry ? (floor.paused ? "paused" : "yes") : "no"
    if (!isQuiet && floor.entry && !floor.paused && floor.entry.id !== this.last) announce(text)
    this.last = floor.entry?.id
    this.tick()
  }

  tick() {
    const now = channel.now()
    const { ends_ms, remaining_ms } = this.floor
    const left = ends_ms ? ends_ms - now : remaining_ms
    this.draw(this.floorClock, left ?? 0, Boolean(ends_ms) && left < 0)
    if (ends_ms && me.request?.state === "speaking") this.warn(left)
    const [item] = start.agenda
    this.itemClock.parentElement.hidden = !item
    if (!item) return
    const rest = item.ends_ms - (start.room.state === "paused" ? start.room.since_ms : now)
    this.draw(this.itemClock, rest, rest < 0)
  }

  draw(clock, left, isLate) {
    const seconds = Math.round(Math.abs(left) / 1000)
    if (clock === this.itemClock) clock.classList.toggle("good", !isLate)
    const text = `${isLate ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
    if (clock.textContent !== text) clock.textContent = text
    clock.classList.toggle("late", isLate)
    clock.classList.toggle("soon", !isLate && left > 0 && left < 30000)
  }

  // The speaker alone hears how much is left, at few moments.
  warn(left) {
    const point = POINTS.findLast(seconds => left <= seconds * 1000)
    if (point === undefined || point === this.told) return
    if (this.told !== null || left > point * 1000 - 2000) announce(point ? word("seconds.other", { count: point }) : word("floor.over"), "essential")
    this.told = point
    page.dataset.point = point
  }
})
