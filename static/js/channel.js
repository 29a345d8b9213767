// A Channel keeps a page up to date and what was typed safe: over a socket, else an event stream, else polls.
//
//   const channel = new Channel("/ws/room/", { cursors: { room: 790, me: 4 }, epoch: "k3f9", owner: "7" })
//   channel.on("question.published", (question, event) => show(question))
//   channel.on("state", ({ state, pending, since }) => say(state, pending, since))
//   channel.open()
//   channel.send("question.ask", { body }).then(({ result }) => …, ({ message_key }) => …)
//
// `on("*")` hears every event. Beside the events of the protocol there are `state` (connecting, connected, offline or
// ended with a `code`), `reset` (take the state of a stream afresh), and `settled` and `refused` for what an earlier
// page has sent and this one has delivered.

import { token } from "forms"
import { SECOND, openPolls, openSocket, openStream, poll } from "lines"
import { Outbox, jittered, ulid } from "outbox"

const PATIENCE = 10 * SECOND
const HEARTBEAT = 25 * SECOND
const PROBE = 120 * SECOND
const TRIES = 2
const FINAL = new Set([4400, 4401, 4403, 4404, 4409, 4410, 4426])

export class Channel {
  constructor(url, { cursors = {}, epoch = "", owner = "", api } = {}) {
    this.url = new URL(url, location.href)
    this.api = api ?? this.url.pathname.replace(/^\/ws\/me\b/, "/api/streams").replace(/^\/ws\//, "/api/").replace(/\/?$/, "/")
    this.cursors = { ...cursors }
    this.epoch = epoch
    this.revs = {}
    this.listeners = {}
    this.outbox = new Outbox(`${owner}:${url}`, this)
    this.failures = { socket: 0, sse: 0 }
    this.attempts = 0
    this.offset = 0
    this.trips = []
    this.tab = ulid()
    this.state = { state: "connecting", since: Date.now(), pending: 0 }
  }

  // --- for the page

  on(kind, listener) {
    (this.listeners[kind] ??= new Set()).add(listener)
    return () => this.listeners[kind].delete(listener)
  }

  // The server's time, whatever the clock of this computer says.
  now() {
    return Date.now() + this.offset
  }

  open() {
    if (this.leaving) return this
    this.leaving = new AbortController()
    const when = (target, kind, act) => target.addEventListener(kind, act, { signal: this.leaving.signal })
    when(window, "online", () => this.hurry())
    when(window, "offline", () => this.lost())
    when(window, "pagehide", () => this.hangUp())
    when(window, "pageshow", ({ persisted }) => persisted && this.hurry())
    when(document, "visibilitychange", () => document.hidden || this.hurry())
    this.outbox.load()
    this.connect()
    return this
  }

  close() {
    this.leaving?.abort()
    this.leaving = null
    this.hangUp()
  }

  // Keeps the command until the server has acknowledged it. The promise has the `id`, for an echo before that.
  send(kind, data = {}) {
    return this.outbox.send(kind, data)
  }

  // --- telling the page

  emit(kind, data, event) {
    for (const listener of [...this.listeners[kind] ?? [], ...this.listeners["*"] ?? []]) {
      try {
        listener(data, event ?? { t: kind, d: data })
      } catch (error) {
        reportError(error)
      }
    }
  }

  become(state = this.state.state, more = {}) {
    const pending = this.outbox.items.size
    if (state === this.state.state && pending === this.state.pending) return
    const since = state === this.state.state ? this.state.since : Date.now()
    this.state = { state, since, pending, ...more }
    this.emit("state", this.state)
  }

  // --- connecting

  address(path, more = {}) {
    const params = new URLSearchParams(this.url.search)
    for (const [name, value] of Object.entries({ epoch: this.epoch, ...this.cursors, ...more })) params.set(name, value)
    return `${path}?${params}`
  }

  get isUp() {
    return this.state.state === "connected"
  }

  connect() {
    this.hangUp()
    if (!this.leaving || this.state.state === "ended") return
    if (this.failures.socket < TRIES) this.link = openSocket(this)
    else {
      this.link = this.failures.sse < TRIES ? openStream(this) : openPolls(this)
      this.later("probe", PROBE, () => this.probe())
    }
  }

  // Connect now, or find out now whether we still are: the network is back, or somebody looks at the page.
  hurry() {
    if (!this.leaving) return
    this.attempts = 0
    if (this.isUp && this.socket) this.ping()
    else this.connect()
  }

  hangUp() {
    this.link?.()
    this.link = this.socket = null
    this.outbox.rest()
    for (const name of ["retry", "probe", "beat", "pong", "answer"]) this.later(name)
  }

  later(name, time, act) {
    this.timers ??= {}
    clearTimeout(this.timers[name])
    if (act) this.timers[name] = setTimeout(act, time)
  }

  up() {
    this.attempts = 0
    if (this.socket) this.later("beat", jittered(HEARTBEAT), () => this.ping())
    this.become("connected")
    this.outbox.flush()
  }

  lost(code, wait) {
    if (FINAL.has(code)) return this.end(code)
    this.hangUp()
    if (!this.leaving || this.state.state === "ended") return
    this.become("offline")
    // Full jitter: those who were cut off together do not come back together.
    const most = Math.min(30 * SECOND, SECOND / 2 * 2 ** this.attempts++)
    this.later("retry", wait ?? (code === 4429 ? jittered(30 * SECOND) : Math.random() * most), () => this.connect())
  }

  end(code) {
    this.hangUp()
    this.become("ended", { code })
  }

  // A refused socket does not say why; a poll does, and brings what came meanwhile.
  ask() {
    return poll(this).catch(() => null)
  }

  probe() {
    openSocket(this, true)
    this.later("probe", PROBE, () => this.probe())
  }

  // --- hearing

  take(event) {
    const { t, s, seq, rev, d } = event
    if (t === "ack" || t === "error") {
      this.later("answer")
      return this.outbox.settle(event)
    }
    if (t === "pong") return this.takePong(d)
    if (t === "welcome") this.adopt(d)
    else if (t === "reset") this.cursors[s] = d.cursor
    else if (seq) {
      const last = this.cursors[s] ?? seq - 1
      if (seq <= last) return
      if (seq > last + 1) return this.gap()
      this.cursors[s] = seq
    } else if (rev !== undefined) {
      const what = `${s} ${t} ${event.of ?? ""}`
      if (rev <= this.revs[what]) return
      this.revs[what] = rev
    }
    this.emit(t, t === "reset" ? { ...d, stream: s } : d, event)
  }

  adopt({ epoch, cursors, server_ms }) {
    if (!this.trips.length) this.offset = server_ms - Date.now()
    if (epoch !== this.epoch) this.revs = {}
    this.epoch = epoch
    this.cursors = { ...cursors, ...this.cursors }
  }

  // --- the heartbeat: life, clock and loss in one exchange

  ping() {
    this.socket.send(JSON.stringify({ v: 1, t: "ping", d: { t0: Date.now(), cursors: this.cursors } }))
    this.later("pong", PATIENCE, () => this.lost())
    this.later("beat", jittered(HEARTBEAT), () => this.ping())
  }

  takePong({ t0, server_ms, heads }) {
    this.later("pong")
    const trip = Date.now() - t0
    this.trips = [...this.trips, { trip, offset: server_ms - t0 - trip / 2 }].slice(-8)
    this.offset = this.trips.reduce((best, next) => next.trip < best.trip ? next : best).offset
    if (Object.entries(heads).some(([alias, head]) => head > (this.cursors[alias] ?? head))) this.gap()
  }

  // Something was lost on the way: come back with the numbers that we have.
  gap() {
    this.lost(0, Math.random() * SECOND / 2)
  }

  // --- carrying what the outbox sends

  carry(envelope) {
    if (this.socket) {
      this.socket.send(JSON.stringify(envelope))
      this.later("answer", PATIENCE, () => this.lost())
    } else this.post(envelope)
  }

  async post(envelope) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token() }
    try {
      const response = await fetch(`${this.api}commands${this.url.search}`, { method: "POST", headers, body: JSON.stringify([envelope]) })
      for (const answer of await response.json()) this.take(answer)
    } catch {
      this.outbox.again(5 * SECOND)
    }
  }
}
