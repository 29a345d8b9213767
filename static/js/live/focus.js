// Keeps the focus in the room: when the control that had it goes away, it passes to the nearest one that does the same,
// to what stands beside it, or to the heading of its part. It never moves while what has it is still there.
import { page } from "live/start"

const CONTROLS = "a[href], button, summary, input:not([type=hidden]), select, textarea, .hand-speaking"
const PARTS = "[id][tabindex], [role=group], section, header"

let place = null

const usable = element => element?.isConnected && !element.disabled && element.checkVisibility()
const controls = within => [...within.querySelectorAll(CONTROLS)].filter(usable)
const rowsOf = list => [...list.children].filter(child => child.dataset.id)

// Where a control is, as it will be looked for when it is gone.
function placeOf(control) {
  const item = control.closest("[data-id]")
  const list = item?.parentElement
  return {
    control, list, id: item?.dataset.id, index: list ? rowsOf(list).indexOf(item) : 0,
    command: control.dataset.command, row: control.closest(".row, .actionbar"), part: control.closest(PARTS),
  }
}

function nearest({ control, list, id, index, command, row, part }) {
  const same = item => controls(item).find(other => command && other.dataset.command === command)
  if (list?.isConnected) {
    const rows = rowsOf(list)
    const again = rows.find(other => other.dataset.id === id)
    if (again) {
      const beside = row?.isConnected ? controls(row) : []
      return same(again) ?? beside[0] ?? controls(again)[0] ?? headingOf(part)
    }
    for (const other of [rows[index], rows[index - 1]]) {
      if (other && controls(other).length) return same(other) ?? controls(other)[0]
    }
  } else if (row?.isConnected) {
    // What ends everything is not put under a finger that presses Enter twice.
    const beside = controls(row).filter(other => !other.matches(".danger"))
    const after = other => control.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
    if (beside.length) return beside.find(after) ?? beside.at(-1)
  }
  return headingOf(part)
}

// The heading of the part, or the part itself where it has a name without one; further out where that is hidden too.
function headingOf(part) {
  for (let around = part; around && around !== page; around = around.parentElement.closest(PARTS)) {
    const heading = around.hasAttribute("aria-label") ? around : around.querySelector("h1, h2, h3")
    if (usable(heading)) return heading
  }
  return page.querySelector("h1")
}

function keep() {
  const { activeElement: active, body } = document
  if (!place || usable(place.control) || (active !== body && active !== place.control)) return
  const next = nearest(place)
  if (next.tabIndex < 0) next.tabIndex = -1
  next.focus()
}

page.addEventListener("focusin", ({ target }) => { place = placeOf(target) })
// Who leaves by choice takes the focus along; who loses it because the control went away is remembered.
page.addEventListener("focusout", ({ target }) => requestAnimationFrame(() => {
  if (usable(target) && !page.contains(document.activeElement)) place = null
}))
const attributeFilter = ["class", "disabled", "hidden", "data-hand", "data-room", "data-speaking", "data-state"]
new MutationObserver(() => requestAnimationFrame(keep)).observe(page, { attributeFilter, childList: true, subtree: true })
