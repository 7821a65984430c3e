import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { POLL } from '../tests/support/poll-talk.ts'
import type { Program } from '../tests/support/program.ts'
import { percentile } from '../tests/support/statistics.ts'
import type { Cast, Hall } from './hall.ts'
import { weigh } from './memory.ts'
import type { Options } from './options.ts'
import { startScript } from './scripts.ts'
import { startBare, startLectern, type VotingServer } from './servers.ts'
import { readUsage } from './usage.ts'

/** Every phone votes within this time, in ms. */
export const WITHIN = 5000

/** The server has stored new phones by then, in ms. */
const SETTLED = 1000

/** The figures of one hall that voted. Times in ms from tap to "counted". */
export interface Round {
  p50: number
  p99: number
  max: number
  /** Phones that received no "counted", or whose vote is not stored as it was cast. */
  lost: number
  /** Bytes of the server for a phone's page and socket, without garbage; null where unknown. */
  memory: number | null
  /** Bytes of the whole server with every phone connected; null where unknown. */
  resident: number | null
  /** Seconds of processor time of the server while the hall votes; null where unknown. */
  cpu: number | null
}

/** Measures halls that vote at Lectern and at the bare server, in turn. */
export async function measureVotes({ phones, rounds }: Options) {
  const halls: { lectern: Round; bare: Round }[] = []
  for (let round = 1; round <= rounds; round++) {
    const lectern = await holdRound(startLectern, phones)
    printRound(`Votes ${round} of ${rounds}, Lectern`, lectern)
    const bare = await holdRound(startBare, phones)
    printRound(`Votes ${round} of ${rounds}, bare ws`, bare)
    halls.push({ lectern, bare })
  }
  return halls
}

async function holdRound(start: () => Promise<VotingServer>, phones: number): Promise<Round> {
  const { program, address, openPoll, storedChoices } = await start()
  const hall = openHall({ ...address, phones })
  const empty = await weigh(program)
  await hall.request('open')
  await hall.request('connect')
  await delay(SETTLED)
  const full = await weigh(program)
  await openPoll()
  const opened = readUsage(program.pid)
  const casts: Cast[] = JSON.parse(await hall.request('vote'))
  const voted = readUsage(program.pid)
  await program.kill()
  await hall.kill()
  return {
    ...waits(casts),
    lost: countLost(casts, await storedChoices()),
    memory: empty && full && (full - empty) / phones,
    resident: full,
    cpu: opened && voted && voted.cpu - opened.cpu,
  }
}

function openHall(place: Pick<Hall, 'origin' | 'page' | 'live' | 'phones'>): Program {
  const vote = { type: 'vote', poll: POLL.id, round: 1 } as const
  const hall: Hall = { ...place, vote, choices: POLL.choices, within: WITHIN }
  return startScript(join(import.meta.dirname, 'hall.ts'), [JSON.stringify(hall)])
}

function waits(casts: readonly Cast[]): Pick<Round, 'p50' | 'p99' | 'max'> {
  const waited = casts.map((cast) => cast.waited).filter((wait) => wait !== null)
  return { p50: percentile(waited, 50), p99: percentile(waited, 99), max: percentile(waited, 100) }
}

function countLost(
  casts: readonly Cast[],
  storedChoice: (cookie: string) => string | undefined,
): number {
  return casts.filter(
    ({ cookie, choice, waited }) => waited === null || storedChoice(cookie) !== choice,
  ).length
}

function printRound(who: string, { p50, p99, lost }: Round): void {
  console.error(`${who}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${lost} lost`)
}
