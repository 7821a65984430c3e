import { randomInt } from 'node:crypto'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { DrillOptions } from './drill.ts'

const MOST = { rounds: 1000, phones: 1000, seed: 2 ** 32 - 1 }

const HELP = `Usage: npm run drill -- [FLAGS]

Kills the server again and again while phones vote, and looks for every vote that was counted.

  --rounds NUMBER   rounds, each with a kill or more (default: 10)
  --phones NUMBER   phones that vote in each (default: 100)
  --seed NUMBER     draws the same choices and moments again (default: any)
  --server FILE     another script that starts the server (default: bench/drill/server.ts)`

/** Null if only the help was printed. Throws a sentence about a flag that makes no sense. */
export function readOptions(args: readonly string[]): DrillOptions | null {
  const text = { type: 'string' } as const
  const flags = { rounds: text, phones: text, seed: text, server: text }
  const options = { ...flags, help: { type: 'boolean', short: 'h' } } as const
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) {
    console.log(HELP)
    return null
  }
  return {
    rounds: readNumber('rounds', values.rounds ?? '10'),
    phones: readNumber('phones', values.phones ?? '100'),
    seed: readNumber('seed', values.seed ?? String(randomInt(1, MOST.seed))),
    server: resolve(values.server ?? join(import.meta.dirname, 'server.ts')),
  }
}

function readNumber(name: keyof typeof MOST, text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number > 0 && number <= MOST[name]) return number
  throw new Error(
    `Unexpected --${name} "${text}", expected a whole number from 1 to ${MOST[name]}.`,
  )
}
