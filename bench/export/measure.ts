import { join } from 'node:path'
import { makeFolder } from '../../tests/support/temporary-folder.ts'
import { checkPdf, type Facts } from './check.ts'
import type { Exporter, Run } from './exporter.ts'
import { install } from './install.ts'
import { runToEnd } from './process.ts'

/** No export may take longer, in ms. */
const PATIENCE = 60_000

/** A program that takes part, and its figures. */
export interface Entrant {
  exporter: Exporter
  place: Omit<Run, 'output'>
  /** From its start to its end in ms, a figure a round. */
  times: number[]
  /** Of the last PDF. */
  facts: Facts | null
}

/** Installs a program and writes the slides for it; null, and a line, if it cannot take part. */
export async function enter(exporter: Exporter, browser: string): Promise<Entrant | null> {
  return orLeaveOut(exporter, async () => {
    const modules = await install(exporter)
    const folder = makeFolder()
    await exporter.write(folder)
    return { exporter, place: { folder, browser, modules }, times: [], facts: null }
  })
}

/**
 * Every entrant exports once a round, in an order that moves on by one a round, so that what an entrant
 * leaves in the machine's caches does not always serve the same other one. The first round only fills
 * these caches and is not counted. Resolves to the entrants that never failed.
 */
export async function holdRounds(entrants: readonly Entrant[], rounds: number): Promise<Entrant[]> {
  let left = [...entrants]
  for (let round = 0; round <= rounds; round++) {
    console.error(round === 0 ? 'Warm-up' : `Round ${round} of ${rounds}`)
    const failed = new Set<Entrant>()
    for (const entrant of rotate(left, round)) {
      const took = await orLeaveOut(entrant.exporter, () => timeExport(entrant))
      if (took === null) failed.add(entrant)
      else if (round > 0) entrant.times.push(took)
    }
    left = left.filter((entrant) => !failed.has(entrant))
  }
  return left
}

/** Times a cold process from its start to its end; its PDF is checked afterwards. */
async function timeExport(entrant: Entrant): Promise<number> {
  const { exporter, place } = entrant
  const output = join(makeFolder(), 'slides.pdf')
  const command = exporter.command({ ...place, output })
  const limits = { folder: place.folder, patience: PATIENCE }
  const took = await runToEnd([process.execPath, ...command], limits)
  entrant.facts = await checkPdf(output)
  console.error(`  ${exporter.name}: ${took.toFixed(0)} ms`)
  return took
}

function rotate<T>(all: readonly T[], by: number): T[] {
  const first = by % Math.max(1, all.length)
  return [...all.slice(first), ...all.slice(0, first)]
}

/** Prints why a program fails, and goes on with the others. */
async function orLeaveOut<T>({ name }: Exporter, act: () => Promise<T>): Promise<T | null> {
  return act().catch((error: Error) => {
    console.error(`${name} is left out: ${error.message.replace(/\s+/g, ' ')}`)
    return null
  })
}
