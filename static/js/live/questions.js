// <live-questions> shows what is asked, the most supported first, as it is asked, supported and answered.
import { copyOf, counted, fill, hear, me, named, paint, whenLoaded, word } from "live/start"
import { announceOneMore } from "live/announcer"
import { echo } from "live/commands"

customElements.define("live-questions", class extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("[data-list]")
    hear("question.published", (question, { cid }) => {
      this.put(question, cid)
      if (question.author?.id !== me.member) announceOneMore("questions")
    })
    hear("me.question", (question, { cid }) => this.list.querySelector(`[data-cid="${cid}"]`)?.remove())
    hear("question.state", question => this.change(question))
    hear("question.tally", ({ votes }) => this.count(votes))
    hear("me.votes", ({ votes }) => this.mark(votes))
    hear("content.removed", ({ ref }) => this.drop(ref))
    hear("content.restored", ({ ref, item }) => ref.startsWith("question:") && this.put(item))
    whenLoaded(state => this.load(state))
    echo("question.vote", (details, id, button) => this.support(button))
    echo("question.ask", ({ body }, cid) => this.expect(body, cid))
  }

  find(id) {
    return this.list.querySelector(`[data-id="${id}"]`)
  }

  load({ questions, me: { votes } }) {
    this.list.replaceChildren()
    questions.forEach(question => this.put(question))
    this.mark(votes)
  }

  put({ id, author, body, lang, state, votes, answer }, cid) {
    this.list.querySelector(`[data-cid="${cid}"]`)?.remove()
    const element = this.find(id) ?? copyOf(this.querySelector("template"), id)
    fill(paint(element, author, lang), { body, votes, counted: counted("votes", votes), by: named(author).by })
    element.dataset.votes = votes
    this.list.append(element)
    this.change({ id, state, answer })
  }

  // What I asked stands there at once, marked as not sent yet.
  expect(body, cid) {
    const element = fill(copyOf(this.querySelector("template"), 0), { body, votes: "", by: word("unsent") })
    element.classList.add("unsent")
    element.removeAttribute("id")
    element.dataset.cid = cid
    element.querySelectorAll("button").forEach(button => { button.disabled = true })
    this.list.append(element)
    return () => element.remove()
  }

  change({ id, state, answer }) {
    const element = this.find(id)
    if (!element) return
    if (state === "withdrawn") element.remove()
    element.dataset.state = state
    element.classList.toggle("answering", state === "answering")
    element.querySelector(".vote").disabled = state === "answered"
    fill(element, { answer: answer ?? "" }).querySelector("[data-slot=answer]").hidden = !answer
    this.sort()
  }

  drop(ref) {
    const [kind, id] = ref.split(":")
    if (kind === "question") this.find(id)?.remove()
    this.sort()
  }

  count(votes) {
    for (const [id, number] of Object.entries(votes)) {
      const element = this.find(id)
      if (!element) continue
      element.dataset.votes = number
      fill(element, { votes: number, counted: counted("votes", number) })
    }
    this.sort()
  }

  mark(votes) {
    for (const element of this.list.children) this.press(element.querySelector(".vote"), votes.includes(Number(element.dataset.id)))
  }

  // Absolute, never a toggle: sent twice it says the same.
  press(button, isOn) {
    const values = new URLSearchParams(button.value)
    values.set("on", !isOn)
    button.value = values
    button.ariaPressed = isOn
  }

  support(button) {
    const wasOn = button.ariaPressed === "true"
    const element = button.closest("[data-id]")
    const show = (isOn, step) => {
      this.press(button, isOn)
      this.count({ [element.dataset.id]: Number(element.dataset.votes) + step })
    }
    show(!wasOn, wasOn ? -1 : 1)
    return () => show(wasOn, wasOn ? 1 : -1)
  }

  sort() {
    const rank = ({ dataset: { state, votes, id, cid } }) => [cid ? 0 : 1, state === "answered" ? 1 : 0, -votes, Number(id)]
    const rows = [...this.list.children]
    const sorted = rows.map(row => [rank(row), row]).sort(([one], [other]) => {
      const place = one.findIndex((value, n) => value !== other[n])
      return place < 0 ? 0 : one[place] - other[place]
    }).map(([, row]) => row)
    this.querySelector("[data-nothing]").hidden = rows.length > 0
    if (sorted.every((row, n) => row === rows[n])) return
    // Moving an element takes the focus from it; whoever is on a button stays on it.
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null
    this.list.append(...sorted)
    focused?.focus({ preventScroll: true })
  }
})
