// When htmx gets no answer, or an answer that is not for people, the notices say so in the words that the page carries.
// Answers in HTML (a refusal, an error page's partial) are swapped into the notices by htmx's own configuration.
const say = (words) => {
  const notices = document.getElementById('notices')
  if (!notices || !words) return
  const notice = document.createElement('div')
  notice.className = 'notice notice--bad'
  const body = document.createElement('p')
  body.className = 'notice__body'
  body.textContent = words
  notice.append(body)
  notices.replaceChildren(notice)
  notices.classList.add('notices--late')
}

document.addEventListener('htmx:sendError', () => say(document.body.dataset.errorNetwork))
document.addEventListener('htmx:timeout', () => say(document.body.dataset.errorNetwork))

document.addEventListener('htmx:beforeSwap', (event) => {
  const { xhr, isError } = event.detail
  if (!isError) return
  const kind = xhr.getResponseHeader('Content-Type') || ''
  const whole = /<html[\s>]/i.test(xhr.responseText.slice(0, 500))
  if (!kind.startsWith('text/html') || whole || !xhr.responseText.trim()) {
    event.detail.shouldSwap = false
    say(document.body.dataset.errorServer)
  }
})

document.addEventListener('htmx:afterSwap', (event) => {
  if (event.detail.target && event.detail.target.id === 'notices') event.detail.target.classList.add('notices--late')
})
