// Preloaded into Lectern: a server that listens crashes, as `CRASH` says.
import { existsSync, writeFileSync } from 'node:fs'

const { CRASH = '', CRASHED = '' } = process.env

if (process.argv[2] === 'serve') {
  const tell = process.send?.bind(process)
  process.send = (...message: [unknown]) => {
    setImmediate(crash)
    return tell?.(...message) ?? false
  }
}

function crash(): void {
  if (CRASH === 'always') throw new Error('A thought went wrong.')
  if (existsSync(CRASHED)) return
  writeFileSync(CRASHED, '')
  const eaten: number[][] = []
  for (;;) eaten.push(Array.from({ length: 1e6 }, () => Math.random()))
}
