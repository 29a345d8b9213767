// What was sent and not yet acknowledged, kept in the browser until it is.

const AGAIN = new Set(["rate_limited", "slow_mode", "server_busy", "capacity"])

export const jittered = time => time * (0.8 + Math.random() * 0.4)

const settled = request => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result)
  request.onerror = () => reject(request.error)
})

// A name that sorts by time: 48 bits of milliseconds, then chance, in Crockford's base 32.
export function ulid(now = Date.now()) {
  const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
  const time = Array.from({ length: 10 }, (_, place) => letters[Math.floor(now / 32 ** (9 - place)) % 32])
  return time.join("") + Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => letters[byte % 32]).join("")
}

// The commands of one page and person. They survive the page, the tab and the power cut, and go out one after the
// other over a channel, so that their order holds; sent again, they have the same id, and count once.
export class Outbox {
  constructor(box, channel) {
    this.box = box
    this.channel = channel
    this.items = new Map()
    this.promises = {}
    this.base = this.opened().catch(() => null)
  }

  async opened() {
    const request = indexedDB.open("channel", 1)
    request.onupgradeneeded = () => request.result.createObjectStore("outbox", { keyPath: ["box", "id"] })
    return settled(request)
  }

  async store(mode, act) {
    try {
      const base = await this.base
      return base && await settled(act(base.transaction("outbox", mode).objectStore("outbox")))
    } catch {
      return null // Kept in memory then, as in a private window.
    }
  }

  // Find what an earlier page has left, and send it first.
  async load() {
    const range = IDBKeyRange.bound([this.box, ""], [this.box, "~"])
    const earlier = await this.store("readonly", store => store.getAll(range)) ?? []
    this.items = new Map([...earlier.map(item => [item.id, item]), ...this.items])
    this.flush()
  }

  send(kind, data) {
    const item = { box: this.box, id: ulid(), t: kind, d: data, at: Date.now() }
    const promise = new Promise((resolve, reject) => { this.promises[item.id] = { resolve, reject } })
    this.items.set(item.id, item)
    this.store("readwrite", store => store.put(item))
    this.flush()
    return Object.assign(promise, { id: item.id })
  }

  flush() {
    this.channel.become()
    const item = this.items.values().next().value
    if (!item || this.sending || !this.channel.isUp) return
    this.sending = item.id
    this.channel.carry({ v: 1, t: item.t, id: item.id, d: item.d, at: item.at })
  }

  again(time) {
    this.rest()
    this.timer = setTimeout(() => this.flush(), jittered(time))
  }

  // The line is gone: what was on its way is sent again on the next.
  rest() {
    clearTimeout(this.timer)
    this.sending = null
  }

  settle({ t, d: { re, code, retry_after_ms, ...rest } }) {
    const item = this.items.get(re)
    if (!item) return
    if (t === "error" && AGAIN.has(code)) return this.again(retry_after_ms ?? 2000)
    this.sending = null
    this.items.delete(re)
    this.store("readwrite", store => store.delete([this.box, re]))
    const promise = this.promises[re]
    delete this.promises[re]
    if (t === "ack") promise ? promise.resolve(rest) : this.channel.emit("settled", { item, ...rest })
    else promise ? promise.reject({ code, ...rest }) : this.channel.emit("refused", { item, code, ...rest })
    this.flush()
  }
}
