// A form that is on its way shows so, and a second click does nothing. The server's keys make repeating harmless; this
// only spares the doubt. Back brings the form alive again: nothing is disabled, so what was typed is all still there.
const busy = new WeakSet()

document.addEventListener('submit', (event) => {
  const form = event.target
  if (form.method !== 'post' || [...form.attributes].some(({ name }) => name.startsWith('hx-'))) return
  if (busy.has(form)) { event.preventDefault(); return }
  if (event.defaultPrevented) return
  busy.add(form)
  const button = event.submitter
  if (button) button.dataset.busy = ''
  form.setAttribute('aria-busy', 'true')
})

// What a form with a key asked for is done: asking once more, from the same page, is another wish.
document.addEventListener('htmx:afterRequest', (event) => {
  const key = event.detail.successful && event.detail.elt.querySelector('[data-once]')
  if (!key) return
  const [page, times] = key.value.split('.')
  key.value = `${page}.${Number(times ?? 0) + 1}`
})

window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[aria-busy]').forEach((form) => {
    busy.delete(form)
    form.removeAttribute('aria-busy')
  })
  document.querySelectorAll('[data-busy]').forEach((button) => delete button.dataset.busy)
})
