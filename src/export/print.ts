import { type Browser, errors, type Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { ExportError } from './error.ts'
import { openSite, PAPER, type Site } from './site.ts'

/** For this long, in ms, a slide may wait for what it shows. */
const PATIENCE = 15_000

const PDF = { tagged: true, outline: true, preferCSSPageSize: true, printBackground: true }

/** A browser with a blank page, for one print. */
export interface Printer extends AsyncDisposable {
  /**
   * The slides as a PDF: a page each with all steps, tagged, with an outline. Rejects with an
   * ExportError that names the slide which never was ready, or says that the browser ended.
   */
  print(site: Site): Promise<Uint8Array>
}

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
  const page = await openPage(browser, options.warn)
  return {
    print: (site) => print(page, site, options),
    [Symbol.asyncDispose]: () => browser.close(),
  }
}

async function openPage(browser: Browser, warn: PrinterOptions['warn']): Promise<Page> {
  const viewport = { width: 1280, height: 720 }
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
  page.on('pageerror', ({ message }) => warn(`A slide failed: ${message}`))
  page.on('console', (said) => said.type() === 'error' && warn(`A slide says: ${said.text()}`))
  return page
}

async function print(
  page: Page,
  site: Site,
  { warn, patience = PATIENCE }: PrinterOptions,
): Promise<Uint8Array> {
  try {
    await openSite(page, site, (url) => warn(`A slide asked for ${url}, which paper cannot have.`))
    await page.goto(PAPER)
    await ready(page, patience)
    return await page.pdf(PDF)
  } catch (cause) {
    throw cause instanceof ExportError ? cause : browserEnded(cause)
  }
}

/** Waits for the page's own word, see pages/paper/readiness.ts. */
async function ready(page: Page, patience: number): Promise<void> {
  const isReady = () => document.documentElement.dataset.ready === 'true'
  try {
    await page.waitForFunction(isReady, undefined, { timeout: patience })
  } catch (cause) {
    throw cause instanceof errors.TimeoutError ? await notReady(page, patience) : cause
  }
}

async function notReady(page: Page, patience: number): Promise<ExportError> {
  const awaited = await page.evaluate(() => document.documentElement.dataset.awaited)
  const [first] = JSON.parse(awaited ?? '[]') as { slide: string; what: string }[]
  const came = first
    ? `Slide "${first.slide}" waits for ${first.what}`
    : 'The slides were not shown'
  return new ExportError(
    `${came}, and was not ready after ${patience / 1000} s. Nothing was written.\n` +
      'Mend the slide, then export again.',
  )
}

function browserEnded(cause: unknown): ExportError {
  const [first] = String(cause instanceof Error ? cause.message : cause).split('\n')
  return new ExportError(
    `The browser ended before the slides were printed (${first}). Nothing was written.\n` +
      'Export again; if it ends again, name another with --browser.',
    { cause },
  )
}
