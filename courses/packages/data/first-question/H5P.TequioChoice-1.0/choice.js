// A question with options; tells which one was chosen, why it is right or not, and reports it as statements.
H5P.TequioChoice = function (params, id, extras) {
  H5P.EventDispatcher.call(this)
  const own = this
  let chosen = extras?.previousState?.chosen ?? null
  let group, told

  own.getCurrentState = () => ({ chosen })
  own.getTitle = () => params.question

  own.attach = function ($container) {
    const place = $container[0]
    place.classList.add("tequio-choice")
    group = document.createElement("fieldset")
    const question = document.createElement("legend")
    question.textContent = params.question
    group.append(question, ...params.options.map(line))
    const check = document.createElement("button")
    check.type = "button"
    check.textContent = params.check
    check.addEventListener("click", answer)
    told = document.createElement("p")
    told.setAttribute("role", "status")
    place.replaceChildren(group, check, told)
    if (chosen !== null) tell()
  }

  function line(option, number) {
    const label = document.createElement("label"), input = document.createElement("input")
    Object.assign(input, { type: "radio", name: `choice-${id}`, value: number, checked: number === chosen })
    label.append(input, document.createTextNode(option.text))
    return label
  }

  function answer() {
    const picked = group.querySelector(":checked")
    if (!picked) return
    chosen = Number(picked.value)
    tell()
    const score = params.options[chosen].isRight ? 1 : 0
    own.triggerXAPIScored(score, 1, "answered", true, score === 1)
    own.triggerXAPIScored(score, 1, "completed", true, score === 1)
  }

  function tell() {
    const option = params.options[chosen]
    told.textContent = `${option.isRight ? params.right : params.wrong} ${option.feedback}`
    own.trigger("resize")
  }
}
H5P.TequioChoice.prototype = Object.create(H5P.EventDispatcher.prototype)
H5P.TequioChoice.prototype.constructor = H5P.TequioChoice
