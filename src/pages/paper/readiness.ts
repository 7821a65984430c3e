/** What a slide waits for before it can be printed, in words for whoever exports. */
interface Awaited {
  slide: string
  what: string
}

/**
 * Sets `data-ready` on the document's root once nothing on the slides is waited for: every cut of the
 * fonts, every picture, and whatever says of itself that it is busy. Until then `data-awaited` there
 * says, as JSON, what is missing.
 */
export function awaitSlides(root: HTMLElement): void {
  const look = () => tell(awaitedOf(root))
  const busy = new MutationObserver(look)
  busy.observe(root, { subtree: true, childList: true, attributeFilter: ['aria-busy'] })
  for (const picture of root.querySelectorAll('img')) picture.decode().then(look, look)
  void document.fonts.ready.then(look)
  look()
}

function tell(awaited: readonly Awaited[]): void {
  const { dataset } = document.documentElement
  dataset.awaited = JSON.stringify(awaited)
  dataset.ready = String(awaited.length === 0 && document.fonts.status === 'loaded')
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
  const missing = [...section.querySelectorAll('img')].filter(
    ({ complete, naturalWidth }) => !complete || naturalWidth === 0,
  )
  return missing.map((picture) => `the picture ${picture.getAttribute('src')}`)
}

/** The platform's own mark for something that is still being loaded. */
function busyParts(section: HTMLElement): string[] {
  return [...section.querySelectorAll('[aria-busy="true"]')].map(
    (part) => part.getAttribute('aria-label') ?? `<${part.localName} aria-busy="true">`,
  )
}
