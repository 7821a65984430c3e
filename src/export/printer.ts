import { type Browser, errors, type Page } from 'playwright-core'
import { openBrowser, START } from './browser.ts'
import { ExportError } from './export-error.ts'
import { openSite, paperIn, type Site } from './paper-site.ts'
import { Late, within } from './time-limit.ts'

/** For this long, in ms, a slide may wait for what it shows. */
const PATIENCE = 15_000

/** A browser that does not answer a question for this long, in ms, is busy for ever, or frozen. */
const ANSWER = 2000

/** For this long, in ms, a browser may print: two thousand slides took one minute. */
const PRINT = 300_000

const PDF = { tagged: true, outline: true, preferCSSPageSize: true, printBackground: true }

/** A browser with a blank page, for the prints of one talk. */
export interface Printer extends AsyncDisposable {
  /**
   * The slides as a PDF for each language, null being the author's: a page each with all steps, tagged,
   * with an outline. Rejects with an ExportError that names the slide which never was ready, or says
   * that the browser ended.
   */
  print(site: Site, languages: readonly Language[]): Promise<Uint8Array[]>
}

type Language = string | null

export interface PrinterOptions {
  /** The browser's file; null for one that is installed. */
  browser: string | null
  /** Told, in one sentence, of what went wrong on a slide without keeping it off the paper. */
  warn: (sentence: string) => void
  patience?: number
}

/** Starts a browser to print with. Rejects with an ExportError if there is none. */
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
  page.on('console', (said) => {
    if (said.type() === 'error' && !isTold(said.text()))
      warn(`A slide says: ${firstLine(said.text())}`)
  })
  return page
}

/** What `openSite` tells, by name. */
function isTold(said: string): boolean {
  return said.startsWith('Failed to load resource')
}

/** The same sentence is told once: what fails in an animation fails in each of its frames. */
function once(warn: PrinterOptions['warn']): PrinterOptions['warn'] {
  const told = new Set<string>()
  return (sentence) => {
    if (!told.has(sentence)) warn(sentence)
    told.add(sentence)
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
  await ready(page, patience)
  return within(PRINT, page.pdf(PDF))
}

/**
 * Waits for the page's own word, see pages/paper/readiness.ts. Trap: where a slide never lets go of
 * the page, Playwright's own timeouts do not end either.
 */
async function ready(page: Page, patience: number): Promise<void> {
  const isReady = () => document.documentElement.dataset.ready === 'true'
  const asked = page.waitForFunction(isReady, undefined, { timeout: patience })
  try {
    await within(patience + ANSWER, asked)
  } catch (cause) {
    const isLate = cause instanceof errors.TimeoutError || cause instanceof Late
    throw isLate ? await notReady(page, patience) : cause
  }
}

async function notReady(page: Page, patience: number): Promise<ExportError> {
  const asked = page.evaluate(() => document.documentElement.dataset.awaited ?? '[]')
  const awaited = await within(ANSWER, asked).catch(() => null)
  return new ExportError(
    `${explain(awaited)} was not ready after ${patience / 1000} s. Nothing was written.\n` +
      'Mend the slide, then export again.',
  )
}

/** Null if the page did not even answer. */
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
