import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { LaunchOptions } from '@playwright/test'
import { findBrowser, launchOptions } from '#export/browser.ts'

/** Options to start the tests' browser: `hall.test` is this machine, as it would be in a hall. */
export function testBrowser(): LaunchOptions {
  return launchOptions(findBrowser(), ['--host-resolver-rules=MAP hall.test 127.0.0.1'])
}

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
