// In the allocation grid the arrows move sideways too: to the box beside, once the caret stands at that end of the text.
// Up, down and Enter are those of every column of quantities. What is left reports its change as usual.
document.addEventListener('keydown', (event) => {
  const box = event.target
  if (!box.matches?.('.allocation input') || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (!step) return
  const whole = box.selectionStart === 0 && box.selectionEnd === box.value.length
  const atEnd = step < 0 ? box.selectionEnd === 0 : box.selectionStart === box.value.length
  if (!whole && !atEnd) return
  const row = [...box.closest('tr').querySelectorAll('input[data-column]')]
  const next = row[row.indexOf(box) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.select()
})
