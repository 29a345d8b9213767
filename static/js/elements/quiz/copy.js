// What a learner has answered and the server has not acknowledged yet, kept on this device under the learner's own
// number, for each tab apart: { tab: { fields: { question: [[field, value], …] }, revision, sent } }.

export const belongs = (key, name) => key === name || key.startsWith(`${name}-`)

export class Copy {
  constructor(place) {
    this.place = place
    this.tab = Array.from(crypto.getRandomValues(new Uint8Array(6)), byte => (byte % 36).toString(36)).join("")
  }

  get all() {
    try {
      return JSON.parse(localStorage.getItem(this.place)) ?? {}
    } catch {
      return {}
    }
  }

  set all(kept) {
    try {
      if (Object.keys(kept).length) localStorage.setItem(this.place, JSON.stringify(kept))
      else localStorage.removeItem(this.place)
    } catch { /* private windows keep nothing */ }
  }

  write(fields, revision) {
    const { [this.tab]: _mine, ...others } = this.all
    this.all = Object.keys(fields).length ? { ...others, [this.tab]: { fields, revision } } : others
  }

  // What is on its way as a whole form: it is forgotten once a page shows that the server has it.
  sent() {
    const kept = this.all
    if (kept[this.tab]) this.all = { ...kept, [this.tab]: { ...kept[this.tab], sent: true } }
  }

  // What earlier pages have left, for a page that was made at this revision: from now on it is this tab's.
  take(revision) {
    const kept = Object.entries(this.all).filter(([, part]) => !part.sent || revision <= part.revision)
    const fields = Object.assign({}, ...kept.map(([, part]) => part.fields))
    const since = Math.min(revision, ...kept.map(([, part]) => part.revision))
    this.all = {}
    this.write(fields, since)
    return kept.length ? { fields, since, tabs: kept.map(([tab]) => tab) } : null
  }
}

// Put kept fields back into the question in which they stood.
export function refill(question, entries) {
  for (const field of question.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")) {
    const values = entries.filter(([key]) => key === field.name).map(([, value]) => value)
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value)
    else field.value = values[0] ?? ""
  }
}
