// A column of quantities is worked like a spreadsheet: Enter and the arrows move down and up, and the box left behind
// reports its change as usual. Enter in the last box submits its form, as it always did. Shift+Enter moves up.
// Boxes say which column they are in with data-column; a column ends at the nearest data-columns, form or table. In a
// grid they say which row with data-row: at the edge of what is typed, the arrows move left and right along it.

const lineOf = (box, name, value) => {
  const around = box.closest('[data-columns], table') || box.form || document
  return [...around.querySelectorAll(`[${name}="${CSS.escape(value)}"]`)]
    .filter((other) => !other.disabled && other.offsetParent !== null)
}

const stepOf = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return 0
  if (event.key === 'ArrowDown') return 1
  if (event.key === 'ArrowUp') return -1
  if (event.key === 'Enter') return event.shiftKey ? -1 : 1
  return 0
}

// Along a row the caret goes first: only from the edge of what is typed does the arrow leave the box.
const asideOf = (event, box) => {
  if (!box.dataset.row || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return 0
  const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length
  if (event.key === 'ArrowRight' && (whole || box.selectionStart === box.value.length)) return 1
  if (event.key === 'ArrowLeft' && (whole || box.selectionEnd === 0)) return -1
  return 0
}

document.addEventListener('keydown', (event) => {
  const box = event.target
  if (!box.dataset || !box.dataset.column || event.isComposing) return
  const aside = asideOf(event, box)
  const step = aside || stepOf(event)
  if (step === 0) return
  const line = aside ? lineOf(box, 'data-row', box.dataset.row) : lineOf(box, 'data-column', box.dataset.column)
  const next = line[line.indexOf(box) + step]
  if (next) {
    event.preventDefault()
    next.focus()
    next.select()
  } else if (event.key !== 'Enter') {
    event.preventDefault()
  }
})
