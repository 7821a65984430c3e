import { setTimeout as delay } from 'node:timers/promises'
import { newToken } from '#server/access/secrets.ts'
import { report } from '#server/report.ts'
import type { CliFlags } from './main.ts'
import { codeOf, type End, isCrash, nameOf, ServerProcess } from './server-process.ts'

/** So many crashes within `WINDOW`, and looking after it is of no use. */
const CRASHES = 5
const WINDOW = 60_000

/** Before the next try, in ms, by how often it has crashed lately: rare crashes are mended at once. */
const PAUSES = [0, 0, 500, 1000]

/**
 * Keeps a server running until somebody stops it: one that crashed is started again, with the same
 * key, so that links which were printed stay good. Resolves to the exit code of the whole.
 */
export function superviseServer(flags: CliFlags): Promise<number> {
  return new Supervisor(flags).run()
}

class Supervisor {
  #flags: CliFlags
  #key = newToken()
  #server: ServerProcess | null = null
  /** When the server crashed, as far as that counts. */
  #crashes: number[] = []
  #stopping = false

  constructor(flags: CliFlags) {
    this.#flags = flags
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => this.#passOn(signal))
    }
  }

  async run(): Promise<number> {
    const server = this.#start(false)
    const hasListened = await server.listens
    let end = await server.ended
    if (!hasListened) return codeOf(end) // it has said why
    while (isCrash(end) && !this.#stopping) {
      if (this.#isHopeless()) return giveUp(end)
      end = await this.#startAgain(end)
    }
    return codeOf(end)
  }

  async #startAgain(end: End): Promise<End> {
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

  #start(again: boolean): ServerProcess {
    this.#server = new ServerProcess(this.#flags, { key: this.#key, again }, (key) => {
      this.#key = key
    })
    return this.#server
  }

  /** Counts one more crash. */
  #isHopeless(): boolean {
    const now = performance.now()
    this.#crashes = [...this.#crashes.filter((crashed) => now - crashed < WINDOW), now]
    return this.#crashes.length >= CRASHES
  }

  /** Ctrl-C may only make the server ask; while there is none, it is meant for the next. */
  #passOn(signal: 'SIGTERM' | 'SIGINT'): void {
    const isHeard = this.#server?.signal(signal) ?? false
    if (signal === 'SIGTERM' || !isHeard) this.#stopping = true
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
