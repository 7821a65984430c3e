import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { freePort } from '../tests/support/free-port.ts'
import { cookieOf, pressed, ScriptedPage } from '../tests/support/test-server.ts'
import { BALLOTS } from './bare.ts'
import type { Hall } from './hall.ts'
import { readKept, tokenOf } from './kept.ts'
import { MOST } from './options.ts'
import { makeFolder, Program } from './program.ts'
import { POLL, writeTalk } from './talk.ts'

/** The program as people start it. */
export const LECTERN = join(import.meta.dirname, '../bin/lectern.js')

/** A server in a process of its own that phones can vote at. */
export interface Voted {
  program: Program
  /** Where phones go. */
  door: Pick<Hall, 'origin' | 'page' | 'live'>
  openPoll(): Promise<void>
  /** Once it has ended: what the disk says a phone with this cookie chose. */
  kept(): Promise<(cookie: string) => string | undefined>
}

/** Lectern's server as it is when people start it, with a speaker's laptop connected. */
export async function startLectern(): Promise<Voted> {
  const [folder, port] = [await makeFolder(), String(await freePort())]
  await writeTalk(folder)
  const data = join(folder, 'data')
  const place = ['--host', '127.0.0.1', '--port', port, '--talk', folder, '--data', data]
  // What `present` looks after: it is weighed, and killed.
  const program = new Program(LECTERN, ['serve', ...place, '--size', String(MOST.phones)])
  const link = new URL(await program.prints(/Speaker +(\S+)/))
  const code = await program.prints(/Room (\S+) is new/)
  link.hostname = '127.0.0.1'
  const speaker = await connectSpeaker(link, code)
  return {
    program,
    door: { origin: link.origin, page: `/${code}`, live: `/live/${code}/audience` },
    openPoll: async () => {
      await pressed(speaker, { deed: 'jump', to: { slide: POLL.slide, step: 0 } })
      await pressed(speaker, { deed: 'next' })
    },
    kept: () => readRooms(data),
  }
}

/** The least that can count votes. */
export async function startBare(): Promise<Voted> {
  const folder = await makeFolder()
  const program = new Program(join(import.meta.dirname, 'bare.ts'), [folder])
  const origin = await program.prints(/Listening on (\S+)/)
  return {
    program,
    door: { origin, page: '/', live: '/' },
    openPoll: async () => {},
    kept: async () => readTable(join(folder, BALLOTS)),
  }
}

async function connectSpeaker(link: URL, code: string): Promise<ScriptedPage> {
  const cookie = cookieOf(await fetch(link, { redirect: 'manual' }))
  const speaker = new ScriptedPage(link, `/live/${code}/speaker`, cookie)
  await speaker.hears('stage')
  return speaker
}

async function readRooms(data: string) {
  const { ballots, voterOf } = await readKept(data)
  const kept = new Map(ballots.map(({ voter, answer }) => [voter, String(answer)]))
  return (cookie: string) => kept.get(voterOf(cookie))
}

function readTable(file: string) {
  const db = new DatabaseSync(file)
  const rows = db.prepare('SELECT voter, answer FROM ballot').all()
  db.close()
  const kept = new Map(rows.map(({ voter, answer }) => [String(voter), JSON.parse(String(answer))]))
  return (cookie: string) => kept.get(tokenOf(cookie))
}
