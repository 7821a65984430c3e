/**
 * Before it is printed: takes away links that lead nowhere on paper, and says so. Those to a slide and
 * to the outside stay; anything else of our own is there only while the browser is.
 */
export function dropDeadLinks(root: HTMLElement): void {
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
