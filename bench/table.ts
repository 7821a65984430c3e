import { cpus, loadavg, tmpdir } from 'node:os'
import wsPackage from 'ws/package.json' with { type: 'json' }
import ownPackage from '../package.json' with { type: 'json' }
import { median } from '../tests/support/statistics.ts'
import type { DevTimes } from './dev.ts'
import type { Options } from './options.ts'
import { type Round, WITHIN } from './votes.ts'

/** A name and its values; an empty row is an empty line. */
export type Row = readonly string[]

/** The versions and the machine that the figures are of. */
export function aboutMachine(): string[] {
  const { node, sqlite } = process.versions
  return [
    `Lectern ${ownPackage.version}, Node ${node}, ws ${wsPackage.version}, SQLite ${sqlite}`,
    `${aboutProcessor()}; databases in ${tmpdir()}`,
  ]
}

/** The processor, and how busy it was when the bench began. */
export function aboutProcessor(): string {
  const [load = 0] = loadavg()
  const model = cpus()[0]?.model.trim() ?? 'Unknown processor'
  return `${model}, ${cpus().length} cores, load ${load.toFixed(1)} before`
}

/** Both servers side by side, each figure the median of its rounds. */
export function aboutVotes(
  halls: readonly { lectern: Round; bare: Round }[],
  { phones }: Options,
): Row[] {
  const compare = (name: string, of: (round: Round) => number | null, show: Show): Row => {
    const lectern = middle(halls.map((hall) => of(hall.lectern)))
    const bare = middle(halls.map((hall) => of(hall.bare)))
    if (lectern === null || bare === null) return [name, 'only on Linux']
    return [name, show(lectern), show(bare), (lectern / bare).toFixed(1)]
  }
  const count = (of: (hall: (typeof halls)[number]) => Round) =>
    String(halls.reduce((lost, hall) => lost + of(hall).lost, 0))
  const title = `${phones} phones vote within ${WITHIN / 1000} s, medians of ${halls.length}`
  return [
    [title, 'Lectern', 'bare ws', 'ratio'],
    compare('  tap to "counted", p50', ({ p50 }) => p50, milliseconds),
    compare('  tap to "counted", p99', ({ p99 }) => p99, milliseconds),
    compare('  tap to "counted", longest', ({ max }) => max, milliseconds),
    compare('  memory per phone, page and socket', ({ memory }) => memory, kibibytes),
    compare('  server memory, all connected', ({ resident }) => resident, mebibytes),
    compare('  server CPU while they vote', ({ cpu }) => cpu, seconds),
    ['  lost votes, all rounds', count(({ lectern }) => lectern), count(({ bare }) => bare)],
  ]
}

/** The rows of how long an author waits. */
export function aboutDev({ starts, saves }: DevTimes): Row[] {
  const times = (name: string, values: number[], show: Show): Row => [
    `  ${name}, ${values.length} times`,
    ...[median(values), Math.min(...values), Math.max(...values)].map(show),
  ]
  return [
    ['lectern dev, seen in a browser', 'median', 'fastest', 'slowest'],
    times('start to first slide', starts, (value) => seconds(value / 1000)),
    times('save to screen', saves, (value) => `${value.toFixed(0)} ms`),
  ]
}

/** Names to the left, figures to the right, in columns. */
export function layOut(rows: readonly Row[]): string {
  const columns = Math.max(...rows.map((row) => row.length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart((widths[column] ?? 0) + 3)
  return rows.map((row) => row.map(cell).join('').trimEnd()).join('\n')
}

type Show = (value: number) => string

const milliseconds: Show = (value) => `${value.toFixed(1)} ms`
const kibibytes: Show = (value) => `${(value / 1024).toFixed(1)} KiB`
const mebibytes: Show = (value) => `${(value / 1024 ** 2).toFixed(0)} MiB`
const seconds: Show = (value) => `${value.toFixed(2)} s`

function middle(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === values.length ? median(known) : null
}
