import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, errors, type Page } from 'playwright-core'
import { openBrowser, START } from './browser.ts'
import { ExportError } from './export-error.ts'
import { openSite, paperIn, type Site } from './paper-site.ts'

/** A slide may wait so long for what it shows, in ms. */
const PATIENCE = 15_000

/** A browser that does not answer for so long, in ms, is busy without end, or frozen. */
const ANSWER = 2000

/** A browser may print for so long, in ms; two thousand slides took a minute. */
const PRINT = 300_000

const PDF = { tagged: true, outline: true, preferCSSPageSize: true, printBackground: true }

/** A browser with a blank page, to print one talk. */
export interface Printer extends AsyncDisposable {
  /**
   * Resolves to a PDF for each language, null being the author's: tagged, with an outline, and a page for
   * each slide with all its steps. Rejects with an ExportError that names the slide which was not ready
   * in time, or says that the browser ended.
   */
  print(site: Site, languages: readonly Language[]): Promise<Uint8Array[]>
}

type Language = string | null

export interface PrinterOptions {
  /** The browser's file; null for an installed browser. */
  browser: string | null
  /** Called with a sentence for each fault of a slide that is printed all the same. */
  warn: (sentence: string) => void
  patience?: number
}

/** Starts the browser. Rejects with an ExportError if there is none. */
export async function openPrinter(options: PrinterOptions): Promise<Printer> {
  const browser = await openBrowser(options.browser)
  const warn = once(options.warn)
  try {
    const page = await within(START, openPage(browser, warn))
    return {
      print: (site, languages) => print(page, site, languages, { ...options, warn }),
      [Symbol.asyncDispose]: () => browser.close(),
    }
  } catch (cause) {
    await browser.close()
    throw browserEnded(cause)
  }
}

async function openPage(browser: Browser, warn: PrinterOptions['warn']): Promise<Page> {
  const viewport = { width: 1280, height: 720 }
  const options = { viewport, reducedMotion: 'reduce', serviceWorkers: 'block' } as const
  const page = await browser.newPage(options)
  page.on('pageerror', ({ message }) => warn(`A slide failed: ${firstLine(message)}`))
  page.on('console', (line) => {
    if (line.type() === 'error' && !isStray(line.text()))
      warn(`A slide says: ${firstLine(line.text())}`)
  })
  return page
}

/** `onStray` reports these with their address. */
function isStray(line: string): boolean {
  return line.startsWith('Failed to load resource')
}

/** Passes on each sentence once: what fails in an animation fails in each of its frames. */
function once(warn: PrinterOptions['warn']): PrinterOptions['warn'] {
  const warned = new Set<string>()
  return (sentence) => {
    if (!warned.has(sentence)) warn(sentence)
    warned.add(sentence)
  }
}

async function print(
  page: Page,
  site: Site,
  languages: readonly Language[],
  { warn, patience = PATIENCE }: PrinterOptions,
): Promise<Uint8Array[]> {
  try {
    const onStray = (address: string) =>
      warn(`A slide asked for ${address}, which paper cannot have.`)
    await openSite(page, site, onStray)
    const printed = []
    for (const language of languages) printed.push(await printIn(language, page, patience))
    return printed
  } catch (cause) {
    throw cause instanceof ExportError ? cause : browserEnded(cause)
  }
}

async function printIn(language: Language, page: Page, patience: number): Promise<Uint8Array> {
  await page.goto(paperIn(language), { waitUntil: 'commit' })
  await untilReady(page, patience)
  return within(PRINT, page.pdf(PDF))
}

/**
 * Waits until the page is ready by its own account, see pages/paper/readiness.ts. Trap: a slide that
 * blocks the page blocks the timeouts of Playwright as well.
 */
async function untilReady(page: Page, patience: number): Promise<void> {
  const isReady = () => document.documentElement.dataset.ready === 'true'
  const waiting = page.waitForFunction(isReady, undefined, { timeout: patience })
  try {
    await within(patience + ANSWER, waiting)
  } catch (cause) {
    const isLate = cause instanceof errors.TimeoutError || cause instanceof Late
    throw isLate ? await notReady(page, patience) : cause
  }
}

async function notReady(page: Page, patience: number): Promise<ExportError> {
  const answer = page.evaluate(() => document.documentElement.dataset.awaited ?? '[]')
  const awaited = await within(ANSWER, answer).catch(() => null)
  return new ExportError(
    `${explain(awaited)} was not ready after ${patience / 1000} s. Nothing was written.\n` +
      'Mend the slide, then export again.',
  )
}

/** The beginning of a sentence; `awaited` is null if the page did not answer. */
function explain(awaited: string | null): string {
  if (awaited === null) return 'A slide is busy without end, or the browser is frozen: the page'
  const [first] = JSON.parse(awaited) as { slide: string; what: string }[]
  return first ? `Slide "${first.slide}" waits for ${first.what}, and` : 'The page with the slides'
}

function browserEnded(cause: unknown): ExportError {
  const reason = firstLine(cause instanceof Error ? cause.message : String(cause))
  return new ExportError(
    `The browser ended before the slides were printed (${reason}). Nothing was written.\n` +
      'Export again; if it ends again, name another with --browser.',
    { cause },
  )
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}

/** A promise was not settled in time. */
class Late extends Error {
  override name = 'Late'
}

/** Resolves like `work` if that does within so many ms; otherwise rejects with `Late`. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const clock = new AbortController()
  const late = delay(ms, undefined, { signal: clock.signal }).then(() => {
    throw new Late(`no answer for ${ms / 1000} s`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clock.abort()
  }
}
