// The search box with its suggestions is a combobox (WAI-ARIA Authoring Practices, "combobox with listbox popup"): htmx
// fetches the list, the arrow keys walk it while the focus stays in the box, Enter follows what is chosen or, if nothing
// is, searches as always; Escape closes the list, and once it is closed leaves the box. Without scripts it is a search box.
const box = document.querySelector('[data-suggest]')
const told = document.getElementById('suggestions-told')
const list = () => document.getElementById('suggestions')
const options = () => [...list().querySelectorAll('[role=option]')]
const isOpen = () => !list().hidden

const choose = (option) => {
  options().forEach((other) => other.setAttribute('aria-selected', String(other === option)))
  if (option) {
    box.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  } else {
    box.removeAttribute('aria-activedescendant')
  }
}

const show = (open) => {
  list().hidden = !open
  box.setAttribute('aria-expanded', String(open))
  if (!open) choose(null)
}

const chosen = () => options().find((option) => option.getAttribute('aria-selected') === 'true')

const step = (by) => {
  const all = options()
  const at = all.indexOf(chosen())
  // One place before the first and after the last belongs to the box itself.
  const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : at + by
  choose(all[next] || null)
}

const typed = () => box.value.trim().length > 1

const begin = () => {
  box.setAttribute('role', 'combobox')
  box.setAttribute('aria-autocomplete', 'list')
  box.setAttribute('aria-expanded', 'false')
  box.setAttribute('aria-controls', 'suggestions')

  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isOpen() && options().length && typed()) show(true)
      if (!isOpen()) return
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && isOpen() && chosen()) {
      event.preventDefault()
      location.assign(chosen().dataset.url)
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault()
      event.stopPropagation()
      show(false)
    }
  })
  box.addEventListener('input', () => { choose(null); if (!typed()) show(false) })
  box.addEventListener('blur', () => show(false))
  // The focus stays in the box while the pointer chooses.
  box.form.addEventListener('mousedown', (event) => { if (event.target.closest('#suggestions')) event.preventDefault() })
  box.form.addEventListener('click', (event) => {
    const option = event.target.closest('#suggestions [role=option]')
    if (option) location.assign(option.dataset.url)
  })
  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.detail.target.id !== 'suggestions' || document.activeElement !== box || !typed()) return
    show(options().length > 0)
    told.textContent = list().dataset.told
  })
}

if (box) begin()
