import { constants } from 'node:os'

/** Signals within this time, in ms, are one press: npm passes on what the terminal sends as well. */
const ECHO = 400

/**
 * Stops on Ctrl-C; while phones are connected only on the second press within 10 s, as a slip would
 * disconnect the hall. SIGTERM stops at once. `close` stores what is not stored yet.
 */
export function stopOnSignals(phones: () => number, close: () => Promise<void>): void {
  let pressed = 0
  const stop = async () => {
    await close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', () => {
    const since = Date.now() - pressed
    if (since < ECHO) return
    pressed = Date.now()
    const connected = phones()
    if (connected === 0 || since < 10_000) void stop()
    else console.log(`\n${phonesAre(connected)} connected. Press Ctrl-C again to stop.`)
  })
}

function phonesAre(phones: number): string {
  return phones === 1 ? '1 phone is' : `${phones} phones are`
}

/** Trap: by default a signal ends Node without the `exit` event, on which temporary files are removed. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
  }
}
