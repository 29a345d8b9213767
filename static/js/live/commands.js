// Every form and button of the room gives its command over the channel; what cannot be sent now is sent later, once.
import { channel, page, word } from "live/start"
import { say } from "site"

const echoes = {}

// Lets a part of the page show what was sent before the server has confirmed it.
export const echo = (kind, show) => { echoes[kind] = show }

page.addEventListener("submit", event => {
  const { target: form, submitter: button } = event
  const kind = button?.dataset.command ?? form.dataset.command
  if (!kind || event.defaultPrevented) return
  event.preventDefault()
  const question = word(`sure.${kind}`)
  if (button?.ariaBusy === "true" || (question && !confirm(question))) return
  give(kind, detailsOf(form, button), form, button)
})

function detailsOf(form, button) {
  const { csrfmiddlewaretoken, id, ...fields } = Object.fromEntries(new FormData(form))
  return { ...fields, ...Object.fromEntries(new URLSearchParams(button?.dataset.command ? button.value : "")) }
}

async function give(kind, details, form, button) {
  if (button?.dataset.command) button.ariaBusy = "true"
  const sending = channel.send(kind, details)
  const undo = echoes[kind]?.(details, sending.id, button)
  const typed = form.id === "act" ? null : details
  complain(form, "")
  if (typed) form.reset()
  try {
    await sending
  } catch (error) {
    undo?.()
    if (typed) bringBack(form, typed)
    complain(form, word(error.message_key))
  }
  if (button) button.ariaBusy = null
}

// What was refused comes back into its box, unless something else is being written there already.
function bringBack(form, typed) {
  for (const [name, value] of Object.entries(typed)) {
    const field = form.elements[name]
    if (field && !field.value) field.value = value
  }
}

function complain(form, text) {
  if (form.id === "act") return say(text)
  let error = form.querySelector(".error")
  if (!error && text) {
    error = Object.assign(document.createElement("p"), { className: "error" })
    error.setAttribute("role", "alert")
    form.prepend(error)
  }
  if (error) error.textContent = text
  form.querySelector("textarea, input:not([type=hidden])")?.setAttribute("aria-invalid", Boolean(text))
}

// Enter sends, Shift with Enter begins a new line.
page.addEventListener("keydown", event => {
  const isLine = event.target.matches?.("form[data-command] textarea[rows='1']")
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !isLine) return
  event.preventDefault()
  if (event.target.value.trim()) event.target.form.requestSubmit()
})

// What an earlier page has sent and this one delivers may still be refused.
channel.on("refused", ({ message_key, item }) => say(`${word(message_key)} ${item.d.body ?? item.d.text ?? ""}`))
