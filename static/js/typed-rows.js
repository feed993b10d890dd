// The quick order's form: Enter leads on to the next field and never sends half an order (Ctrl and Enter send it); the
// arrows move along the quantities; a picked product says what it is beside its quantity; several lines pasted into one
// box go to where lines are pasted.
{
  const FORM = 'form[data-enter-leads]'
  const fieldsOf = (form) => [...form.elements].filter((one) => one.type !== 'hidden' && !one.disabled && one.offsetParent)
  const isLine = (element) => element.matches(`${FORM} input:not([type=file]):not([type=checkbox]), ${FORM} select`)
  const rowOf = (box) => box.closest('[data-typed-row]')

  const lead = (box) => {
    const fields = fieldsOf(box.form)
    const next = fields[fields.indexOf(box) + 1]
    if (!next) return
    next.focus()
    if (next.select) next.select()
  }

  const along = (box, by) => {
    const column = [...box.form.querySelectorAll('[data-typed-quantity]')]
    const next = column[column.indexOf(box) + by]
    if (next) { next.focus(); next.select() }
  }

  const tell = (box, option) => {
    const row = rowOf(box)
    row.querySelector('[data-picked-told]').textContent = option ? option.dataset.picked : ''
    const quantity = row.querySelector('[data-typed-quantity]')
    quantity.placeholder = option ? option.dataset.least : ''
  }

  document.addEventListener('keydown', (event) => {
    const box = event.target
    if (event.defaultPrevented || event.isComposing || !(box instanceof Element) || !isLine(box)) return
    if (event.key === 'Enter') {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) box.form.requestSubmit(box.form.querySelector('[data-sends]'))
      else lead(box)
    } else if (box.matches('[data-typed-quantity]') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      along(box, event.key === 'ArrowDown' ? 1 : -1)
    }
  })

  document.addEventListener('picked', (event) => { tell(event.target, event.detail); lead(event.target) })
  document.addEventListener('input', (event) => {
    if (event.target.matches('[data-typed-row] [data-suggest]')) tell(event.target, null)
  })
  // A code typed to its end is as good as picked.
  document.addEventListener('htmx:afterSettle', (event) => {
    // htmx names the list that was there before; the one in its place has the same id.
    const list = document.getElementById(event.detail.target.id)
    // A reload shows as many rows again.
    if (list && list.dataset.address) history.replaceState(history.state, '', list.dataset.address)
    const row = list && list.closest('[data-typed-row]')
    const box = row && row.querySelector('[data-suggest]')
    if (!box) return
    const same = [...row.querySelectorAll('[role=option]')]
      .find((option) => [option.dataset.value, option.dataset.part].some((code) => code && code.toLowerCase() === box.value.trim().toLowerCase()))
    tell(box, same || null)
  })

  document.addEventListener('paste', (event) => {
    const box = event.target
    const text = event.clipboardData ? event.clipboardData.getData('text') : ''
    if (!(box instanceof Element) || !box.matches('[data-typed-row] input') || !/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const paste = box.form.elements.text
    paste.value = [paste.value.replace(/\s+$/, ''), text].filter(Boolean).join('\n')
    paste.dispatchEvent(new Event('input', { bubbles: true }))
    paste.focus()
  })
}
