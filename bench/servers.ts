import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import getPort from 'get-port'
import { cookieValue } from '../tests/support/cookies.ts'
import { POLL, writePollTalk } from '../tests/support/poll-talk.ts'
import { LECTERN, type Program } from '../tests/support/program.ts'
import { cookieOf, pressed, ScriptedPage } from '../tests/support/scripted-page.ts'
import { readStoredVotes } from '../tests/support/stored-votes.ts'
import { makeFolder } from '../tests/support/temporary-folder.ts'
import { BALLOTS } from './bare.ts'
import type { Hall } from './hall.ts'
import { MOST } from './options.ts'
import { startScript } from './scripts.ts'

/** A server in a process of its own that phones can vote at. */
export interface VotingServer {
  program: Program
  /** The addresses of the phones' page and sockets. */
  address: Pick<Hall, 'origin' | 'page' | 'live'>
  openPoll(): Promise<void>
  /** Resolves, once the server has ended, to the stored choice of the phone with a cookie. */
  storedChoices(): Promise<(cookie: string) => string | undefined>
}

/** Lectern's server as it is when people start it, with a speaker's laptop connected. */
export async function startLectern(): Promise<VotingServer> {
  const [folder, port] = [makeFolder(), String(await getPort())]
  await writePollTalk(folder)
  const data = join(folder, 'data')
  const place = ['--host', '127.0.0.1', '--port', port, '--talk', folder, '--data', data]
  // Not `present`: its supervisor would be measured, and killed, in the place of the server.
  const program = startScript(LECTERN, ['serve', ...place, '--size', String(MOST.phones)])
  const link = new URL(await program.prints(/Speaker +(\S+)/))
  const code = await program.prints(/Room (\S+) is new/)
  link.hostname = '127.0.0.1'
  const speaker = await connectSpeaker(link, code)
  return {
    program,
    address: { origin: link.origin, page: `/${code}`, live: `/live/${code}/audience` },
    openPoll: async () => {
      await pressed(speaker, { deed: 'jump', to: { slide: POLL.slide, step: 0 } })
      await pressed(speaker, { deed: 'next' })
    },
    storedChoices: () => readRooms(data),
  }
}

/** A server that does the least for which votes can be counted, see bare.ts. */
export async function startBare(): Promise<VotingServer> {
  const folder = makeFolder()
  const program = startScript(join(import.meta.dirname, 'bare.ts'), [folder])
  const origin = await program.prints(/Listening on (\S+)/)
  return {
    program,
    address: { origin, page: '/', live: '/' },
    openPoll: async () => {},
    storedChoices: async () => readTable(join(folder, BALLOTS)),
  }
}

async function connectSpeaker(link: URL, code: string): Promise<ScriptedPage> {
  const cookie = cookieOf(await fetch(link, { redirect: 'manual' }))
  const speaker = new ScriptedPage(link, `/live/${code}/speaker`, cookie)
  await speaker.receives('stage')
  return speaker
}

async function readRooms(data: string) {
  const { ballots, voterOf } = await readStoredVotes(data)
  const choices = new Map(ballots.map(({ voter, answer }) => [voter, String(answer)]))
  return (cookie: string) => choices.get(voterOf(cookie))
}

function readTable(file: string) {
  const db = new DatabaseSync(file)
  const rows = db.prepare('SELECT voter, answer FROM ballot').all()
  db.close()
  const choices = new Map(
    rows.map(({ voter, answer }) => [String(voter), JSON.parse(String(answer))]),
  )
  return (cookie: string) => choices.get(cookieValue(cookie))
}
