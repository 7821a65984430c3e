import { setTimeout as delay } from 'node:timers/promises'
import { readKept } from '../kept.ts'
import { POLL } from '../talk.ts'
import { playBrowser } from './browser.ts'
import { Chance } from './chance.ts'
import { Driver } from './driver.ts'
import { BACK, Findings } from './findings.ts'
import { Lectern } from './lectern.ts'
import { comesTrue, until } from './patience.ts'
import { Phone } from './phone.ts'

export interface DrillOptions {
  rounds: number
  phones: number
  /** From which every choice, and every moment, is drawn. */
  seed: number
  /** The script that starts the server, see server.ts. */
  server: string
}

/** Phones tap, and the server is killed, within this time of the opening, in ms. */
const WITHIN = 1500

/** How often the server is killed again while phones come back. */
const AGAIN = 0.25

/** A phone that was counted once changes its mind so often. */
const CHANGES = 0.4

/** How long a round may take to come to rest, in ms: a phone waits 10 s at most before it tries again. */
const REST = BACK + 10_000

/** How long the tally may be on its way to the speaker, in ms. */
const TOLD = 3000

/** Phones that open their page at the same time. */
const AT_ONCE = 25

/**
 * Kills the server in every round at a random moment while phones vote, starts it again on the same
 * data, and holds what phones have read as counted against the disk. Ends with the first round in which
 * something is wrong.
 */
export async function holdDrill(options: DrillOptions): Promise<Findings> {
  playBrowser()
  const drill = await Drill.begin(options)
  const { findings } = drill
  while (findings.rounds < options.rounds && findings.isClean) {
    await drill.holdRound()
    tell(findings, options)
  }
  await drill.end()
  return findings
}

function tell({ rounds, kills, lost }: Findings, options: DrillOptions): void {
  console.error(`Round ${rounds} of ${options.rounds}: ${kills} kills, ${lost} lost so far`)
}

class Drill {
  readonly findings = new Findings()
  #lectern: Lectern
  #phones: readonly Phone[]
  #driver: Driver
  #chance: Chance
  #round = 0

  private constructor(lectern: Lectern, phones: readonly Phone[], driver: Driver, chance: Chance) {
    this.#lectern = lectern
    this.#phones = phones
    this.#driver = driver
    this.#chance = chance
  }

  static async begin({ phones, seed, server }: DrillOptions): Promise<Drill> {
    const lectern = await Lectern.prepare(server)
    await lectern.start()
    const driver = await Driver.open(await lectern.speaker(), lectern.manifest)
    const hall = await openPhones(await lectern.join(), phones)
    await until('every phone to come in', () => hall.every(({ isAway }) => !isAway))
    return new Drill(lectern, hall, driver, new Chance(seed))
  }

  async end(): Promise<void> {
    await this.#lectern.kill()
  }

  async holdRound(): Promise<void> {
    this.#round = this.#driver.openRound()
    for (const phone of this.#phones) phone.beginRound(this.#round)
    const voting = this.#letVote()
    let killed = await this.#killSoon()
    if (this.#chance.happens(AGAIN)) killed = await this.#killSoon()
    await voting
    this.findings.rounds++
    if (!this.findings.isClean) return
    await this.#comeToRest(killed)
    await this.#compareTally()
  }

  async #letVote(): Promise<void> {
    const tap = async (phone: Phone, at: number, choice: string) => {
      await delay(at)
      phone.tap(choice)
    }
    await Promise.all(
      this.#phones.flatMap((phone) =>
        this.#someMoments().map((at) => tap(phone, at, this.#chance.one(POLL.choices))),
      ),
    )
  }

  #someMoments(): number[] {
    const moment = this.#chance.between(0, WITHIN)
    return this.#chance.happens(CHANGES) ? [moment, ...this.#someMoments()] : [moment]
  }

  /** Kills the server at some moment, looks at what it left, and starts it again; returns when that was. */
  async #killSoon(): Promise<number> {
    await delay(this.#chance.between(0, WITHIN))
    const killed = performance.now()
    await this.#lectern.kill()
    this.findings.kills++
    await until('phones to hear the last', () => this.#phones.every(({ isAway }) => isAway))
    await this.#check()
    await this.#lectern.start()
    return killed
  }

  /** Every phone is back, and every vote counted, as far as that will ever be. */
  async #comeToRest(killed: number): Promise<void> {
    await comesTrue(() => this.#phones.every(({ isSettled }) => isSettled), REST)
    for (const { isAway, returned } of this.#phones) {
      this.findings.returns.push(isAway ? Number.POSITIVE_INFINITY : returned - killed)
    }
    this.findings.taps += this.#phones.reduce((sum, { taps }) => sum + taps, 0)
    this.findings.unanswered += this.#phones.filter((phone) => !isCounted(phone)).length
    await this.#check()
  }

  async #check(): Promise<void> {
    this.findings.check(this.#phones, await readKept(this.#lectern.data), this.#round)
  }

  /** The server tells how many have answered, then what, and both are what the disk has. */
  async #compareTally(): Promise<void> {
    const { ballots } = await readKept(this.#lectern.data)
    const choices = ballots.filter(({ round }) => round === this.#round).map(({ answer }) => answer)
    const tally = POLL.choices.map((one) => choices.filter((choice) => choice === one).length)
    const told = () => this.#driver.count
    const isAnswered = await comesTrue(() => told()?.answered === choices.length, TOLD)
    this.#driver.reveal()
    const isTold = await comesTrue(() => String(told()?.tally) === String(tally), TOLD)
    if (!isAnswered || !isTold) this.findings.miscounted++
  }
}

/** Nothing is on its way, and the last of what was tapped is what it reads. */
function isCounted({ isSettled, promised }: Phone): boolean {
  return isSettled && promised?.length === 1
}

async function openPhones(address: URL, count: number): Promise<Phone[]> {
  const phones: Phone[] = []
  while (phones.length < count) {
    const few = Math.min(AT_ONCE, count - phones.length)
    phones.push(...(await Promise.all(Array.from({ length: few }, () => Phone.open(address)))))
  }
  return phones
}
