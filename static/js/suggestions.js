// A box with suggestions is a combobox (WAI-ARIA Authoring Practices, "combobox with listbox popup"): htmx fetches the
// list, the arrow keys walk it while the focus stays in the box, Enter takes what is chosen or, if nothing is, does what
// Enter always does there; Escape closes the list, and once it is closed leaves the box. An option with data-url is
// followed; one with data-value fills the box, which then says `picked`. The box names its list by data-suggest (else it
// is #suggestions) and whoever speaks for it by data-told. Without scripts it is a plain box.
{
  const BOXES = '[data-suggest]'
  const nameOf = (box) => box.dataset.suggest || 'suggestions'
  const listOf = (box) => document.getElementById(nameOf(box))
  const toldOf = (box) => document.getElementById(box.dataset.told || 'suggestions-told')
  const optionsOf = (box) => [...listOf(box).querySelectorAll('[role=option]')]
  const boxOf = (list) => [...document.querySelectorAll(BOXES)].find((box) => nameOf(box) === list.id)
  const isBox = (element) => element instanceof Element && element.matches(BOXES)
  const isOpen = (box) => !listOf(box).hidden
  const letters = (box) => box.value.trim().length

  const choose = (box, option) => {
    optionsOf(box).forEach((other) => other.setAttribute('aria-selected', String(other === option)))
    if (option) {
      box.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else {
      box.removeAttribute('aria-activedescendant')
    }
  }

  const show = (box, open) => {
    listOf(box).hidden = !open
    box.setAttribute('aria-expanded', String(open))
    if (!open) choose(box, null)
  }

  const chosen = (box) => optionsOf(box).find((option) => option.getAttribute('aria-selected') === 'true')

  const step = (box, by) => {
    const all = optionsOf(box)
    const at = all.indexOf(chosen(box))
    // One place before the first and after the last belongs to the box itself.
    const next = at === -1 ? (by > 0 ? 0 : all.length - 1) : at + by
    choose(box, all[next] || null)
  }

  const take = (box, option) => {
    if (option.dataset.url) { location.assign(option.dataset.url); return }
    box.value = option.dataset.value
    show(box, false)
    box.dispatchEvent(new Event('input', { bubbles: true }))
    box.dispatchEvent(new CustomEvent('picked', { bubbles: true, detail: option }))
  }

  const begin = (within) => within.querySelectorAll(BOXES).forEach((box) => {
    box.setAttribute('role', 'combobox')
    box.setAttribute('aria-autocomplete', 'list')
    box.setAttribute('aria-expanded', 'false')
    box.setAttribute('aria-controls', nameOf(box))
  })

  document.addEventListener('keydown', (event) => {
    const box = event.target
    if (!isBox(box) || event.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isOpen(box) && optionsOf(box).length && letters(box) > 1) show(box, true)
      if (!isOpen(box)) return
      event.preventDefault()
      step(box, event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && isOpen(box) && chosen(box)) {
      event.preventDefault()
      take(box, chosen(box))
    } else if (event.key === 'Escape' && isOpen(box)) {
      event.preventDefault()
      // The search key leaves the box on Escape; here it only closes the list.
      event.stopImmediatePropagation()
      show(box, false)
    }
  }, true)
  document.addEventListener('input', (event) => {
    if (!isBox(event.target)) return
    choose(event.target, null)
    if (letters(event.target) < 2) show(event.target, false)
  })
  document.addEventListener('focusout', (event) => { if (isBox(event.target)) show(event.target, false) })
  // The focus stays in the box while the pointer chooses.
  document.addEventListener('mousedown', (event) => {
    if (event.target.closest('.suggestions')) event.preventDefault()
  })
  document.addEventListener('click', (event) => {
    const option = event.target.closest('.suggestions [role=option]')
    const box = option && boxOf(option.closest('[role=listbox]'))
    if (box) take(box, option)
  })
  document.addEventListener('htmx:afterSettle', (event) => {
    begin(document)
    const box = boxOf(event.detail.target)
    if (!box || document.activeElement !== box || letters(box) < 2) return
    show(box, optionsOf(box).length > 0)
    toldOf(box).textContent = listOf(box).dataset.told
  })
  begin(document)
}
