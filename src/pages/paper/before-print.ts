/** Elements that Chromium passes over when it tags a PDF, whatever language they mark. */
const UNTAGGED = 'span, div, i, b, u, q, cite, small, bdi, bdo, kbd, samp, var, data'

/** Changes of the slides just before they are printed, which only the PDF needs. */
export function prepareForPrint(root: HTMLElement): void {
  removeDeadLinks(root)
  tagLanguages(root)
}

/**
 * Removes links that lead nowhere on paper, and reports them. Links to a slide and to other sites stay; any
 * other address of this page exists only as long as the browser that prints.
 */
function removeDeadLinks(root: HTMLElement): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    if (leadsSomewhere(link)) continue
    console.error(`The link to ${link.getAttribute('href')} leads nowhere on paper.`)
    link.removeAttribute('href')
  }
}

function leadsSomewhere({ origin, protocol, pathname, search, hash }: HTMLAnchorElement): boolean {
  if (origin !== location.origin) return protocol !== 'javascript:'
  const isHere = pathname === location.pathname && search === location.search
  return isHere && document.getElementById(hash.slice(1)) !== null
}

/**
 * Gives a part in another language a tag of its own in the PDF, which names the language. Chromium makes a
 * tag for an element with a role; this role has no meaning.
 */
function tagLanguages(root: HTMLElement): void {
  for (const part of root.querySelectorAll(`:is(${UNTAGGED})[lang]:not([role])`)) {
    part.setAttribute('role', 'generic')
  }
}
