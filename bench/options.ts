import { parseArgs } from 'node:util'

/** The measurements, and their size. */
export interface Options {
  /** Phones that vote in each round. */
  phones: number
  /** Rounds of each server, alternating. */
  rounds: number
  only: 'votes' | 'dev' | null
  /** The command that measures the same again. */
  command: string
}

/** More sockets than this meet the machine's limits before Lectern's. */
export const MOST = { phones: 5000, rounds: 25 }

const HELP = `Usage: npm run bench -- [FLAGS]

Votes against a bare ws server, and how fast \`lectern dev\` starts and shows a save.

  --phones NUMBER   phones that vote (default: 1000)
  --rounds NUMBER   rounds of each server, alternating (default: 3)
  --only WHAT       votes or dev (default: both)`

/** Null if only the help was printed. Throws a sentence about a flag that makes no sense. */
export function readOptions(args: readonly string[]): Options | null {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: { phones: text, rounds: text, only: text, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    console.log(HELP)
    return null
  }
  return {
    phones: readCount('phones', values.phones ?? '1000'),
    rounds: readCount('rounds', values.rounds ?? '3'),
    only: readOnly(values.only),
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
  }
}

/** Throws a sentence unless a flag's value is a whole number that makes sense for it. */
export function readCount(name: keyof typeof MOST, text: string): number {
  const count = Number(text)
  if (/^\d+$/.test(text) && count > 0 && count <= MOST[name]) return count
  throw new Error(
    `Unexpected --${name} "${text}", expected a whole number from 1 to ${MOST[name]}.`,
  )
}

function readOnly(text: string | undefined): Options['only'] {
  if (text === undefined || text === 'votes' || text === 'dev') return text ?? null
  throw new Error(`Unexpected --only "${text}", expected votes or dev.`)
}
