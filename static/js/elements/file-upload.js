// <file-upload> sends the chosen files in pieces (tus 1.0) and goes on where the line broke; without it the form sends them.
import { renewToken } from "forms"
import { say } from "site"

const PIECE = 512 * 1024
const OURS = { "Tus-Resumable": "1.0.0" }
const GIVE_UP_AFTER = 40
const rest = time => new Promise(done => setTimeout(done, time))
const hidden = (name, value) => Object.assign(document.createElement("input"), { type: "hidden", name, value })

customElements.define("file-upload", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]")
    this.list = this.querySelector("[data-list]")
    this.running = new Set()
    this.input.addEventListener("change", () => this.take())
    this.addEventListener("click", event => this.drop(event.target.closest("[data-drop]")))
    this.input.form.addEventListener("submit", event => this.hold(event), true)
  }

  take() {
    const files = [...this.input.files]
    this.input.value = ""
    for (const file of files) this.bring(file)
  }

  // While something is on its way the form waits, whatever else listens to it, so that nothing is left behind.
  hold(event) {
    if (!this.running.size) return
    event.preventDefault()
    event.stopImmediatePropagation()
    say(this.dataset.busy)
  }

  drop(button) {
    const line = button?.closest("[data-file]")
    if (!line) return
    line.stop?.abort()
    const key = line.dataset.key ?? line.querySelector(`[name="${this.dataset.name}"]`)?.value
    // What the form has kept meanwhile is taken out of it again.
    if (key) this.append(hidden(this.dataset.drops, key))
    line.remove()
    this.input.focus()
    this.changed()
  }

  changed() {
    this.dispatchEvent(new Event("input", { bubbles: true }))
  }

  async bring(file) {
    const line = this.querySelector("template").content.firstElementChild.cloneNode(true)
    line.stop = new AbortController()
    line.querySelector("[data-title]").textContent = file.name
    line.querySelector("progress").setAttribute("aria-label", file.name)
    const label = line.querySelector("[data-drop-label]")
    label.classList.add("visually-hidden")
    label.textContent += ` ${file.name}`
    this.list.append(line)
    this.running.add(line)
    try {
      const { key, name, size, shows } = await this.sent(file, line)
      line.querySelector("[data-title]").textContent = name
      line.append(hidden(this.dataset.name, key))
      const isShown = shows && this.dataset.shows
      if (isShown) line.append(hidden("seen", key))
      this.tell(line, this.dataset.kept.replace("%(size)s", size) + (isShown ? ` · ${isShown}` : ""), isShown ? "warn" : "")
      if ("single" in this.dataset) for (const other of this.list.querySelectorAll("[data-file]")) if (other !== line) other.remove()
      this.changed()
    } catch (error) {
      if (!line.stop.signal.aborted) this.tell(line, error.told ?? this.dataset.failed, "bad")
    } finally {
      this.running.delete(line)
      line.querySelector("progress")?.remove()
    }
  }

  tell(line, words, tone = "") {
    const state = line.querySelector("[data-state]")
    state.textContent = words
    state.className = `small ${tone || "soft"}`
    this.querySelector("[data-voice]").textContent = `${line.querySelector("[data-title]").textContent}: ${words}`
  }

  async sent(file, line) {
    const place = `upload:${file.name}:${file.size}:${file.lastModified}`
    const signal = line.stop.signal
    let address = this.remembered(place)
    let offset = address ? await this.offset(address, signal) : null
    for (let failures = 0; offset !== file.size;) {
      if (signal.aborted) throw signal.reason
      try {
        if (offset === null) {
          address = await this.announce(file, signal)
          this.remember(place, address)
          offset = 0
        }
        offset = await this.piece(address, file, offset, signal)
        failures = 0
      } catch (error) {
        if (error.told || error.final || ++failures > GIVE_UP_AFTER) throw error
        line.querySelector("[data-state]").textContent = this.dataset.waits
        await rest(Math.min(500 * 2 ** failures, 10000))
        offset = address ? await this.offset(address, signal).catch(() => offset) : null
        continue
      }
      const percent = Math.floor(100 * offset / file.size)
      line.querySelector("progress").value = percent
      line.querySelector("[data-state]").textContent = this.dataset.sends.replace("%(percent)s", percent)
    }
    this.tell(line, this.dataset.looks)
    const answer = await this.patiently(() => this.ask("POST", `${address}document/`, { signal }))
    this.remember(place, null)
    const found = await answer.json()
    if (!answer.ok) throw Object.assign(new Error(answer.status), { told: found.error })
    return found
  }

  async patiently(ask) {
    for (let tries = 0; ; tries++) {
      const answer = await ask().catch(() => null)
      if (answer && (answer.ok || answer.status === 422)) return answer
      if (tries > 6) throw new Error(answer?.status)
      await rest(1000 * 2 ** tries)
    }
  }

  async announce(file, signal) {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)))
    const headers = { "Upload-Length": file.size, "Upload-Metadata": `filename ${name}` }
    const answer = await this.ask("POST", this.dataset.uploads, { headers, signal })
    if (answer.status === 201) return new URL(answer.headers.get("Location")).pathname
    throw Object.assign(new Error(answer.status), { final: [400, 404, 413].includes(answer.status) || answer.redirected })
  }

  async piece(address, file, offset, signal) {
    const headers = { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" }
    const answer = await this.ask("PATCH", address, { headers, body: file.slice(offset, offset + PIECE), signal })
    if (answer.status === 204) return Number(answer.headers.get("Upload-Offset"))
    throw Object.assign(new Error(answer.status), { final: [413, 415].includes(answer.status) })
  }

  // How far the file has come, or null when nothing is known of it any more.
  async offset(address, signal) {
    const answer = await this.ask("HEAD", address, { signal })
    return answer.ok && !answer.redirected ? Number(answer.headers.get("Upload-Offset")) : null
  }

  ask(method, address, { headers = {}, ...more }) {
    renewToken(this.input.form)
    const token = this.input.form.elements.csrfmiddlewaretoken.value
    return fetch(address, { method, headers: { ...OURS, "X-CSRFToken": token, ...headers }, ...more })
  }

  remembered(place) {
    try {
      return localStorage.getItem(place)
    } catch {
      return null // private windows keep nothing
    }
  }

  remember(place, address) {
    try {
      if (address) localStorage.setItem(place, address)
      else localStorage.removeItem(place)
    } catch { /* then one starts anew after closing the page */ }
  }
})
