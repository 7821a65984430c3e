import { expect, onTestFinished, test } from 'vitest'
import { Program } from '../support/program.ts'

const EARLY = 'tests/drill/early-answering-server.ts'

/** A seed with which the server is killed when most have voted, and some have not. */
const HALFWAY = '23'

/** A drill takes about 12 s on a quiet machine, one for each kill. */
const PATIENCE = 60_000

test(
  '[P4] five kills while thirty phones vote lose nothing that was counted',
  async () => {
    const { code, report } = await drill('--rounds', '5', '--phones', '30', '--seed', '1')

    expect(report).toMatch(/^rounds +5$/m)
    expect(report).toMatch(/^ +lost +0$/m)
    expect(report).toMatch(/^ +doubled +0$/m)
    expect(report).toMatch(/^tallies that differ from the disk +0$/m)
    expect(code, report).toBe(0)
  },
  PATIENCE,
)

test(
  '[P4] a server that answers before it commits is found out',
  async () => {
    const { code, report } = await drill('--rounds', '1', '--seed', HALFWAY, '--server', EARLY)

    expect(report).toMatch(/^[1-9]\d* counted votes were lost\.$/m)
    expect(code).toBe(1)
  },
  PATIENCE,
)

async function drill(...flags: string[]) {
  const command = [process.execPath, 'bench/drill/main.ts']
  const program = new Program(flags, { command })
  onTestFinished(async () => void (await program.stop()))
  const code = await program.ended()
  return { code, report: program.output.join('\n') }
}
