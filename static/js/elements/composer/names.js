// Completion of names after an @: a list under the text, by keyboard or by hand.
const TYPED = /(?:^|[\s(])@([\p{L}][\p{L}\p{M}'-]*(?: [\p{L}\p{M}'-]*)?)$/u

export function completeNames(composer) {
  const { text } = composer
  const list = composer.querySelector(".completion")
  let timer = 0
  let found = []
  let chosen = 0

  text.setAttribute("aria-autocomplete", "list")
  list.id = `${text.id}-people`
  text.setAttribute("aria-controls", list.id)
  text.addEventListener("input", () => {
    clearTimeout(timer)
    const typed = typedName()
    if (!typed) return close()
    timer = setTimeout(() => ask(typed), 200)
  })
  text.addEventListener("blur", () => setTimeout(close, 200))
  text.addEventListener("keydown", event => {
    if (list.hidden) return
    if (event.key === "ArrowDown") choose(chosen + 1)
    else if (event.key === "ArrowUp") choose(chosen - 1)
    else if (event.key === "Enter" || event.key === "Tab") take(found[chosen])
    else if (event.key === "Escape") close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  list.addEventListener("pointerdown", event => {
    const item = event.target.closest("li")
    if (!item) return
    event.preventDefault()
    take(found[[...list.children].indexOf(item)])
  })

  function typedName() {
    return text.value.slice(0, text.selectionStart).match(TYPED)?.[1].trim()
  }

  async function ask(typed) {
    const query = new URLSearchParams({ q: typed, forum: composer.forum })
    if (composer.getAttribute("thread")) query.set("thread", composer.getAttribute("thread"))
    const answer = await fetch(`${composer.getAttribute("people")}?${query}`).catch(() => null)
    if (!answer?.ok || typed !== typedName()) return
    found = (await answer.json()).people
    list.replaceChildren(...found.map(line))
    list.hidden = !found.length
    if (found.length) choose(0)
  }

  function line({ name, where }, index) {
    const item = document.createElement("li")
    item.id = `${list.id}-${index}`
    item.setAttribute("role", "option")
    item.append(Object.assign(document.createElement("b"), { textContent: name }))
    item.append(Object.assign(document.createElement("span"), { className: "soft small", textContent: where ? ` ${where}` : "" }))
    return item
  }

  function choose(index) {
    chosen = (index + found.length) % found.length
    ;[...list.children].forEach((item, i) => item.setAttribute("aria-selected", i === chosen))
    text.setAttribute("aria-activedescendant", `${list.id}-${chosen}`)
  }

  function take(person) {
    const end = text.selectionStart
    const start = text.value.lastIndexOf("@", end - 1)
    close()
    text.setRangeText(person.mention, start, end, "end")
    text.dispatchEvent(new Event("input", { bubbles: true }))
  }

  function close() {
    clearTimeout(timer)
    list.hidden = true
    text.removeAttribute("aria-activedescendant")
  }
}
