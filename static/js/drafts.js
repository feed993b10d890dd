// A form marked data-draft keeps what is typed into it for this tab, so that a reload or a lost session loses nothing.
// A draft is forgotten when its form was sent, except for someone who comes back to it by Back (from an error page, say),
// when htmx has had it taken, or when a link with data-drop-draft gives it up. A box that the server has drawn anew with
// an error keeps the server's.
const DRAFTED = 'form[data-draft]'
const formOf = (box) => (box.form && box.form.matches(DRAFTED) ? box.form : null)
const nameOf = (form) => `draft:${location.pathname}:${form.dataset.draft}`
const sentOf = (form) => `${nameOf(form)}:sent`
const boxesOf = (form) => [...form.elements].filter((box) => box.name && /^(text|search|textarea|date)$/.test(box.type))
const drop = (form) => { if (form && form.matches && form.matches(DRAFTED)) sessionStorage.removeItem(nameOf(form)) }

const read = (form) => {
  try { return JSON.parse(sessionStorage.getItem(nameOf(form))) || {} } catch { return {} }
}

const keep = (form, draft) => {
  try { sessionStorage.setItem(nameOf(form), JSON.stringify(draft)) } catch { /* a full store keeps no drafts */ }
}

const fill = (form) => {
  const draft = read(form)
  boxesOf(form).forEach((box) => {
    const kept = draft[box.name]
    if (kept && kept.was === box.defaultValue && box.value === box.defaultValue) box.value = kept.typed
  })
}

document.addEventListener('input', (event) => {
  const form = formOf(event.target)
  if (!form || !boxesOf(form).includes(event.target)) return
  const draft = read(form)
  draft[event.target.name] = { was: event.target.defaultValue, typed: event.target.value }
  keep(form, draft)
})

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.matches(DRAFTED) && !form.hasAttribute('hx-post')) sessionStorage.setItem(sentOf(form), '1')
})
document.addEventListener('htmx:afterRequest', (event) => { if (event.detail.successful) drop(event.detail.elt) })
document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-drop-draft]')
  if (link) drop(document.getElementById(link.dataset.dropDraft))
})

const cameBack = performance.getEntriesByType('navigation').some(({ type }) => type === 'back_forward')
document.querySelectorAll(DRAFTED).forEach((form) => {
  if (sessionStorage.getItem(sentOf(form)) && !cameBack) drop(form)
  sessionStorage.removeItem(sentOf(form))
  fill(form)
})
document.addEventListener('htmx:afterSettle', () => document.querySelectorAll(`${DRAFTED}[hx-post]`).forEach(fill))
