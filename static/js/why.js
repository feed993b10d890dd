// “Why this price?” opens beside the page: the answer is fetched into a dialog, which holds the focus, closes on Escape and
// gives the focus back to the link. Without this script, or in another tab, the link leads to a page of its own.
const panel = () => {
  let dialog = document.getElementById('why')
  if (dialog) return dialog
  dialog = document.createElement('dialog')
  dialog.id = 'why'
  dialog.className = 'dialog dialog--side'
  dialog.setAttribute('aria-labelledby', 'why-title')
  const place = document.createElement('section')
  place.id = 'why-trace'
  dialog.append(place)
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog || event.target.closest('[data-why-close]')) dialog.close()
  })
  document.body.append(dialog)
  return dialog
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-why]')
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || !window.htmx) return
  event.preventDefault()
  panel()
  window.htmx.ajax('GET', link.href, { source: link, target: '#why-trace', swap: 'outerHTML' })
})

document.addEventListener('htmx:afterSettle', () => {
  const dialog = document.getElementById('why')
  const close = dialog && dialog.querySelector('[data-why-close][hidden]')
  if (!close) return
  close.hidden = false
  if (!dialog.open) dialog.showModal()
})
