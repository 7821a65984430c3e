import playwrightPackage from 'playwright-core/package.json' with { type: 'json' }
import ownPackage from '../../package.json' with { type: 'json' }
import { median, percentile } from '../../tests/support/statistics.ts'
import { aboutProcessor, type Row } from '../table.ts'
import type { Exporter } from './exporter.ts'
import { lectern } from './lectern.ts'
import type { Entrant } from './measure.ts'
import { SLIDES } from './slides.ts'
import { floor } from './static.ts'

/** The versions and the machine that the figures are of. */
export function aboutMachine(browser: string, exporters: readonly Exporter[]): string[] {
  const [own, { node }] = [ownPackage.version, process.versions]
  const rivals = exporters.flatMap(({ packages }) => Object.entries(packages))
  return [
    `Lectern ${own}, Node ${node}, Playwright ${playwrightPackage.version}, ${browser}`,
    `Rivals: ${rivals.map((rival) => rival.join(' ')).join(', ')}`,
    aboutProcessor(),
  ]
}

/** Each program, the fastest first, and how Lectern compares. */
export function aboutExports(entrants: readonly Entrant[], rounds: number): Row[] {
  const title = `${SLIDES.length} slides, cold process to file, ${rounds} times`
  const sorted = entrants.toSorted((a, b) => median(a.times) - median(b.times))
  return [
    [title, 'median', 'quartiles', 'size', 'tagged', 'bookmarks'],
    ...sorted.map(aboutOne),
    [],
    ...compare(sorted),
  ]
}

function aboutOne(entrant: Entrant): Row {
  const { times, facts } = entrant
  const [low, high] = [25, 75].map((percent) => seconds(percentile(times, percent)))
  return [
    `  ${titleOf(entrant)}`,
    `${seconds(median(times))} s`,
    `${low} to ${high} s`,
    `${((facts?.bytes ?? 0) / 1024).toFixed(0)} KiB`,
    `${facts?.tagged} pages`,
    String(facts?.bookmarks),
  ]
}

/** The fastest rival is the first with packages of its own, as entrants are sorted by time. */
function compare(sorted: readonly Entrant[]): Row[] {
  const own = sorted.find(({ exporter }) => exporter === lectern)
  const least = sorted.find(({ exporter }) => exporter === floor)
  const rival = sorted.find(({ exporter }) => Object.keys(exporter.packages).length > 0)
  return [...ratio(rival, own, 'aim: at least 1.5'), ...ratio(own, least, 'aim: at most 1.3')]
}

/** No row if one of the two was left out. */
function ratio(one: Entrant | undefined, other: Entrant | undefined, aim: string): Row[] {
  if (!one || !other) return []
  const quotient = median(one.times) / median(other.times)
  return [[`  ${titleOf(one)} / ${titleOf(other)}`, quotient.toFixed(2), aim]]
}

/** The program's name and version; its first package is the program itself. */
function titleOf({ exporter: { name, packages } }: Entrant): string {
  return [name, ...Object.values(packages).slice(0, 1)].join(' ')
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2)
}
