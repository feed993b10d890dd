// "All on this page" ticks every line's box; it shows itself only where this script runs.
const boxes = () => [...document.querySelectorAll('[data-choose]')]

const follow = () => {
  const all = document.querySelector('[data-choose-all]')
  if (!all) return
  all.closest('[data-choose-all-box]').hidden = false
  const chosen = boxes().filter((box) => box.checked).length
  all.checked = chosen > 0 && chosen === boxes().length
  all.indeterminate = chosen > 0 && chosen < boxes().length
}

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-choose-all]')) boxes().forEach((box) => { box.checked = event.target.checked })
  if (event.target.matches('[data-choose], [data-choose-all]')) follow()
})

// A quantity that is typed into a row is meant: its row is chosen.
document.addEventListener('input', (event) => {
  const choice = event.target.matches('[data-chooses]') && event.target.closest('tr')?.querySelector('[data-choose]')
  if (choice) {
    choice.checked = event.target.value.trim() !== ''
    follow()
  }
})

document.addEventListener('htmx:afterSettle', follow)
window.addEventListener('pageshow', follow)
