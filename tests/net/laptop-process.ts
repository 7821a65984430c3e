import { isDeepStrictEqual } from 'node:util'
import type { Running } from '#server/main.ts'
import { manifestIn, serveBuiltTalk } from '../support/built-talk.ts'
import { Driver } from '../support/simulated-driver.ts'
import { installBrowserGlobals } from '../support/simulated-page.ts'
import { Phone } from '../support/simulated-phone.ts'
import { waitUntil } from '../support/wait-until.ts'
import { serveCommands } from './remote-process.ts'

/**
 * The speaker's laptop, in a process of its own: the server, the page that drives it, and a phone on the
 * same machine, the witness, which shows what all phones should show.
 */

let server: Running
let driver: Driver
let witness: Phone

/** Streams that the server has accepted, as long as the server holds on to them. */
const streams: WeakRef<object>[] = []

const commands = {
  async open(folder: string, data: string, port: number): Promise<string> {
    installBrowserGlobals()
    server = await serveBuiltTalk(folder, { data, port: String(port) })
    server.server.on('connection', (stream) => streams.push(new WeakRef(stream)))
    driver = await Driver.open(onThisMachine(server.speaker), manifestIn(folder))
    witness = await Phone.open(onThisMachine(new URL(`/${server.code}`, server.speaker)))
    witness.follow('en')
    return server.code
  },

  openRound: () => driver.openRound(),

  reveal: () => driver.reveal(),

  turnTo: (slide: string) => driver.turnTo(slide),

  /** The view that phones should show at the speaker's place once the poll there has this phase; null for no poll. */
  async shown(phase: string | null): Promise<string> {
    const isThere = () => isDeepStrictEqual(witness.position, driver.position)
    const shownPhase = () => witness.view?.poll?.phase ?? null
    await waitUntil(`a poll that is ${phase}`, () => isThere() && shownPhase() === phase)
    return witness.shown
  },

  /** Waits until only so many phones are connected and the server holds on to no other stream. */
  async waitForPhones(phones: number): Promise<void> {
    await waitUntil(`${phones} phones`, () => server.phones() === phones + 1)
    const open = phones + 2
    await waitUntil(`${open} streams`, () => countStreams() <= open)
  },
}

export type Laptop = typeof commands

serveCommands(commands)

function countStreams(): number {
  globalThis.gc?.()
  return streams.filter((stream) => stream.deref()).length
}

function onThisMachine(address: URL): URL {
  return Object.assign(new URL(address), { hostname: '127.0.0.1' })
}
