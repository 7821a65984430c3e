import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { ExportError } from './export-error.ts'

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

/** How long a browser may take to start, in ms: one that hangs would otherwise take minutes. */
export const START = 30_000

/** A browser must not look for its makers, and as root it has no sandbox. */
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
]

/**
 * Nothing but what `site.ts` answers exists for it. Trap: routes see neither WebSockets nor WebRTC, nor
 * what is fetched ahead. A proxy that no name leads to is the end of all of them, this machine's own
 * ports included.
 */
const ALONE = [
  '--proxy-server=nowhere.invalid',
  '--proxy-bypass-list=<-loopback>',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
]

/** The program ends on a signal at once, and the browser with it: see cli/export.ts. */
const OUR_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false }

/** The file of a Chromium that is installed, or null: Playwright's own, then the system's. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const candidates = [...playwrightsOwn(), ...PLACES.flatMap((place) => filesOf(place, env))]
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
    return await chromium.launch({ ...launchOptions(found, ALONE), ...OUR_SIGNALS, timeout: START })
  } catch (cause) {
    throw new ExportError(
      `Unexpected browser ${found}, which does not start, expected a Chromium of the last years.\n` +
        `Name another with --browser, or install one: ${INSTALL}.`,
      { cause },
    )
  }
}

/** It installs two and tells the file of one; the headless shell lies beside the one with windows. */
function playwrightsOwn(): string[] {
  const file = chromium.executablePath()
  const shell = file.replace(
    /chromium-(\d+)([\\/])chrome-([^\\/]+).*?(\.exe)?$/,
    'chromium_headless_shell-$1$2chrome-headless-shell-$3$2chrome-headless-shell$4',
  )
  return [shell, file]
}

/** An empty part of the PATH would be the folder that happens to be the current one. */
function filesOf(place: string, { PATH = '' }: NodeJS.ProcessEnv): string[] {
  if (/[\\/]/.test(place)) return [place]
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, place))
}

/** Playwright looks for the revision that belongs to its version: only this one installs it. */
const INSTALL = 'npx playwright-core install --only-shell chromium'

function noBrowser(file: string | null): ExportError {
  const came =
    file === null ? 'machine without a browser' : `--browser "${file}", which is not there`
  return new ExportError(
    `Unexpected ${came}, expected Chrome, Chromium or Edge to print with.\n` +
      `Install one (apt-get install chromium-headless-shell, or ${INSTALL}), or name it with --browser.`,
  )
}
