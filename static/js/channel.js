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

import { Outbox, ulid } from "outbox"

const SECOND = 1000
const PATIENCE = 10 * SECOND
const HEARTBEAT = 25 * SECOND
const PROBE = 120 * SECOND
const SILENCE = 60 * SECOND
const TRIES = 2
const AGAIN = new Set(["rate_limited", "slow_mode", "server_busy", "capacity"])
const FINAL = new Set([4400, 4401, 4403, 4404, 4409, 4410, 4426])

const jittered = time => time * (0.8 + Math.random() * 0.4)

export class Channel {
  constructor(url, { cursors = {}, epoch = "", owner = "", api } = {}) {
    this.url = new URL(url, location.href)
    this.api = api ?? this.url.pathname.replace(/^\/ws\/me\b/, "/api/streams").replace(/^\/ws\//, "/api/").replace(/\/?$/, "/")
    this.cursors = { ...cursors }
    this.epoch = epoch
    this.revs = {}
    this.listeners = {}
    this.promises = {}
    this.outbox = new Outbox(`${owner}:${url}`)
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
    this.outbox.load().then(() => this.flush())
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
    const item = { id: ulid(), t: kind, d: data, at: Date.now() }
    const promise = new Promise((resolve, reject) => { this.promises[item.id] = { resolve, reject } })
    this.outbox.add(item)
    this.flush()
    return Object.assign(promise, { id: item.id })
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

  become(state, more = {}) {
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
    if (this.failures.socket < TRIES) this.link = this.openSocket()
    else {
      this.link = this.failures.sse < TRIES ? this.openStream() : this.openPolls()
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
    this.sending = null
    for (const name of ["retry", "probe", "beat", "pong", "answer", "flush"]) this.later(name)
  }

  later(name, time, act) {
    this.timers ??= {}
    clearTimeout(this.timers[name])
    if (act) this.timers[name] = setTimeout(act, time)
  }

  up() {
    this.attempts = 0
    this.become("connected")
    this.flush()
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

  openSocket(isProbe = false) {
    const socket = new WebSocket(this.address(this.url.pathname, { tab: this.tab }).replace(/^/, location.origin.replace(/^http/, "ws")))
    let isWelcome = false, wait
    const patience = setTimeout(() => socket.close(), PATIENCE)
    socket.onmessage = ({ data }) => {
      const event = JSON.parse(data)
      if (event.t === "welcome") {
        clearTimeout(patience)
        isWelcome = true
        if (isProbe) {
          this.hangUp()
          this.link = () => quit()
        }
        this.failures = { socket: 0, sse: 0 }
        this.socket = socket
        this.take(event)
        this.beat()
        this.up()
      } else if (event.t === "bye") wait = event.d.retry_after_ms
      else this.take(event)
    }
    socket.onclose = ({ code }) => {
      clearTimeout(patience)
      if (isProbe && !isWelcome) return
      if (!isWelcome) {
        this.failures.socket += 1
        this.ask()
      }
      this.lost(code, wait)
    }
    const quit = () => {
      clearTimeout(patience)
      socket.onmessage = socket.onclose = null
      socket.close()
    }
    return quit
  }

  // A refused socket does not say why; a poll does, and brings what came meanwhile.
  ask() {
    return this.poll().catch(() => null)
  }

  probe() {
    this.openSocket(true)
    this.later("probe", PROBE, () => this.probe())
  }

  openStream() {
    const source = new EventSource(this.address(`${this.api}sse`))
    const silence = () => this.later("beat", SILENCE, () => this.ask().then(silence))
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data)
      silence()
      if (event.t === "bye") return this.lost(0, event.d.retry_after_ms)
      this.take(event)
      if (event.t === "welcome") {
        this.failures.sse = 0
        this.up()
      }
    }
    source.onerror = () => {
      this.failures.sse += 1
      this.ask()
      this.lost()
    }
    return () => source.close()
  }

  openPolls() {
    let isOver = false
    const again = async () => {
      try {
        const rest = await this.poll()
        if (isOver) return
        this.up()
        this.later("retry", jittered(rest), again)
      } catch {
        if (!isOver) this.lost()
      }
    }
    again()
    return () => { isOver = true }
  }

  async poll() {
    const response = await fetch(this.address(`${this.api}events`), { cache: "no-store" })
    if (response.redirected) return this.end(4401)
    if ([401, 403, 404].includes(response.status)) return this.end(4000 + response.status)
    if (response.status === 200) {
      const { epoch, cursors, events, server_ms } = await response.json()
      this.adopt({ epoch, server_ms, cursors: events.length ? {} : cursors })
      for (const event of events) this.take(event)
    } else if (!response.ok) throw new Error(response.status)
    return Number(response.headers.get("Retry-After") || 5) * SECOND
  }

  // --- hearing

  take(event) {
    const { t, s, seq, rev, d } = event
    if (t === "ack" || t === "error") return this.settle(event)
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
    this.epoch = epoch
    this.cursors = { ...cursors, ...this.cursors }
  }

  // --- the heartbeat: life, clock and loss in one exchange

  beat() {
    this.later("beat", jittered(HEARTBEAT), () => this.ping())
  }

  ping() {
    this.socket.send(JSON.stringify({ v: 1, t: "ping", d: { t0: Date.now(), cursors: this.cursors } }))
    this.later("pong", PATIENCE, () => this.lost())
    this.beat()
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

  // --- sending, one after the other, so that the order holds

  flush() {
    const item = this.outbox.items.values().next().value
    this.become(this.state.state)
    if (!item || this.sending || !this.isUp) return
    this.sending = item.id
    const envelope = { v: 1, t: item.t, id: item.id, d: item.d, at: item.at }
    if (this.socket) {
      this.socket.send(JSON.stringify(envelope))
      this.later("answer", PATIENCE, () => this.lost())
    } else this.post(envelope)
  }

  async post(envelope) {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? ""
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token }
    try {
      const response = await fetch(`${this.api}commands${this.url.search}`, { method: "POST", headers, body: JSON.stringify([envelope]) })
      for (const answer of await response.json()) this.settle(answer)
    } catch {
      this.sending = null
      this.later("flush", jittered(5 * SECOND), () => this.flush())
    }
  }

  settle(event) {
    const { re, code, retry_after_ms, ...rest } = event.d
    const item = this.outbox.items.get(re)
    if (!item) return
    this.later("answer")
    this.sending = null
    if (event.t === "error" && AGAIN.has(code)) {
      return this.later("flush", jittered(retry_after_ms ?? 2 * SECOND), () => this.flush())
    }
    this.outbox.remove(re)
    const promise = this.promises[re]
    delete this.promises[re]
    if (event.t === "ack") promise ? promise.resolve(rest) : this.emit("settled", { item, ...rest })
    else promise ? promise.reject({ code, ...rest }) : this.emit("refused", { item, code, ...rest })
    this.flush()
  }
}
