import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { ExportError } from './export-error.ts'

/** Files of a Chromium on common systems, and names to look for on the PATH, in order of preference. */
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

/** A browser may take so long to start, in ms; Playwright's own limit is minutes. */
export const START = 30_000

/** A browser must not contact its makers; as root it does not start with its sandbox. */
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/**
 * Flags that leave only what paper-site.ts answers. Trap: Playwright's routes do not see WebSockets,
 * WebRTC or prefetches. A proxy whose name does not resolve stops all of them, those to this machine's
 * own ports included.
 */
const ISOLATION = [
  '--proxy-server=nowhere.invalid',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
]

/** On a signal this program exits at once, and ends the browser: see cli/signals.ts. */
const OUR_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }

/** The file of an installed Chromium, first Playwright's, then the system's; null if there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const candidates = [...playwrightFiles(), ...PLACES.flatMap((place) => filesOf(place, env))]
  return candidates.find((file) => file && existsSync(file)) ?? null
}

/** Options to start a browser with Playwright, which chooses one if `file` is null. */
export function launchOptions(file: string | null, flags: readonly string[] = []): LaunchOptions {
  return { ...(file === null ? {} : { executablePath: file }), args: [...FLAGS, ...flags] }
}

/** Starts the browser at `file`, or the first that is found. Rejects with an ExportError. */
export async function openBrowser(file: string | null): Promise<Browser> {
  const found = file ?? findBrowser()
  if (!found || !existsSync(found)) throw noBrowser(file)
  try {
    return await chromium.launch({
      ...launchOptions(found, ISOLATION),
      ...OUR_SIGNALS,
      timeout: START,
    })
  } catch (cause) {
    throw new ExportError(
      `Unexpected browser ${found}, which does not start, expected a Chromium of the last years.\n` +
        `Name another with --browser, or install one: ${INSTALL}.`,
      { cause },
    )
  }
}

/** Playwright names only its browser with windows; the headless shell is beside it. */
function playwrightFiles(): string[] {
  const file = chromium.executablePath()
  const shell = file.replace(
    /chromium-(\d+)([\\/])chrome-([^\\/]+).*?(\.exe)?$/,
    'chromium_headless_shell-$1$2chrome-headless-shell-$3$2chrome-headless-shell$4',
  )
  return [shell, file]
}

/** Trap: an empty part of the PATH would stand for the current folder. */
function filesOf(place: string, { PATH = '' }: NodeJS.ProcessEnv): string[] {
  if (/[\\/]/.test(place)) return [place]
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, place))
}

/** Playwright needs the revision of its version, which only its own command installs. */
const INSTALL = 'npx playwright-core install --only-shell chromium'

function noBrowser(file: string | null): ExportError {
  const came =
    file === null ? 'machine without a browser' : `--browser "${file}", which is not there`
  return new ExportError(
    `Unexpected ${came}, expected Chrome, Chromium or Edge to print with.\n` +
      `Install one (apt-get install chromium-headless-shell, or ${INSTALL}), or name it with --browser.`,
  )
}
