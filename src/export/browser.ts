import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { ExportError } from './error.ts'

/** Where systems keep a Chromium; names are looked for on the PATH. The first that is there is taken. */
const PLACES = [
  'chromium-headless-shell', // starts and prints twice as fast as one with windows
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** A browser must not look for its makers, and as root it has no sandbox. */
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/** The file of a Chromium that is installed, or null: Playwright's own, then the system's. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const candidates = [chromium.executablePath(), ...PLACES.flatMap((place) => filesOf(place, env))]
  return candidates.find((file) => file && existsSync(file)) ?? null
}

/** How to start it with Playwright; without a file, whatever that finds. */
export function launchOptions(file: string | null, flags: readonly string[] = []): LaunchOptions {
  return { ...(file === null ? {} : { executablePath: file }), args: [...FLAGS, ...flags] }
}

/** Starts the browser at `file`, or the first that is found. Rejects with an ExportError. */
export async function openBrowser(file: string | null): Promise<Browser> {
  const found = file ?? findBrowser()
  if (!found || !existsSync(found)) throw noBrowser(file)
  try {
    return await chromium.launch(launchOptions(found))
  } catch (cause) {
    throw new ExportError(
      `Unexpected browser ${found}, which does not start, expected a Chromium of the last years.\n` +
        'Name another with --browser, or install one: npx playwright install --only-shell chromium.',
      { cause },
    )
  }
}

function filesOf(place: string, { PATH = '' }: NodeJS.ProcessEnv): string[] {
  if (/[\\/]/.test(place)) return [place]
  return PATH.split(delimiter).map((folder) => join(folder, place))
}

function noBrowser(file: string | null): ExportError {
  const came =
    file === null ? 'machine without a browser' : `--browser "${file}", which is not there`
  return new ExportError(
    `Unexpected ${came}, expected Chrome, Chromium or Edge to print with.\n` +
      'Install one (apt-get install chromium-headless-shell, or npx playwright install --only-shell chromium), or name it with --browser.',
  )
}
