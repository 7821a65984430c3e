import { setTimeout as delay } from 'node:timers/promises'
import { POLL } from '../support/poll-talk.ts'
import { SeededRandom } from '../support/seeded-random.ts'
import { installBrowserGlobals } from '../support/simulated-page.ts'
import { Phone } from '../support/simulated-phone.ts'
import { becomesTrue, waitUntil } from '../support/wait-until.ts'
import { serveCommands } from './remote-process.ts'

/** The phones of a place, in a process of their own, behind one address as behind a hall's Wi-Fi. */

/** With this probability a phone votes again. */
const CHANGES = 0.4

/** Votes may be on their way for so long, in ms. */
const SETTLE = 30_000

const random = new SeededRandom(1)
let phones: readonly Phone[] = []

const commands = {
  async open(address: string, count: number): Promise<void> {
    installBrowserGlobals()
    const opening = Array.from({ length: count }, () => Phone.open(new URL(address)))
    phones = await Promise.all(opening)
    for (const phone of phones) phone.follow('en')
    await waitUntil('every phone to follow', () => phones.every(({ view }) => view !== null))
  },

  beginRound(round: number): void {
    for (const phone of phones) phone.beginRound(round)
  },

  /** Taps each phone at some moments within this time, in ms. */
  async vote(within: number): Promise<void> {
    await Promise.all(phones.map((phone) => tap(phone, within)))
  },

  /** Dispatches what browsers notice; a network that breaks beyond the Wi-Fi is not among that. */
  dispatch(event: 'online' | 'offline' | 'visibilitychange', which: 'all' | 'every other'): void {
    const noticing = phones.filter((_, place) => which === 'all' || place % 2 === 0)
    for (const phone of noticing) phone.dispatch(event)
  },

  /** Waits until no vote is on its way any more. */
  async settle(): Promise<void> {
    await waitUntil('all votes to be answered', () => phones.every(isAnswered), SETTLE)
  },

  /** Resolves to how many phones do not show this in the end, see `Phone.shown`. */
  async countDiffering(expected: string): Promise<number> {
    await becomesTrue(() => phones.every(({ shown }) => shown === expected), SETTLE)
    return phones.filter(({ shown }) => shown !== expected).length
  },

  report: () => phones.map(reportOf),
}

export type Phones = typeof commands

/** The state of one phone. Times in ms since 1970. */
export type Report = ReturnType<typeof reportOf>

serveCommands(commands)

async function tap(phone: Phone, within: number): Promise<void> {
  const moment = random.between(0, within)
  await delay(moment)
  phone.tap(random.one(POLL.choices))
  if (random.happens(CHANGES)) await tap(phone, within - moment)
}

function isAnswered({ isSettled, isAway, isTooLate }: Phone): boolean {
  return isSettled || (isTooLate && !isAway)
}

function reportOf(phone: Phone) {
  const { cookie, promised, taps, isTooLate, tappedAway, sentSinceReturn } = phone
  const [left, returned] = [since1970(phone.left), since1970(phone.returned)]
  return { cookie, promised, taps, isTooLate, tappedAway, sentSinceReturn, left, returned }
}

function since1970(ms: number): number {
  return performance.timeOrigin + ms
}
