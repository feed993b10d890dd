// Menus (details with data-menu) close on Escape, on a click elsewhere and when the focus leaves them.
const openMenus = () => document.querySelectorAll('details[data-menu][open]')

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  openMenus().forEach((menu) => {
    const within = menu.contains(document.activeElement)
    menu.open = false
    if (within) menu.querySelector('summary').focus()
  })
})

document.addEventListener('click', (event) => {
  openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false })
})

document.addEventListener('focusin', (event) => {
  openMenus().forEach((menu) => { if (!menu.contains(event.target)) menu.open = false })
})

// On a phone the places in the header scroll sideways: the one at hand comes into sight.
const place = document.querySelector('.header__nav [aria-current]')
if (place) {
  const nav = place.closest('nav')
  const beyond = place.getBoundingClientRect().right - nav.getBoundingClientRect().right
  if (beyond > 0) nav.scrollLeft = beyond + 24
}
