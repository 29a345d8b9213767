// One connection of a page to the streams of its reader: their own (the bell), and those that its elements follow.
//
//   const off = hear("notice.arrived", notice => …, { cursor: 12 })
//   const off = hear("post.added", post => …, { stream: "space:7", cursor: 790 })
//
// It opens when all elements of the page have said what they follow, each from the number that the page came with.
import { Channel } from "channel"

const OWN = "me"
const NOT_FOR_YOU = new Set([4403, 4404])
const followed = new Set()
let channel, listeners = 0, opening

function whole() {
  channel ??= new Channel("/ws/me/")
  return channel
}

export function hear(kind, listener, { stream = OWN, cursor } = {}) {
  const line = whole()
  if (cursor !== undefined) line.cursors[stream] ??= cursor
  if (stream !== OWN && !followed.has(stream)) {
    followed.add(stream)
    again()
  }
  listeners += 1
  open()
  const off = line.on(kind, (data, event) => (event.s ?? OWN) === stream && listener(data))
  return () => {
    off()
    listeners -= 1
    if (!listeners) line.close()
  }
}

// The modules of a page run before this event: what they follow goes into one address.
function open() {
  opening ??= document.readyState === "complete" ? Promise.resolve() : new Promise(done => addEventListener("DOMContentLoaded", done, { once: true }))
  opening.then(() => listeners && whole().open())
}

function again() {
  const line = whole()
  if (followed.size) line.url.searchParams.set("follow", [...followed].join(","))
  else line.url.searchParams.delete("follow")
  if (line.leaving) line.connect()
}

// Whoever may no longer read one of the streams keeps the bell.
whole().on("state", ({ state, code }) => {
  if (state !== "ended" || !NOT_FOR_YOU.has(code) || !followed.size) return
  for (const stream of followed) delete channel.cursors[stream]
  followed.clear()
  channel.become("connecting")
  again()
})
