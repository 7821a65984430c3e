import { exitOnSignals } from '#cli/signals.ts'
import { measureDev } from './dev.ts'
import { readOptions } from './options.ts'
import { aboutDev, aboutMachine, aboutVotes, layOut } from './table.ts'
import { measureVotes } from './votes.ts'

/** Measures Lectern on this machine and prints one table. Slow is no failure; a lost vote is. */
async function main(): Promise<void> {
  exitOnSignals()
  const options = readOptions(process.argv.slice(2))
  if (options === null) return
  const machine = aboutMachine()
  const votes = options.only === 'dev' ? null : await measureVotes(options)
  const dev = options.only === 'votes' ? null : await measureDev()
  const rows = [
    ...(votes ? aboutVotes(votes, options) : []),
    ...(votes && dev ? [[]] : []),
    ...(dev ? aboutDev(dev) : []),
  ]
  console.log(['', ...machine, '', layOut(rows), '', `Again: ${options.command}`, ''].join('\n'))
  const lost = votes?.flatMap(({ lectern, bare }) => [lectern.lost, bare.lost]) ?? []
  if (lost.some((count) => count > 0)) throw new Error('Votes were lost.')
}

await main().catch((error: Error) => {
  console.error(`\n${error.message}\n`)
  process.exitCode = 1
})
process.exit()
