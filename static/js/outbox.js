// What was sent and not yet acknowledged, kept in the browser until it is.

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

// The commands of one page and person, in the order in which they were given. They survive the page, the tab and the power cut.
export class Outbox {
  constructor(box) {
    this.box = box
    this.items = new Map()
    this.base = this.opened().catch(() => null)
  }

  opened() {
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

  async load() {
    const range = IDBKeyRange.bound([this.box, ""], [this.box, "~"])
    const earlier = await this.store("readonly", store => store.getAll(range)) ?? []
    this.items = new Map([...earlier.map(item => [item.id, item]), ...this.items])
  }

  add(item) {
    this.items.set(item.id, item)
    return this.store("readwrite", store => store.put({ box: this.box, id: item.id, t: item.t, d: item.d, at: item.at }))
  }

  remove(id) {
    this.items.delete(id)
    return this.store("readwrite", store => store.delete([this.box, id]))
  }
}
