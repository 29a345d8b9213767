// Threads with similar titles, while one types one, so that nothing is asked twice.
export function showSimilar(composer) {
  const title = composer.form.elements.title
  const box = composer.querySelector("[data-similar]")
  if (!title || !box) return
  let timer = 0
  title.addEventListener("input", () => {
    clearTimeout(timer)
    timer = setTimeout(ask, 600)
  })

  async function ask() {
    const asked = title.value
    if (asked.length < 8) return box.replaceChildren()
    const answer = await fetch(`${composer.getAttribute("similar")}?${new URLSearchParams({ title: asked })}`).catch(() => null)
    if (answer?.ok && asked === title.value) box.innerHTML = await answer.text()
  }
}
