// <passkey-form> asks the device for a passkey and sends what it says in the form inside.
// data-deed: create (options in a JSON script), get (same), or fetch (options from the form's address, for signing in).
// data-refused, data-missing: what to say when nothing came of it, or when this browser knows no passkeys.
const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), sign => sign.charCodeAt(0))
const text = buffer =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")

function readable(options) {
  const known = key => ({ ...key, id: bytes(key.id) })
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(known) }),
    ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(known) }),
  }
}

function sendable(credential) {
  const { response } = credential
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]
  return {
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      ...Object.fromEntries(parts.filter(part => response[part]).map(part => [part, text(response[part])])),
      ...(response.getTransports && { transports: response.getTransports() }),
    },
  }
}

customElements.define("passkey-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.querySelector("[data-ask]").addEventListener("click", event => {
      event.preventDefault()
      this.ask()
    })
  }

  async ask() {
    if (!window.PublicKeyCredential) return this.say(this.dataset.missing)
    this.say("")
    try {
      const credential = await this.credential(await this.options())
      this.form.querySelector("[name=credential]").value = JSON.stringify(sendable(credential))
      this.form.submit()
    } catch (error) {
      console.info("passkey:", error.name)
      this.say(this.dataset.refused)
    }
  }

  async options() {
    if (this.dataset.deed !== "fetch") return JSON.parse(this.querySelector("script[type='application/json']").textContent)
    const answer = await fetch(this.form.action, { headers: { Accept: "application/json" } })
    if (!answer.ok) throw new Error(answer.status)
    return answer.json()
  }

  credential({ creation_options, request_options }) {
    if (this.dataset.deed !== "create") return navigator.credentials.get({ publicKey: readable(request_options.publicKey) })
    const options = readable(creation_options.publicKey)
    const alone = this.form.querySelector("[name=passwordless]")?.checked ?? false
    const wanted = { residentKey: alone ? "required" : "discouraged", requireResidentKey: alone }
    options.authenticatorSelection = { ...options.authenticatorSelection, ...wanted, ...(alone && { userVerification: "required" }) }
    return navigator.credentials.create({ publicKey: options })
  }

  say(words) {
    this.querySelector("[role=status]").textContent = words
  }
})
