// After htmx has replaced a part of the page, the focus is where it was: on the element of the same id (htmx does that)
// or of the same name in the same row,
// else on what has data-focus-back or on the first control of what was replaced. A part that arrives with data-focus-me takes the focus (an error summary, a form
// that has just opened), and so does the first page load's error summary.
let before = null

const remember = (event) => {
  const element = document.activeElement
  if (!element || element === document.body) { before = null; return }
  const target = event.detail.target
  const owner = element.closest('tr[id], li[id], form[id], section[id]') || (target && target.contains(element) ? target : null)
  before = { id: element.id, name: element.name, owner: owner && owner.id }
}

const restore = () => {
  if (!before || document.activeElement !== document.body) return
  const owner = before.owner && document.getElementById(before.owner)
  const element = (before.id && document.getElementById(before.id))
    || (owner && before.name && owner.querySelector(`[name="${CSS.escape(before.name)}"]`))
    || (owner && owner.querySelector('[data-focus-back]'))
    || (owner && owner.querySelector('a[href], button, input:not([type=hidden]), select, textarea'))
  if (element) element.focus({ preventScroll: true })
}

const welcome = (within) => {
  const element = within.matches && within.matches('[data-focus-me]') ? within : within.querySelector('[data-focus-me]')
  if (element) element.focus()
  return Boolean(element)
}

document.addEventListener('htmx:beforeSwap', remember)
document.addEventListener('htmx:afterSettle', (event) => { if (!welcome(event.detail.elt)) restore() })
document.addEventListener('DOMContentLoaded', () => welcome(document))
