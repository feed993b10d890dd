// A form marked data-draft keeps what is typed into it for this tab, so that a reload or a lost session loses nothing.
// A draft is forgotten when its form is sent, and a box that the server has drawn anew with an error keeps the server's.
const formOf = (element) => element.closest && element.closest('form[data-draft]')
const nameOf = (form) => `draft:${location.pathname}:${form.dataset.draft}`
const boxesOf = (form) => [...form.elements].filter((box) => box.name && /^(text|search|textarea|date)$/.test(box.type))

const read = (form) => {
  try { return JSON.parse(sessionStorage.getItem(nameOf(form))) || {} } catch { return {} }
}

const keep = (form, draft) => {
  try { sessionStorage.setItem(nameOf(form), JSON.stringify(draft)) } catch { /* a full store keeps no drafts */ }
}

document.addEventListener('input', (event) => {
  const form = formOf(event.target)
  if (!form || !event.target.name || !boxesOf(form).includes(event.target)) return
  const draft = read(form)
  draft[event.target.name] = { was: event.target.defaultValue, typed: event.target.value }
  keep(form, draft)
})

document.addEventListener('submit', (event) => {
  if (formOf(event.target)) sessionStorage.removeItem(nameOf(event.target))
})

document.querySelectorAll('form[data-draft]').forEach((form) => {
  const draft = read(form)
  boxesOf(form).forEach((box) => {
    const kept = draft[box.name]
    if (kept && kept.was === box.defaultValue && box.value === box.defaultValue) box.value = kept.typed
  })
})
