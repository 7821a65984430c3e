import { setTimeout as delay } from 'node:timers/promises'
import { newToken } from '#server/access/secrets.ts'
import { report } from '#server/report.ts'
import type { CliFlags } from './flags.ts'
import { codeOf, type End, isCrash, nameOf, ServerProcess } from './server-process.ts'

/** The supervisor gives up after so many crashes within `WINDOW` ms. */
const CRASHES = 5
const WINDOW = 60_000

/** Pauses before a restart, in ms, by the number of crashes within `WINDOW`: a rare one needs none. */
const PAUSES = [0, 0, 500, 1000]

/** Builds the talk and presents it until Ctrl-C: runs a server, and this process as its supervisor. */
export async function present(flags: CliFlags): Promise<void> {
  process.exitCode = await new Supervisor(flags).run()
}

/** Starts a server that crashed again, with the same key, so that links which were printed stay good. */

class Supervisor {
  #flags: CliFlags
  #key = newToken()
  #server: ServerProcess | null = null
  /** The times of the crashes within `WINDOW`. */
  #crashes: number[] = []
  #stopping = false

  constructor(flags: CliFlags) {
    this.#flags = flags
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => this.#passOn(signal))
    }
  }

  /** Resolves to the exit code once the server was stopped, or crashed too often. */
  async run(): Promise<number> {
    const server = this.#start(false)
    const hasListened = await server.listens
    let end = await server.ended
    if (!hasListened) return codeOf(end) // the server has printed why
    while (isCrash(end) && !this.#stopping) {
      if (this.#crashesTooOften()) return giveUp(end)
      end = await this.#restart(end)
    }
    return codeOf(end)
  }

  async #restart(end: End): Promise<End> {
    const crashed = performance.now()
    await delay(PAUSES[this.#crashes.length - 1])
    if (this.#stopping) return end
    const server = this.#start(true)
    if (await server.listens) {
      const seconds = ((performance.now() - crashed) / 1000).toFixed(1)
      report('server', `It ended unexpectedly (${nameOf(end)}) and is back after ${seconds} s.`)
    }
    return server.ended
  }

  #start(isRestart: boolean): ServerProcess {
    this.#server = new ServerProcess(this.#flags, { key: this.#key, isRestart }, (key) => {
      this.#key = key
    })
    return this.#server
  }

  /** Adds a crash to those that count. */
  #crashesTooOften(): boolean {
    const now = performance.now()
    this.#crashes = [...this.#crashes.filter((crashed) => now - crashed < WINDOW), now]
    return this.#crashes.length >= CRASHES
  }

  /** Trap: Ctrl-C may only make a running server ask back; while none runs, it stops the next one. */
  #passOn(signal: 'SIGTERM' | 'SIGINT'): void {
    const isReceived = this.#server?.signal(signal) ?? false
    if (signal === 'SIGTERM' || !isReceived) this.#stopping = true
  }
}

function giveUp(end: End): number {
  console.error(
    `\nThe server ended unexpectedly ${CRASHES} times within a minute, the last time with ` +
      `${nameOf(end)}: Lectern gives up.\n` +
      'What it said stands above. Every counted vote is kept: start Lectern again, and the room goes ' +
      'on where it was.\nIf it ends like this again, choose another folder with --data.\n',
  )
  return 1
}
