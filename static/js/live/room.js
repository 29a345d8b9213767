// The room as a whole: its stage, its connection, what the host announces, what concerns me. The parts are imported.
import { channel, copyOf, counted, fill, hear, me, page, start, whenLoaded, word } from "live/start"
import { alarm, announce } from "live/announcer"
import "live/commands"
import "live/focus"
import "live/agenda"
import "live/floor"
import "live/queue"
import "live/questions"
import "live/chat"
import "live/presence"
import "live/desk"
import "live/stage"

// --- the tabs of a phone

const tabs = [...page.querySelectorAll(".room-tabs a")]

function showTab() {
  const current = tabs.find(tab => tab.hash === location.hash) ?? tabs[0]
  for (const tab of tabs) tab === current ? tab.setAttribute("aria-current", "true") : tab.removeAttribute("aria-current")
  const strip = current.parentElement
  const [to, from] = [current, strip].map(element => element.getBoundingClientRect().left)
  strip.scrollLeft += to - from - (strip.clientWidth - current.offsetWidth) / 2
}
addEventListener("hashchange", showTab)
showTab()

// --- the stage

function showStage(room) {
  start.room = room
  page.dataset.room = room.state
  fill(page.querySelector(".room-banners"), { reason: room.reason })
  if (room.state === "archived" || room.state === "cancelled") location.reload()
}
hear("room.state", room => {
  showStage(room)
  announce(word(`stage.${room.state}`))
})
whenLoaded(({ room }) => showStage(room))

function showSettings({ review, chat_open }) {
  page.toggleAttribute("data-review", review)
  page.toggleAttribute("data-chat-closed", !chat_open)
}
showSettings(start.settings)
hear("room.settings", showSettings)
whenLoaded(({ settings }) => showSettings(settings))

// --- what the host announces

const sign = page.querySelector("[data-announcement]")
let hiding = null

function showAnnouncement(said) {
  clearTimeout(hiding)
  const left = said?.expires_ms ? said.expires_ms - channel.now() : null
  sign.hidden = !said || (left !== null && left <= 0)
  if (sign.hidden) return
  fill(sign, { text: said.text }).querySelector("[data-slot=text]").lang = said.lang
  if (left) hiding = setTimeout(() => { sign.hidden = true }, left)
}
if (start.expires_ms) hiding = setTimeout(() => { sign.hidden = true }, Math.max(0, start.expires_ms - channel.now()))
hear("room.announcement", said => {
  showAnnouncement(said)
  announce(said.text, "essential")
})
whenLoaded(({ announcement }) => showAnnouncement(announcement))

// --- what concerns me

const mineTemplate = document.getElementById("mine-template")
const whereMine = mineTemplate.parentElement

function showMine({ id, body, state, reason_code }) {
  whereMine.querySelector(`.mine-question[data-id="${id}"]`)?.remove()
  if (state !== "pending" && state !== "removed") return
  const element = fill(copyOf(mineTemplate, id), { body, reason: word(`reason.${reason_code}`) })
  element.dataset.state = state
  whereMine.insertBefore(element, mineTemplate)
}
hear("me.question", question => {
  showMine(question)
  if (question.state === "published") announce(word("question.published"), "essential")
  if (question.state === "removed") announce(word("question.declined"), "essential")
})
whenLoaded(state => {
  whereMine.querySelectorAll(".mine-question").forEach(element => element.remove())
  state.me.questions.forEach(showMine)
})

function showHand(request) {
  me.request = request?.request_id ? request : null
  page.dataset.hand = me.request?.state ?? "none"
}
hear("me.queue", request => {
  showHand(request)
  if (request.state === "speaking") alarm(word("floor.mine"))
})
whenLoaded(state => showHand(state.me.request))

// Another role has other tools: the page is made again, unless something is being written.
hear("me.role", () => {
  const isWriting = [...page.querySelectorAll("textarea, input:not([type=hidden])")].some(field => field.value)
  if (!isWriting) location.reload()
})

// --- the connection, in words

const outage = page.querySelector("[data-outage]")
const status = page.querySelector("[data-status]")
const ENDINGS = { 4401: "expired", 4403: "removed", 4404: "removed", 4426: "outdated" }
let alarming = null

function showConnection({ state, pending, since, code }) {
  const time = new Intl.DateTimeFormat(start.language, { timeStyle: "short" }).format(since)
  const waits = pending ? counted("waiting", pending) : ""
  const text = state === "connected" ? waits || word("connected")
    : state === "ended" ? word(ENDINGS[code] ?? "removed")
    : `${state === "offline" ? word("offline", { time }) : word("connecting")} ${waits}`.trim()
  if (code === 4410) return location.reload()
  status.className = `status ${state === "connected" ? (pending ? "waiting" : "") : state === "connecting" ? "waiting" : "lost"}`
  status.textContent = text
  outage.hidden = state === "connected" || state === "connecting"
  fill(outage, { text })
  clearTimeout(alarming)
  if (state === "offline") alarming = setTimeout(() => alarm(text), 10000)
  if (state === "ended") alarm(text)
}
channel.on("state", showConnection)
channel.open()
