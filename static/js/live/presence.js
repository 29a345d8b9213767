// <live-presence> shows how many are here, and from where: numbers, by the name of the country, never a list of people.
import { counted, fill, hear, page, start, whenLoaded, word } from "live/start"

customElements.define("live-presence", class extends HTMLElement {
  connectedCallback() {
    hear("presence", present => this.show(present))
    whenLoaded(({ presence }) => this.show(presence))
  }

  show({ n, by_country }) {
    const codes = Object.keys(by_country)
    const present = `${counted("people", n)} · ${counted("countries", codes.filter(Boolean).length)}`
    fill(page, { present })
    const rows = codes.map(code => [start.countries[code] ?? word("nowhere"), by_country[code]])
    rows.sort(([one], [other]) => one.localeCompare(other, start.language))
    this.querySelector("[data-countries]").replaceChildren(...rows.map(([country, people]) => {
      const row = Object.assign(document.createElement("li"), { className: "row apart still" })
      const [name, count] = [document.createElement("span"), document.createElement("span")]
      name.textContent = country
      count.textContent = people
      count.className = "num"
      row.append(name, count)
      return row
    }))
  }
})
