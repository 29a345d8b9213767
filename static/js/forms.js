// What all forms with a script need: the token that the server asks for, and what was written before the script came.

// The token of now: who has signed in again in another tab has a new one, and that of the page has run out.
export const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1] ?? ""

export function renewToken(form) {
  const field = form.elements.csrfmiddlewaretoken
  field.value = token() || field.value
}

// The fields that say something else than the page came with; on a slow line one writes before any script is there.
export const writtenIn = form => [...form.elements].filter(differs)

function differs(field) {
  if (field.type === "hidden") return false
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked
  if (field.options) return [...field.options].some(option => option.selected !== option.defaultSelected)
  return Boolean(field.name) && "defaultValue" in field && field.value !== field.defaultValue
}
