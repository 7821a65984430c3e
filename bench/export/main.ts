import { exitOnSignals } from '#cli/signals.ts'
import { findBrowser, openBrowser } from '#export/browser.ts'
import { layOut } from '../table.ts'
import { decktape } from './decktape.ts'
import { aboutExports, aboutMachine } from './figures.ts'
import { lectern } from './lectern.ts'
import { marp } from './marp.ts'
import { enter, holdRounds } from './measure.ts'
import { readRounds } from './options.ts'
import { slidev } from './slidev.ts'
import { floor } from './static.ts'

/** In the order of the first round. */
const EXPORTERS = [floor, lectern, marp, decktape, slidev]

/** Lectern, its rivals and the floor print the same slides with the same browser, in turns. */
async function main(): Promise<void> {
  exitOnSignals()
  const rounds = readRounds(process.argv.slice(2))
  if (rounds === null) return
  const browser = requireBrowser()
  const machine = aboutMachine(await nameBrowser(browser), EXPORTERS)
  const entrants = []
  for (const exporter of EXPORTERS) {
    const entrant = await enter(exporter, browser)
    if (entrant) entrants.push(entrant)
  }
  const finishers = await holdRounds(entrants, rounds)
  console.log(['', ...machine, '', layOut(aboutExports(finishers, rounds)), ''].join('\n'))
  requireLectern(finishers.map(({ exporter }) => exporter))
}

function requireBrowser(): string {
  const browser = findBrowser()
  if (!browser) throw new Error('No browser found. npm test installs one.')
  return browser
}

async function nameBrowser(file: string): Promise<string> {
  const browser = await openBrowser(file)
  const name = `${browser.browserType().name()} ${browser.version()} (${file})`
  await browser.close()
  return name
}

/** Slow is no failure. A rival that fails is its own; Lectern or the floor is ours. */
function requireLectern(finished: readonly unknown[]): void {
  for (const exporter of [lectern, floor]) {
    if (!finished.includes(exporter)) throw new Error(`${exporter.name} did not export.`)
  }
}

await main().catch((error: Error) => {
  console.error(`\n${error.message}\n`)
  process.exitCode = 1
})
process.exit()
