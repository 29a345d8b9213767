// Quoting without leaving the page: the words that are selected in a post, or the whole post, go into the composer.
const offer = document.querySelector("template#quote-selection")?.content.firstElementChild
let timer = 0

document.addEventListener("click", event => {
  const link = event.target.closest("a[data-quote]")
  if (link && quote(link.closest(".post"))) event.preventDefault()
})

// Beside the words that are selected stands a button, for the mouse and the finger; by keyboard there is the post's own.
document.addEventListener("selectionchange", () => {
  clearTimeout(timer)
  timer = setTimeout(show, 250)
})
offer?.addEventListener("pointerdown", event => event.preventDefault())
offer?.addEventListener("click", () => quote(postOfSelection()) && offer.remove())

function show() {
  if (!offer) return
  const post = postOfSelection()
  if (!post || !selectionIn(post)) return offer.remove()
  const place = getSelection().getRangeAt(0).getBoundingClientRect()
  document.body.append(offer)
  const left = Math.min(place.left, document.documentElement.clientWidth - offer.offsetWidth - 8)
  offer.style.left = `${Math.max(8, left) + scrollX}px`
  offer.style.top = `${place.bottom + scrollY + 8}px`
}

function quote(post) {
  const composer = document.querySelector("text-composer")
  const selected = composer && post ? selectionIn(post) : ""
  if (!selected) return false
  const address = new URL(post.querySelector(".permalink").href).pathname.replace(/^\/[a-z-]+(?=\/threads\/)/, "")
  const name = post.querySelector("header b").textContent.trim()
  const words = selected.split("\n").map(line => `> ${line}`.trimEnd()).join("\n")
  composer.insert(`> [${name.replace(/[[\]\\]/g, "")} #${post.dataset.number}](${address})\n>\n${words}\n\n`)
  composer.scrollIntoView({ block: "nearest" })
  return true
}

function postOfSelection() {
  const node = getSelection().anchorNode
  return (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(".post")
}

// What is selected inside the text of this post; the button takes the focus, not the selection.
function selectionIn(post) {
  const selection = getSelection()
  if (!selection.rangeCount || selection.isCollapsed) return ""
  const text = post.querySelector(".prose")
  return text?.contains(selection.anchorNode) && text.contains(selection.focusNode) ? selection.toString().trim() : ""
}
