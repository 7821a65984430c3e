import { exitOnSignals } from '#cli/signals.ts'
import { aboutMachine, layOut } from '../table.ts'
import { type DrillOptions, holdDrill } from './drill.ts'
import type { Findings } from './findings.ts'
import { readOptions } from './options.ts'

/** Runs the drill and prints its findings; fails if a counted vote was lost or phones did not come back. */
async function main(): Promise<void> {
  exitOnSignals()
  const options = readOptions(process.argv.slice(2))
  if (options === null) return
  const machine = aboutMachine()
  const findings = await holdDrill(options)
  console.log(['', ...machine, '', report(findings, options), ''].join('\n'))
  if (findings.failure) throw new Error(findings.failure)
}

function report(findings: Findings, { rounds, phones, seed }: DrillOptions): string {
  const again = `Again: npm run drill -- --rounds ${rounds} --phones ${phones} --seed ${seed}`
  return [layOut([[`${phones} phones, seed ${seed}`], ...findings.rows()]), '', again].join('\n')
}

await main().catch((error: Error) => {
  console.error(`\n${error.message}\n`)
  process.exitCode = 1
})
process.exit()
