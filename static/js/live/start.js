// What all parts of a room share: what the page started with, the channel, the words, and the way from data to slots.
import { Channel } from "channel"

export const page = document.querySelector("live-room")
export const start = JSON.parse(document.getElementById("room-start").textContent)
export const me = start.me

export const channel = new Channel(start.socket, { cursors: start.cursors, epoch: start.epoch, owner: me.member, api: start.api })
channel.offset = start.server_ms - Date.now()

// --- words

const plural = new Intl.PluralRules(start.language)

export const word = (name, values = {}) =>
  (start.words[name] ?? "").replace(/%\((\w+)\)s/g, (_, key) => values[key] ?? "")

export const counted = (name, count) => {
  const form = plural.select(count) === "one" ? "one" : "other"
  return word(`${name}.${form}`, { count: new Intl.NumberFormat(start.language).format(count) })
}

// A text in several languages as this reader gets it.
export const translated = text =>
  typeof text === "string" ? text : start.languages.map(code => text[code]).find(Boolean) ?? ""

// A person as the page names them.
export function named(author) {
  if (!author) return { name: "", place: "", by: "", initials: "", tint: 0 }
  const country = start.countries[author.country] ?? ""
  const body = author.delegation
    ? word("delegation", { country: start.countries[author.delegation] ?? author.delegation })
    : translated(author.institution ?? "")
  const place = [country, body].filter(Boolean).join(" · ")
  const by = [[author.name, country].filter(Boolean).join(", "), body].filter(Boolean).join(" · ")
  return { name: author.name, country, place, by, initials: author.initials, tint: author.id % 5 }
}

// --- data into the server's own markup; only ever as text

export function fill(element, values) {
  for (const [name, value] of Object.entries(values)) {
    for (const slot of element.querySelectorAll(`[data-slot="${name}"]`)) slot.textContent = value
  }
  return element
}

export function copyOf(template, id) {
  const element = template.content.firstElementChild.cloneNode(true)
  for (const button of element.querySelectorAll("button[name=with]")) {
    const values = new URLSearchParams(button.value)
    for (const [name, value] of values) {
      if (name === "ref") values.set(name, value.replace(/:0$/, `:${id}`))
      else if (name.endsWith("_id")) values.set(name, id)
    }
    button.value = values
  }
  element.dataset.id = id
  if (element.id) element.id = element.id.replace(/0$/, id)
  return element
}

export function paint(element, author, lang) {
  const face = element.querySelector("[data-slot=initials]")
  if (face) face.className = `avatar small t${named(author).tint}`
  const body = element.querySelector("[data-slot=body]")
  if (body && lang) body.lang = lang
  element.classList.toggle("mine", author?.id === me.member)
  return element
}

// --- events, and the whole state where events are not enough

const loaders = []
let backlog = null

export function hear(kinds, act) {
  for (const kind of kinds.split(" ")) {
    channel.on(kind, (data, event) => backlog ? backlog.push([act, data, event]) : act(data, event))
  }
}

export const whenLoaded = act => loaders.push(act)

async function reload() {
  if (backlog) return
  backlog = []
  let known = {}
  page.setAttribute("aria-busy", "true")
  try {
    const response = await fetch(`${start.api}state`, { cache: "no-store" })
    const { cursors, state } = await response.json()
    for (const act of loaders) act(state)
    known = cursors
  } catch {
    setTimeout(reload, 5000)
  }
  page.removeAttribute("aria-busy")
  const waiting = backlog
  backlog = null
  for (const [act, data, event] of waiting) if (!(event.seq <= known[event.s])) act(data, event)
}
channel.on("reset", reload)
