import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

/** Where systems keep a Chromium, the smallest first. */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Chromium for the tests: Playwright's own or the system's. */
export function findBrowser(): string | null {
  return [chromium.executablePath(), ...PLACES].find((path) => path && existsSync(path)) ?? null
}

/** On a closed network Chromium must not look for its makers; as root it has no sandbox. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--host-resolver-rules=MAP hall.test 127.0.0.1',
]

/** Installs a browser where there is none: Debian's as root, elsewhere Playwright's. */
function provideBrowser(): void {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { stdio: 'inherit' })
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-qq', '-y', '--no-install-recommends', 'chromium-headless-shell')
  } else {
    run('npx', 'playwright', 'install', '--only-shell', 'chromium')
  }
}

if (import.meta.main) {
  if (!findBrowser()) provideBrowser()
  console.log(`Browser for the tests: ${findBrowser()}`)
}
