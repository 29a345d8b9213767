// <live-stage> shows what everybody looks at now. It reads what the other parts of the page already say.
import { fill, hear, page, start, whenLoaded, word } from "live/start"
import { announce } from "live/announcer"

const FIRST = 3
const CHANGES = "agenda.current agenda.item agenda.dropped question.published question.state question.tally "
  + "content.removed content.restored speaker.queue speaker.floor"

const said = (element, slot) => element?.querySelector(`[data-slot="${slot}"]`)?.textContent.trim() ?? ""
const first = (selector, tell) => [...page.querySelectorAll(selector)].slice(0, FIRST).map(tell)

const VIEWS = {
  agenda() {
    const item = page.querySelector("[data-items] > .now")
    return { title: said(item, "title"), more: said(item, "goal") }
  },
  question(id) {
    const question = document.getElementById(`question-${id}`)
    const lang = question?.querySelector("[data-slot=body]").lang
    return question && { title: said(question, "body"), more: said(question, "by"), lang }
  },
  questions: () => ({ rows: first(".question:not(.unsent, [data-state=answered])", question => said(question, "body")) }),
  floor: () => ({
    title: said(page.querySelector("live-floor"), "who"),
    rows: first("live-queue .entry", entry => [said(entry, "name"), said(entry, "place")].filter(Boolean).join(", ")),
  }),
}

customElements.define("live-stage", class extends HTMLElement {
  connectedCallback() {
    hear("stage.changed", stage => {
      start.stage = stage
      this.show()
      announce([said(this, "what"), said(this, "title")].filter(Boolean).join(": "))
    })
    hear(CHANGES, () => this.show())
    whenLoaded(({ stage }) => {
      start.stage = stage
      this.show()
    })
  }

  show() {
    let { view, ref_id } = start.stage
    let shown = VIEWS[view](ref_id)
    if (!shown) [view, shown] = ["agenda", VIEWS.agenda()]
    const { title = "", more = "", lang = "", rows = [] } = shown
    this.dataset.view = view
    fill(this, { what: word(`view.${view}`), title, more }).querySelector("[data-slot=title]").lang = lang || start.language
    this.querySelector("[data-rows]").replaceChildren(...rows.map(text => Object.assign(document.createElement("li"), { textContent: text })))
    this.hidden = !title && !rows.length
    for (const button of page.querySelectorAll("[data-shows]")) button.ariaPressed = button.dataset.shows === view
  }
})
