import { constants } from 'node:os'

/** Signals that come this close together, in ms, are one press: npm passes on what the terminal also sent. */
const ECHO = 400

/**
 * Stops on Ctrl-C; while phones are connected only on the second press, since a hall full of people
 * hangs on it. SIGTERM stops at once. What was said is written first.
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
    else console.log(`\n${count(connected)} connected. Press Ctrl-C again to stop.`)
  })
}

function count(phones: number): string {
  return phones === 1 ? '1 phone is' : `${phones} phones are`
}

/** Trap: on a signal alone Node leaves without `exit`, and what is removed then would stay. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
  }
}
