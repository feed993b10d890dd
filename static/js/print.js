// A button that prints this page. Without scripts it stays hidden, and the browser's own command prints the same.
document.querySelectorAll('[data-print]').forEach((button) => {
  button.hidden = false
  button.addEventListener('click', () => window.print())
})
