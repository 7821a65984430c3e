/** What a slide waits for before it can be printed, in words for whoever exports. */
interface Awaited {
  slide: string
  what: string
}

/**
 * Sets `data-ready` on the document's root once nothing on the slides is waited for: every cut of the
 * fonts, every picture, and whatever says of itself that it is busy. Until then `data-awaited` there
 * says, as JSON, what is missing. What comes later, when a component is done, is waited for too.
 */
export function awaitSlides(root: HTMLElement): void {
  const look = () => {
    hurry(root)
    tell(awaitedOf(root))
  }
  const changes = new MutationObserver(look)
  changes.observe(root, { subtree: true, childList: true, attributeFilter: ['aria-busy', 'src'] })
  for (const event of ['load', 'error']) root.addEventListener(event, look, true)
  document.fonts.addEventListener('loadingdone', look)
  look()
}

/** Nobody scrolls on paper: what waits to be scrolled to would never come. */
function hurry(root: HTMLElement): void {
  for (const lazy of root.querySelectorAll('[loading="lazy"]')) lazy.removeAttribute('loading')
}

function tell(awaited: readonly Awaited[]): void {
  const { dataset } = document.documentElement
  dataset.awaited = JSON.stringify(awaited)
  dataset.ready = String(awaited.length === 0 && !isSetting())
}

/** Whether a font is on its way. Those of new words are asked for when these are laid out. */
function isSetting(): boolean {
  document.documentElement.getBoundingClientRect()
  return document.fonts.status !== 'loaded'
}

function awaitedOf(root: HTMLElement): Awaited[] {
  return [...root.querySelectorAll<HTMLElement>('[data-slide]')].flatMap((section) =>
    [...pictures(section), ...busyParts(section)].map((what) => ({
      slide: section.dataset.slide ?? '',
      what,
    })),
  )
}

function pictures(section: HTMLElement): string[] {
  return [...section.querySelectorAll('img')].flatMap((picture) => {
    const { complete, naturalWidth } = picture
    if (complete && naturalWidth > 0) return []
    const name = `the picture ${picture.getAttribute('src') ?? 'without src'}`
    return complete ? `${name}, which the browser cannot read` : name
  })
}

/** The platform's own mark for something that is still being loaded. */
function busyParts(section: HTMLElement): string[] {
  return [...section.querySelectorAll('[aria-busy="true"]')].map(
    (part) => part.getAttribute('aria-label') ?? `<${part.localName} aria-busy="true">`,
  )
}
