import { parseArgs } from 'node:util'
import { readCount } from '../options.ts'

const HELP = `Usage: npm run bench:export -- [FLAGS]

How fast the same slides become a PDF: Lectern, marp-cli, decktape, slidev, and Playwright alone.

  --rounds NUMBER   rounds of all programs, after one that is not counted (default: 5)`

/** The number of rounds; null if only the help was printed. Throws a sentence about a flag that makes no sense. */
export function readRounds(args: readonly string[]): number | null {
  const { values } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (!values.help) return readCount('rounds', values.rounds ?? '5')
  console.log(HELP)
  return null
}
