/** A part that is still being loaded. `what` names it for the author who exports. */
interface Awaited {
  slide: string
  what: string
}

/**
 * Sets `data-ready` on the document's root once nothing on the slides is waited for: every cut of the
 * fonts, every picture, and every part with `aria-busy`. Until then `data-awaited` there lists what is
 * missing, as JSON. A picture that a component adds later is waited for too.
 */
export function awaitSlides(root: HTMLElement): void {
  const look = () => {
    loadLazyParts(root)
    writeState(awaitedParts(root))
  }
  const changes = new MutationObserver(look)
  changes.observe(root, { subtree: true, childList: true, attributeFilter: ['aria-busy', 'src'] })
  for (const event of ['load', 'error']) root.addEventListener(event, look, true)
  document.fonts.addEventListener('loadingdone', look)
  look()
}

/** Paper is not scrolled: a part that waits to be scrolled to would never come. */
function loadLazyParts(root: HTMLElement): void {
  for (const lazy of root.querySelectorAll('[loading="lazy"]')) lazy.removeAttribute('loading')
}

function writeState(awaited: readonly Awaited[]): void {
  const { dataset } = document.documentElement
  dataset.awaited = JSON.stringify(awaited)
  dataset.ready = String(awaited.length === 0 && !isLoadingFonts())
}

/** Trap: the fonts of new words are requested only when these are laid out, hence the layout first. */
function isLoadingFonts(): boolean {
  document.documentElement.getBoundingClientRect()
  return document.fonts.status !== 'loaded'
}

function awaitedParts(root: HTMLElement): Awaited[] {
  return [...root.querySelectorAll<HTMLElement>('[data-slide]')].flatMap((section) =>
    [...unloadedPictures(section), ...busyParts(section)].map((what) => ({
      slide: section.dataset.slide ?? '',
      what,
    })),
  )
}

function unloadedPictures(section: HTMLElement): string[] {
  return [...section.querySelectorAll('img')].flatMap((picture) => {
    const { complete, naturalWidth } = picture
    if (complete && naturalWidth > 0) return []
    const name = `the picture ${picture.getAttribute('src') ?? 'without src'}`
    return complete ? `${name}, which the browser cannot read` : name
  })
}

/** A component that is still loading marks itself with `aria-busy`. */
function busyParts(section: HTMLElement): string[] {
  return [...section.querySelectorAll('[aria-busy="true"]')].map(
    (part) => part.getAttribute('aria-label') ?? `<${part.localName} aria-busy="true">`,
  )
}
