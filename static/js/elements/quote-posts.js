// Quoting without leaving the page: the words that are selected in a post, or the whole post, go into the composer.
document.addEventListener("click", event => {
  const link = event.target.closest("a[data-quote]")
  const composer = document.querySelector("text-composer")
  if (!link || !composer) return
  const post = link.closest(".post")
  const selected = selectionIn(post)
  if (!selected) return
  event.preventDefault()
  const address = new URL(post.querySelector(".permalink").href).pathname.replace(/^\/[a-z-]+(?=\/threads\/)/, "")
  const name = post.querySelector("header b").textContent.trim()
  const words = selected.split("\n").map(line => `> ${line}`.trimEnd()).join("\n")
  composer.insert(`> [${name.replace(/[[\]\\]/g, "")} #${post.dataset.number}](${address})\n>\n${words}\n\n`)
  composer.scrollIntoView({ block: "nearest" })
})

// What is selected inside the text of this post; the button takes the focus, not the selection.
function selectionIn(post) {
  const selection = getSelection()
  if (!selection.rangeCount || selection.isCollapsed) return ""
  const text = post.querySelector(".prose")
  return text.contains(selection.anchorNode) && text.contains(selection.focusNode) ? selection.toString().trim() : ""
}
