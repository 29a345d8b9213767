// What the buttons of the toolbar do to the text that is selected.
export function format(text, { wrap, line, insert, link }) {
  if (wrap) around(text, wrap, wrap)
  else if (link !== undefined) around(text, "[", "](https://)")
  else if (line) eachLine(text, line)
  else if (insert) text.setRangeText(insert, text.selectionStart, text.selectionEnd, "end")
  else return
  text.focus()
  text.dispatchEvent(new Event("input", { bubbles: true }))
}

function around(text, before, after) {
  const { selectionStart: start, selectionEnd: end, value } = text
  text.setRangeText(before + value.slice(start, end) + after, start, end)
  text.setSelectionRange(start + before.length, end + before.length)
}

function eachLine(text, mark) {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1
  const lines = text.value.slice(start, text.selectionEnd).split("\n")
  const numbered = mark === "1. "
  text.setRangeText(lines.map((line, i) => (numbered ? `${i + 1}. ` : mark) + line).join("\n"), start, text.selectionEnd, "end")
}
