// The worker of members who keep modules on their device. It shows what was kept when the line is down, holds what was
// sent meanwhile, and sends it once, in order, when the line is back. It touches nothing that nobody has kept, and
// nothing of another member than the one who is signed in: a page tells whose it is, and that is kept for later.

const KEPT = "kept:"
// A line that is worse than none: what was kept is shown after so long.
const PATIENCE = 8000
const HELD = /\/learn\/enrolments\/\d+\/(completions|notes)\//
const FILES = new Set(["style", "script", "image", "font"])

addEventListener("install", () => skipWaiting())
addEventListener("activate", event => event.waitUntil(clients.claim()))

addEventListener("fetch", event => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(request))
  else if (request.mode === "navigate" && HELD.test(url.pathname)) event.respondWith(deed(request))
  else if (request.method === "GET" && FILES.has(request.destination)) event.respondWith(file(request))
})

addEventListener("message", event => {
  event.waitUntil(hear(event.data ?? {}).then(told => event.ports[0]?.postMessage(told)))
})

async function hear({ member, token, isDropped }) {
  if (member) await change(store => store.put(member, "now"), "members")
  if (isDropped) for (const held of (await mine()).filter(held => held.isRefused)) await change(store => store.delete(held.id))
  return token === undefined ? count() : flush(token)
}

const whoever = () => change(store => store.get("now"), "members")

// --- what is kept

// Files have names that change with what is in them: what was kept is as good as what would come.
async function file(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  try {
    return await fetch(request)
  } catch (error) {
    const instead = await otherWidth(request.url)
    if (!instead) throw error
    return instead
  }
}

// One width of a picture is kept; the browser may ask for another one.
async function otherWidth(url) {
  const [stem, width] = url.split(".width-")
  for (const name of width ? await caches.keys() : []) {
    const cache = await caches.open(name)
    const other = (await cache.keys()).find(request => request.url.startsWith(`${stem}.width-`))
    if (other) return cache.match(other)
  }
}

async function page(request) {
  const kept = await keptPage(request.url)
  try {
    const answer = await (kept ? soon(fetch(request)) : fetch(request))
    const isFresh = kept && answer.ok && !answer.redirected && await isFor(kept.member, answer.clone())
    if (isFresh) await kept.cache.put(kept.address, answer.clone())
    return answer
  } catch (error) {
    const instead = kept ?? await overview(request.url)
    if (!instead) throw error
    return instead.cache.match(instead.address)
  }
}

function soon(promise) {
  return Promise.race([promise, new Promise((_, refuse) => setTimeout(() => refuse(new Error("slow")), PATIENCE))])
}

// Whether a page was made for the member who keeps it: somebody else may be signed in by now, or nobody.
const isFor = async (member, answer) => (await answer.text()).includes(`data-member="${member}"`)

// A page is the same whatever stands behind the ? or the # of its address.
async function keptPage(url) {
  const { origin, pathname } = new URL(url)
  const names = (await caches.keys()).filter(name => name.startsWith(KEPT))
  const now = names.length && await whoever()
  for (const name of names) {
    const member = name.slice(KEPT.length).split(":")[0]
    if (now && now !== member) continue
    const cache = await caches.open(name)
    if (await cache.match(origin + pathname)) return { cache, member, address: origin + pathname }
  }
}

async function overview(url) {
  const language = new URL(url).pathname.split("/")[1]
  return keptPage(`${location.origin}/${language}/learn/kept/`)
}

// --- what waits

// A form that is sent while the line is down is held, and the learner goes on to what comes next.
async function deed(request) {
  const copy = request.clone()
  try {
    return await soon(fetch(request))
  } catch (error) {
    const fields = [...await copy.formData()].filter(([, value]) => typeof value === "string")
    const back = fields.find(([name]) => name === "kept_next")?.[1] || request.referrer
    const member = await whoever()
    await change(store => store.add({ url: request.url, fields, member, at: Date.now() }))
    await tellPages()
    if (!back) throw error
    return Response.redirect(back, 303)
  }
}

let flushing = null

function flush(token) {
  flushing ??= sendAll(token).finally(() => flushing = null)
  return flushing
}

// What this member has done here; what another one did waits until that one is back.
async function mine() {
  const member = await whoever()
  return (await change(store => store.getAll())).filter(held => !held.member || held.member === member)
}

// In the order in which it was written. Whoever is signed out meanwhile signs in, and it goes on. What is refused for
// good stays here with the reason, for the learner to copy or to throw away.
async function sendAll(token) {
  let sent = 0
  for (const held of (await mine()).filter(held => !held.isRefused)) {
    const fields = held.fields.filter(([name]) => name !== "csrfmiddlewaretoken")
    const body = new URLSearchParams([...fields, ["csrfmiddlewaretoken", token]])
    let answer
    try {
      answer = await fetch(held.url, { method: "POST", body, headers: { "X-Held": "1" } })
    } catch {
      break
    }
    if (answer.redirected && new URL(answer.url).pathname.includes("/account/")) return { ...await count(), sent, isOut: true }
    if (answer.ok) {
      await change(store => store.delete(held.id))
      sent += 1
    } else if ([403, 408, 429].includes(answer.status) || answer.status >= 500) {
      break
    } else {
      const why = answer.status === 409 ? await answer.text() : ""
      await change(store => store.put({ ...held, why, isRefused: true }))
    }
  }
  return { ...await count(), sent }
}

async function count() {
  const all = await mine()
  const refused = all.filter(held => held.isRefused)
  const told = refused.map(({ why, fields }) => ({ why, text: fields.find(([name]) => name === "text")?.[1] ?? "" }))
  return { waiting: all.length - refused.length, refused: told }
}

async function tellPages() {
  const told = await count()
  for (const page of await clients.matchAll()) page.postMessage(told)
}

function change(deed, name = "deeds") {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("held", 2)
    opening.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) opening.result.createObjectStore("deeds", { keyPath: "id", autoIncrement: true })
      if (oldVersion < 2) opening.result.createObjectStore("members")
    }
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const database = opening.result
      const transaction = database.transaction(name, "readwrite")
      const asked = deed(transaction.objectStore(name))
      transaction.oncomplete = () => {
        database.close()
        resolve(asked.result)
      }
      transaction.onerror = () => reject(transaction.error)
    }
  })
}
