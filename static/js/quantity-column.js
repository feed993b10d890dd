// A column of quantities is worked like a spreadsheet: Enter and the arrows move down and up, and the box left behind
// reports its change as usual. Enter in the last box submits its form, as it always did. Shift+Enter moves up.
// Boxes say which column they are in with data-column; a column ends at the nearest data-columns, form or table.

const columnOf = (box) => {
  const around = box.closest('[data-columns], table') || box.form || document
  return [...around.querySelectorAll(`[data-column="${CSS.escape(box.dataset.column)}"]`)]
    .filter((other) => !other.disabled && other.offsetParent !== null)
}

const stepOf = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return 0
  if (event.key === 'ArrowDown') return 1
  if (event.key === 'ArrowUp') return -1
  if (event.key === 'Enter') return event.shiftKey ? -1 : 1
  return 0
}

document.addEventListener('keydown', (event) => {
  const box = event.target
  if (!box.dataset || !box.dataset.column || event.isComposing) return
  const step = stepOf(event)
  if (step === 0) return
  const column = columnOf(box)
  const next = column[column.indexOf(box) + step]
  if (next) {
    event.preventDefault()
    next.focus()
    next.select()
  } else if (event.key !== 'Enter') {
    event.preventDefault()
  }
})
