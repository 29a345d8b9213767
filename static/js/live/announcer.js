// What is read aloud, with a budget: at most one sentence in three seconds and eight in a minute, the important first.
import { page, me, counted } from "live/start"

const EVERY = 3000
const MINUTE = 60000
const MOST = 8
const LEVELS = { none: 0, essential: 1, normal: 2, all: 3 }

const polite = page.querySelector("[data-polite]")
const assertive = page.querySelector("[data-assertive]")
const counts = new Map()
let waiting = []
let said = []
let timer = null

const listens = level => LEVELS[level] <= LEVELS[me.prefs.announce || "normal"]

// Levels: essential (it concerns me), normal (the course of the dialogue), all (the conversation).
export function announce(text, level = "normal") {
  if (!text || !listens(level)) return
  waiting.push({ text, level })
  waiting.sort((one, other) => LEVELS[one.level] - LEVELS[other.level])
  next()
}

// Things that come in numbers are told as a number.
export function announceOneMore(name, level = "normal") {
  if (!listens(level)) return
  counts.set(name, (counts.get(name) ?? 0) + 1)
  next()
}

// For what cannot wait: I have the floor, I was removed, the connection is lost.
export function alarm(text) {
  if (me.prefs.announce !== "none") assertive.textContent = text
}

function next() {
  const now = Date.now()
  said = said.filter(time => now - time < MINUTE)
  const rest = Math.max(said.length ? said.at(-1) + EVERY - now : 0, said.length >= MOST ? said[0] + MINUTE - now : 0)
  clearTimeout(timer)
  if (rest > 0) timer = setTimeout(next, rest)
  else speak(now)
}

function speak(now) {
  let text = waiting.shift()?.text
  if (!text) {
    text = [...counts].map(([name, count]) => counted(name, count)).join(". ")
    counts.clear()
  }
  if (!text) return
  polite.textContent = text
  said.push(now)
  waiting = waiting.slice(0, 5)
  if (waiting.length || counts.size) next()
}
