// <kept-modules> lists what is kept on this device, from the device itself: the page is there without a line as well.
import { allKept, isPossible, remove } from "offline/keeping"

customElements.define("kept-modules", class extends HTMLElement {
  async connectedCallback() {
    if (!isPossible) return
    const kept = await allKept(this.dataset.member)
    this.querySelector("[data-none]").hidden = kept.length > 0
    for (const module of kept) this.add(module)
  }

  add({ key, title, course, pages }) {
    const item = this.querySelector("template").content.cloneNode(true)
    const part = item.querySelector("section")
    part.querySelector("h2").textContent = title
    part.querySelector("[data-course]").textContent = course
    for (const page of pages) {
      const line = document.createElement("li")
      line.append(Object.assign(document.createElement("a"), { href: page.url, textContent: page.title }))
      part.querySelector("ol").append(line)
    }
    part.querySelector("button").addEventListener("click", async () => {
      await remove(this.dataset.member, key)
      part.remove()
    })
    this.append(item)
  }
})
