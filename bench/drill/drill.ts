import { setTimeout as delay } from 'node:timers/promises'
import { POLL } from '../../tests/support/poll-talk.ts'
import { SeededRandom } from '../../tests/support/seeded-random.ts'
import { Driver } from '../../tests/support/simulated-driver.ts'
import { installBrowserGlobals } from '../../tests/support/simulated-page.ts'
import { Phone } from '../../tests/support/simulated-phone.ts'
import { readStoredVotes } from '../../tests/support/stored-votes.ts'
import { becomesTrue, waitUntil } from '../../tests/support/wait-until.ts'
import { BACK, Findings } from './findings.ts'
import { RestartableServer } from './restartable-server.ts'

export interface DrillOptions {
  rounds: number
  phones: number
  /** Every choice and every moment follows from this number. */
  seed: number
  /** The script that starts the server, see server.ts. */
  server: string
}

/** Phones tap, and the server is killed, within this time of the opening, in ms. */
const WITHIN = 1500

/** With this probability the server is killed again while phones come back. */
const AGAIN = 0.25

/** With this probability a phone votes again. */
const CHANGES = 0.4

/** Votes may be on their way for so long, in ms: a phone waits 10 s at most before it tries again. */
const SETTLE = BACK + 10_000

/** The tally may be on its way to the speaker for so long, in ms. */
const REPORT = 3000

/** Phones that open their page at the same time. */
const AT_ONCE = 25

/**
 * Kills the server in every round at a random moment while phones vote, starts it again on the same
 * data, and compares what phones showed as counted with what is stored. Ends with the first round in
 * which something is wrong.
 */
export async function holdDrill(options: DrillOptions): Promise<Findings> {
  installBrowserGlobals()
  const drill = await Drill.begin(options)
  const { findings } = drill
  while (findings.rounds < options.rounds && findings.isClean) {
    await drill.holdRound()
    printProgress(findings, options)
  }
  await drill.end()
  return findings
}

function printProgress({ rounds, kills, votes }: Findings, options: DrillOptions): void {
  console.error(`Round ${rounds} of ${options.rounds}: ${kills} kills, ${votes.lost} lost so far`)
}

interface DrillParts {
  server: RestartableServer
  phones: readonly Phone[]
  driver: Driver
  random: SeededRandom
}

class Drill {
  readonly findings = new Findings()
  #server: RestartableServer
  #phones: readonly Phone[]
  #driver: Driver
  #random: SeededRandom
  #round = 0

  private constructor({ server, phones, driver, random }: DrillParts) {
    this.#server = server
    this.#phones = phones
    this.#driver = driver
    this.#random = random
  }

  static async begin({ phones: count, seed, server: script }: DrillOptions): Promise<Drill> {
    const server = await RestartableServer.prepare(script)
    await server.start()
    const driver = await Driver.open(await server.speaker(), server.manifest)
    const phones = await openPhones(await server.join(), count)
    await waitUntil('every phone to come in', () => phones.every(({ isAway }) => !isAway))
    return new Drill({ server, phones, driver, random: new SeededRandom(seed) })
  }

  async end(): Promise<void> {
    await this.#server.kill()
  }

  async holdRound(): Promise<void> {
    this.#round = this.#driver.openRound()
    for (const phone of this.#phones) phone.beginRound(this.#round)
    const voting = this.#letVote()
    let killed = await this.#killSoon()
    if (this.#random.happens(AGAIN)) killed = await this.#killSoon()
    await voting
    this.findings.rounds++
    if (!this.findings.isClean) return
    await this.#settle(killed)
    await this.#compareTally()
  }

  async #letVote(): Promise<void> {
    const tap = async (phone: Phone, at: number, choice: string) => {
      await delay(at)
      phone.tap(choice)
    }
    await Promise.all(
      this.#phones.flatMap((phone) =>
        this.#someMoments().map((at) => tap(phone, at, this.#random.one(POLL.choices))),
      ),
    )
  }

  #someMoments(): number[] {
    const moment = this.#random.between(0, WITHIN)
    return this.#random.happens(CHANGES) ? [moment, ...this.#someMoments()] : [moment]
  }

  /** Kills the server at some moment, checks what it stored, and starts it again; resolves to that moment. */
  async #killSoon(): Promise<number> {
    await delay(this.#random.between(0, WITHIN))
    const killed = performance.now()
    await this.#server.kill()
    this.findings.kills++
    await waitUntil('every phone to lose its connection', () =>
      this.#phones.every(({ isAway }) => isAway),
    )
    await this.#check()
    await this.#server.start()
    return killed
  }

  /** Waits until every phone is back and every vote counted, as far as that will ever be. */
  async #settle(killed: number): Promise<void> {
    await becomesTrue(() => this.#phones.every(({ isSettled }) => isSettled), SETTLE)
    for (const { isAway, returned } of this.#phones) {
      this.findings.returns.push(isAway ? Number.POSITIVE_INFINITY : returned - killed)
    }
    this.findings.taps += this.#phones.reduce((sum, { taps }) => sum + taps, 0)
    this.findings.unanswered += this.#phones.filter((phone) => !isCounted(phone)).length
    await this.#check()
  }

  async #check(): Promise<void> {
    const stored = await readStoredVotes(this.#server.data)
    this.findings.votes.check(this.#phones, stored, this.#round)
  }

  /** Compares with what is stored how many have answered, as the server reports it, then the tally. */
  async #compareTally(): Promise<void> {
    const { ballots } = await readStoredVotes(this.#server.data)
    const choices = ballots.filter(({ round }) => round === this.#round).map(({ answer }) => answer)
    const tally = POLL.choices.map((one) => choices.filter((choice) => choice === one).length)
    const count = () => this.#driver.count
    const isAnswered = await becomesTrue(() => count()?.answered === choices.length, REPORT)
    this.#driver.reveal()
    const isReported = await becomesTrue(() => String(count()?.tally) === String(tally), REPORT)
    if (!isAnswered || !isReported) this.findings.miscounted++
  }
}

/** No vote is on its way, and the last tap is shown as counted. */
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
