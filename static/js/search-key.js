// The key "/" goes to the search box from anywhere but another box; Escape leaves it again.
document.addEventListener('keydown', (event) => {
  const box = document.querySelector('[data-search-key]')
  if (!box) return
  const writing = event.target.closest('input, textarea, select, [contenteditable]')
  if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    box.focus()
    box.select()
  } else if (event.key === 'Escape' && event.target === box) {
    box.blur()
  }
})
