// A small SCORM 1.2 package: three cases, an answer for each, and a score.
(function () {
  let place = window
  while (!place.API && place.parent !== place) place = place.parent
  const api = place.API
  const get = name => api?.LMSGetValue(name) ?? ""
  const set = (name, value) => api?.LMSSetValue(name, String(value))
  api?.LMSInitialize("")
  const asked = get("cmi.student_preference.language").slice(0, 2), language = asked in WORDS ? asked : "en"
  const words = WORDS[language]
  document.documentElement.lang = language
  document.title = words.title

  // Where one is, and what one answered: -1 is the beginning.
  let now = { at: -1, answers: [] }
  try { now = JSON.parse(get("cmi.suspend_data")) } catch { /* It is the first time. */ }

  const page = document.getElementById("page"), where = document.getElementById("where")
  const fill = (text, n) => text.replace("%n", n).replace("%all", words.cases.length)
  const add = (name, text, more = {}) => page.appendChild(Object.assign(document.createElement(name), { textContent: text, ...more }))

  function show(isMoved = true) {
    page.replaceChildren()
    where.textContent = now.at >= 0 && now.at < words.cases.length ? fill(words.where, now.at + 1) : ""
    if (now.at < 0) beginning()
    else if (now.at < words.cases.length) one(words.cases[now.at], now.answers[now.at])
    else end()
    if (isMoved) page.focus()
  }

  function beginning() {
    add("h1", words.title)
    add("p", words.begin)
    add("button", words.start, { className: "go", onclick: () => go(0) })
  }

  function one(found, answer) {
    add("h1", found.story)
    if (answer === undefined) {
      found.options.forEach((option, number) => add("button", option, { onclick: () => choose(number) }))
      return
    }
    add("p", found.options[answer])
    const isBest = answer === found.best
    add("p", `${isBest ? words.right : words.wrong} ${found.why}`, { className: isBest ? "told" : "told no" })
    add("button", now.at + 1 < words.cases.length ? words.next : words.finish, { className: "go", onclick: () => go(now.at + 1) })
  }

  function end() {
    const score = Math.round(best() / words.cases.length * 100)
    add("h1", words.end)
    add("p", fill(words.result, best()))
    add("p", score >= 60 ? words.passed : words.failed)
    add("button", words.again, { className: "go", onclick: () => { now = { at: 0, answers: [] }; keep(); show() } })
  }

  const best = () => words.cases.filter((found, number) => now.answers[number] === found.best).length

  function choose(number) {
    now.answers[now.at] = number
    const found = words.cases[now.at], which = `cmi.interactions.${get("cmi.interactions._count") || 0}`
    set(`${which}.id`, `case-${now.at + 1}`)
    set(`${which}.type`, "choice")
    set(`${which}.student_response`, "abc"[number])
    set(`${which}.result`, number === found.best ? "correct" : "wrong")
    keep()
    show()
  }

  function go(at) {
    now.at = at
    if (at === words.cases.length) {
      const score = Math.round(best() / words.cases.length * 100)
      set("cmi.core.score.min", 0)
      set("cmi.core.score.max", 100)
      set("cmi.core.score.raw", score)
      set("cmi.core.lesson_status", score >= 60 ? "passed" : "failed")
    }
    keep()
    show()
  }

  function keep() {
    set("cmi.suspend_data", JSON.stringify(now))
    set("cmi.core.lesson_location", now.at)
    if (!["passed", "failed"].includes(get("cmi.core.lesson_status"))) set("cmi.core.lesson_status", "incomplete")
    api?.LMSCommit("")
  }

  addEventListener("pagehide", () => {
    set("cmi.core.exit", "suspend")
    api?.LMSFinish("")
  })
  show(false)
})()
