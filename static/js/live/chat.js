// <live-chat> shows the conversation, follows it at its end, and keeps what is not sent yet in view.
import { copyOf, counted, fill, hear, me, named, page, paint, whenLoaded } from "live/start"
import { announceOneMore } from "live/announcer"
import { echo } from "live/commands"

const MOST = 200

customElements.define("live-chat", class extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("[data-list]")
    this.more = this.querySelector("[data-more]")
    this.unread = []
    this.more.addEventListener("click", () => this.catchUp())
    this.list.addEventListener("scroll", () => this.isAtEnd && this.unread.length && !this.isOnDemand && this.catchUp())
    hear("chat.posted", (message, { cid }) => this.hear(message, cid))
    hear("chat.removed", ({ id }) => this.find(id)?.remove())
    hear("content.removed", ({ ref }) => ref.startsWith("chat:") && this.find(ref.split(":")[1])?.remove())
    hear("content.restored", ({ ref, item }) => ref.startsWith("chat:") && this.put(item))
    whenLoaded(({ chat: { messages } }) => {
      this.list.replaceChildren()
      messages.forEach(message => this.put(message))
      this.scrollToEnd()
    })
    echo("chat.post", ({ body }, cid) => this.expect(body, cid))
    this.scrollToEnd()
  }

  get isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 60
  }

  get isOnDemand() {
    return "lite" in page.dataset
  }

  find(id) {
    return this.list.querySelector(`[data-id="${id}"]`)
  }

  hear(message, cid) {
    const isMine = message.author?.id === me.member
    if (!isMine) announceOneMore("messages", "all")
    if (!isMine && this.isOnDemand) this.unread.push(message)
    else {
      const follows = this.isAtEnd
      this.put(message, cid)
      if (follows || isMine) return this.scrollToEnd()
      this.unread.push(message)
    }
    this.more.textContent = counted("messages", this.unread.length)
    this.more.hidden = false
  }

  catchUp() {
    for (const message of this.unread) if (!this.find(message.id)) this.put(message)
    this.unread = []
    this.more.hidden = true
    this.scrollToEnd()
  }

  put({ id, n, author, body, lang }, cid) {
    this.list.querySelector(`[data-cid="${cid}"]`)?.remove()
    if (this.find(id)) return
    const { name, place, initials } = named(author)
    const element = fill(paint(copyOf(this.querySelector("template"), id), author, lang), { name, place, initials, body })
    element.dataset.n = n
    const after = [...this.list.children].find(other => Number(other.dataset.n) > n || other.dataset.cid)
    this.list.insertBefore(element, after ?? null)
    while (this.list.children.length > MOST) this.list.firstElementChild.remove()
  }

  expect(body, cid) {
    const element = fill(copyOf(this.querySelector("template"), 0), { body, name: "", place: "" })
    element.classList.add("unsent")
    element.dataset.cid = cid
    element.removeAttribute("id")
    this.list.append(element)
    this.scrollToEnd()
    return () => element.remove()
  }

  scrollToEnd() {
    this.list.scrollTop = this.list.scrollHeight
  }
})
