// The parts of a package as its reader sees them: the table of contents, the ways on and back, and the frame.
import { about, addressOf } from "wire"

export const parts = about.parts.filter(part => part.href)
export const partOf = id => parts.find(part => part.id === id)

const frame = document.querySelector("iframe")
const contents = document.querySelector("[data-contents]")
const [back, on] = ["back", "on"].map(name => document.querySelector(`[data-${name}]`))
const title = document.querySelector("[data-title]")

// Let the contents ask: `go` gets the id of a part, or "previous" or "continue".
export function listen(go) {
  if (!about.contents) return
  document.querySelector("[data-bar]").hidden = false
  contents.replaceChildren(...about.parts.filter(part => part.is_visible).map(lineOf))
  contents.addEventListener("click", event => {
    const button = event.target.closest("button[data-part]")
    if (!button || button.getAttribute("aria-disabled") === "true") return
    document.querySelector("details").open = false
    go(button.dataset.part)
  })
  const fold = document.querySelector("details")
  fold.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !fold.open) return
    fold.open = false
    fold.querySelector("summary").focus()
  })
  back.addEventListener("click", () => back.getAttribute("aria-disabled") !== "true" && go("previous"))
  on.addEventListener("click", () => on.getAttribute("aria-disabled") !== "true" && go("continue"))
}

function lineOf(part) {
  const line = document.createElement("li")
  line.style.paddingInlineStart = `${part.level}rem`
  const word = document.createElement(part.href ? "button" : "b")
  word.textContent = part.title
  if (part.href) {
    word.dataset.part = part.id
    const mark = document.createElement("span")
    mark.className = "mark"
    word.append(" ", mark)
  }
  line.append(word)
  return line
}

// Show where one is, what is done, and which ways are open.
export function show({ id, done, isOpen, canGoBack, canGoOn }) {
  if (!about.contents) return
  title.textContent = partOf(id)?.title ?? ""
  for (const button of contents.querySelectorAll("button[data-part]")) {
    const own = button.dataset.part
    button.toggleAttribute("aria-current", own === id)
    button.setAttribute("aria-disabled", String(!isOpen(own)))
    button.querySelector(".mark").textContent = done(own) ? about.words.done : ""
  }
  back.setAttribute("aria-disabled", String(!canGoBack))
  on.setAttribute("aria-disabled", String(!canGoOn))
}

// Put a part into the frame.
export function open(part) {
  frame.title = part.title
  frame.src = addressOf(part)
}

// Take what is in the frame out of it, so that it says its last words, and wait until it is gone.
export function empty() {
  return new Promise(resolve => {
    if (!frame.src || frame.src === "about:blank") return resolve()
    frame.addEventListener("load", () => resolve(), { once: true })
    frame.src = "about:blank"
    setTimeout(resolve, 3000)
  })
}
