// A notice that arrives with a small reply floats over the top of the page (`notices--late`). It goes by its own button, by Escape,
// and, if it only says that something was done, by itself: never while the pointer or the focus is on it.
const region = document.querySelector('.notices-region')
const late = () => region && region.querySelector('.notices--late')
let timer = 0

const close = () => { const notices = late(); if (notices) notices.replaceChildren() }

const wait = () => {
  clearTimeout(timer)
  timer = setTimeout(() => {
    const notices = late()
    if (!notices || notices.querySelector('.notice:not(.notice--done)')) return
    if (notices.matches(':hover, :focus-within')) wait()
    else close()
  }, 8000)
}

document.addEventListener('click', (event) => { if (event.target.closest('[data-close-notice]')) close() })
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close() })
if (region) new MutationObserver(wait).observe(region, { childList: true, subtree: true })
