// A link marked data-preload is fetched when the pointer rests on it for 65 ms or it gets the keyboard's focus,
// so that the page is there before the click ends. Once a page, same origin only, never on a saving connection.
const WAIT = 65
const fetched = new Set([location.href])
let timer = 0

const linkOf = (event) => {
  const link = event.target.closest && event.target.closest('a[data-preload]')
  return link && link.origin === location.origin && !fetched.has(link.href) ? link : null
}

const preload = (link) => {
  fetched.add(link.href)
  const hint = document.createElement('link')
  hint.rel = 'prefetch'
  hint.href = link.href
  document.head.append(hint)
}

const start = (event) => {
  const link = linkOf(event)
  const connection = navigator.connection
  if (!link || (connection && connection.saveData)) return
  clearTimeout(timer)
  timer = setTimeout(preload, WAIT, link)
}

document.addEventListener('pointerover', start, { passive: true })
document.addEventListener('focusin', start)
document.addEventListener('pointerout', () => clearTimeout(timer), { passive: true })
document.addEventListener('focusout', () => clearTimeout(timer))
