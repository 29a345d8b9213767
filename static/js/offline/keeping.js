// What is kept of modules on this device: one cache for each, under the number of the member who keeps it.

const WORKER = "/offline-worker.js"
const IMPORTS = /(?:from|import)\s*\(?\s*["']([^"'./][^"']*)["']/g
export const isPossible = "serviceWorker" in navigator && "caches" in window

export const nameOf = (member, key) => `kept:${member}:${key}`

// What another member has kept on this device is not for this one.
export async function forgetOthers(member) {
  for (const name of await caches.keys()) {
    if (name.startsWith("kept:") && !name.startsWith(`kept:${member}:`)) await caches.delete(name)
  }
}

export const isKept = (member, key) => caches.has(nameOf(member, key))
export const remove = (member, key) => caches.delete(nameOf(member, key))

// Every module that is kept: { key, title, pages: [{ url, title }] }.
export async function allKept(member) {
  const found = []
  for (const name of await caches.keys()) {
    if (!name.startsWith(`kept:${member}:`)) continue
    const list = await (await caches.open(name)).match("/kept-list")
    if (list) found.push(await list.json())
  }
  return found
}

// Keep all pages of a list with all that they need. `tell` hears how much is done. All of it is kept, or nothing.
export async function keep(member, list, tell) {
  await navigator.serviceWorker.register(WORKER, { scope: "/" })
  await navigator.serviceWorker.ready
  await ask({ member })
  const name = nameOf(member, list.key)
  try {
    const cache = await caches.open(name)
    const files = new Set()
    const pages = [...list.pages.map(page => page.url), list.overview]
    for (const [number, address] of pages.entries()) {
      tell(number, pages.length)
      const answer = await fetch(address, { cache: "reload" })
      if (!answer.ok || answer.redirected) throw new Error(answer.status)
      filesOf(await answer.clone().text(), address).forEach(file => files.add(file))
      await cache.put(new URL(address, location.href).href, answer)
    }
    for (const file of files) await keepFile(cache, file, files)
    await cache.put("/kept-list", new Response(JSON.stringify(list)))
  } catch (error) {
    await caches.delete(name)
    throw error
  }
}

function filesOf(html, address) {
  const page = new DOMParser().parseFromString(html, "text/html")
  const named = [...page.querySelectorAll("link[rel=stylesheet], script[src], img[src], use[href]")]
  return named
    .map(element => new URL(element.getAttribute("src") ?? element.getAttribute("href"), new URL(address, location.href)))
    .filter(url => url.origin === location.origin)
    .map(url => Object.assign(url, { hash: "" }).href)
}

// A file with what it asks for itself: modules name others, styles name fonts.
async function keepFile(cache, address, files) {
  if (await cache.match(address)) return
  const answer = await fetch(address)
  if (!answer.ok) return
  const kind = answer.headers.get("Content-Type") ?? ""
  const text = /javascript|css/.test(kind) ? await answer.clone().text() : ""
  await cache.put(address, answer)
  for (const [, name] of kind.includes("javascript") ? text.matchAll(IMPORTS) : []) addTo(files, moduleAt(name))
  for (const [, url] of kind.includes("css") ? text.matchAll(/url\(["']?([^"')]+)/g) : []) {
    addTo(files, new URL(url, address).href)
  }
}

const addTo = (files, address) => address && files.add(address)

function moduleAt(name) {
  const { imports } = JSON.parse(document.querySelector("script[type=importmap]").textContent)
  return imports[name] ? new URL(imports[name], location.href).href : null
}

// --- what waits to be sent

export async function ask(message = {}) {
  const worker = (await navigator.serviceWorker.getRegistration("/"))?.active
  if (!worker) return { waiting: 0 }
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = event => resolve(event.data)
    worker.postMessage(message, [port2])
  })
}
