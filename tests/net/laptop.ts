import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { readConfig } from '#server/config.ts'
import { builtPages, readManifest } from '#server/http/built-pages.ts'
import { type Running, startServer } from '#server/main.ts'
import { openSqliteStore } from '#server/store/sqlite.ts'
import { playBrowser } from '../../bench/drill/browser.ts'
import { Driver } from '../../bench/drill/driver.ts'
import { until } from '../../bench/drill/patience.ts'
import { Phone } from '../../bench/drill/phone.ts'
import { PLACES } from '../../bench/drill/server.ts'
import { obey } from './remote.ts'

/**
 * The speaker's laptop, in a process of its own: the server, the page that drives it, and a phone that no
 * network parts from it, as a witness of what all phones should see.
 */

let server: Running
let driver: Driver
let witness: Phone

/** Streams that the server has taken, for as long as it remembers them. */
const streams: WeakRef<object>[] = []

const deeds = {
  async open(folder: string, data: string, port: number): Promise<string> {
    playBrowser()
    server = await serve(folder, data, port)
    server.server.on('connection', (stream) => streams.push(new WeakRef(stream)))
    driver = await Driver.open(onThisMachine(server.speaker), manifestIn(folder))
    witness = await Phone.open(onThisMachine(new URL(`/${server.code}`, server.speaker)))
    witness.follow('en')
    return server.code
  },

  openRound: () => driver.openRound(),

  reveal: () => driver.reveal(),

  turnTo: (slide: string) => driver.turnTo(slide),

  /** What is seen where the speaker is now, once the poll there is so far; null where there is none. */
  async truth(phase: string | null): Promise<string> {
    const isThere = () => isDeepStrictEqual(witness.position, driver.position)
    const seen = () => witness.view?.poll?.phase ?? null
    await until(`a poll that is ${phase}`, () => isThere() && seen() === phase)
    return witness.sees
  },

  /** Once no more than these phones are connected, and nothing is remembered of any other. */
  async forgetsAllBut(phones: number): Promise<void> {
    await until(`${phones} phones`, () => server.phones() === phones + 1)
    const open = phones + 2
    await until(`${open} streams`, () => rememberedStreams() <= open)
  },
}

export type Laptop = typeof deeds

obey(deeds)

function rememberedStreams(): number {
  globalThis.gc?.()
  return streams.filter((stream) => stream.deref()).length
}

async function serve(folder: string, data: string, port: number): Promise<Running> {
  const config = readConfig({ talk: folder, data, port: String(port) }, {}, folder)
  const pages = builtPages(join(folder, PLACES.build))
  const store = await openSqliteStore(data)
  return startServer({ config, manifest: manifestIn(folder), pages, store })
}

function manifestIn(folder: string) {
  const manifest = readManifest(join(folder, PLACES.build))
  if (!manifest) throw new Error(`Expected a talk that is built, in ${folder}.`)
  return manifest
}

function onThisMachine(address: URL): URL {
  return Object.assign(new URL(address), { hostname: '127.0.0.1' })
}
