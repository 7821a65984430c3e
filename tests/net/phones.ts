import { setTimeout as delay } from 'node:timers/promises'
import { playBrowser } from '../../bench/drill/browser.ts'
import { Chance } from '../../bench/drill/chance.ts'
import { comesTrue, until } from '../../bench/drill/patience.ts'
import { Phone } from '../../bench/drill/phone.ts'
import { POLL } from '../../bench/talk.ts'
import { obey } from './remote.ts'

/** Some of the hall's phones, in a process of their own, behind one address as behind a hall's Wi-Fi. */

/** Having voted, people change their mind so often. */
const CHANGES = 0.4

/** How long phones may need until all is said, in ms. */
const REST = 30_000

const chance = new Chance(1)
let phones: readonly Phone[] = []

const deeds = {
  async open(address: string, count: number): Promise<void> {
    playBrowser()
    const opening = Array.from({ length: count }, () => Phone.open(new URL(address)))
    phones = await Promise.all(opening)
    for (const phone of phones) phone.follow('en')
    await until('every phone to follow', () => phones.every(({ view }) => view !== null))
  },

  beginRound(round: number): void {
    for (const phone of phones) phone.beginRound(round)
  },

  /** Each phone is tapped at some moments within this time, in ms. */
  async vote(within: number): Promise<void> {
    await Promise.all(phones.map((phone) => tap(phone, within)))
  },

  /** Browsers tell so much; a network that breaks further away they do not notice. */
  hear(event: 'online' | 'offline' | 'visibilitychange', which: 'all' | 'every other'): void {
    const told = phones.filter((_, place) => which === 'all' || place % 2 === 0)
    for (const phone of told) phone.hears(event)
  },

  /** Nothing is under way any more, and all see this. */
  async comeToRest(): Promise<void> {
    await until('all votes to be answered', () => phones.every(isAnswered), REST)
  },

  /** How many do not see this in the end. */
  async miss(truth: string): Promise<number> {
    await comesTrue(() => phones.every(({ sees }) => sees === truth), REST)
    return phones.filter(({ sees }) => sees !== truth).length
  },

  report: () => phones.map(reportOf),
}

export type Phones = typeof deeds

/** What became of one phone. Times in ms since 1970. */
export type Report = ReturnType<typeof reportOf>

obey(deeds)

async function tap(phone: Phone, within: number): Promise<void> {
  const moment = chance.between(0, within)
  await delay(moment)
  phone.tap(chance.one(POLL.choices))
  if (chance.happens(CHANGES)) await tap(phone, within - moment)
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
