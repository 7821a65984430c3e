import { Voter } from '#client/voter.ts'
import type { AskedPoll, AudienceView } from '#protocol/server-messages.ts'
import type { Position } from '#rules/position.ts'
import { inPage, openPage, type SimulatedPage } from './simulated-page.ts'
import { TapLog } from './tap-log.ts'

/**
 * A phone that runs the code of the audience's page and is tapped by a test. The taps of a round and
 * what the phone showed as counted are kept, to be compared with what is stored.
 */
export class Phone {
  readonly cookie: string
  #page: SimulatedPage
  #voter: Voter
  #round = 0
  #due: string[] = []
  #taps = new TapLog()
  #isAway = true
  #returned = 0
  #left = 0
  #tapped = 0

  private constructor(page: SimulatedPage) {
    this.#page = page
    this.cookie = page.cookie
    this.#voter = inPage(page, () => new Voter())
    this.#voter.subscribe(() => this.#update())
  }

  static async open(address: URL): Promise<Phone> {
    return new Phone(await openPage(address))
  }

  /** Forgets the taps of earlier rounds. */
  beginRound(round: number): void {
    this.#round = round
    this.#due = []
    this.#taps = new TapLog()
  }

  /** Taps as soon as the question is on the phone, with or without a connection. */
  tap(choice: string): void {
    this.#due.push(choice)
    this.#update()
  }

  /** Dispatches an event of its browser. */
  dispatch(event: 'online' | 'offline' | 'visibilitychange'): void {
    inPage(this.#page, () => this.#page.events.dispatchEvent(new Event(event)))
  }

  /** Shows the slides as well from now on. */
  follow(language: string): void {
    inPage(this.#page, () => this.#voter.follow(language))
  }

  /** The newest view of the room. */
  get view(): AudienceView | null {
    return this.#voter.view
  }

  /** The position of the stage, as far as the phone knows; null while it does not follow. */
  get position(): Position | null {
    return this.#voter.slide?.at ?? null
  }

  /** All that the phone shows of the room, without what differs though the room is the same. */
  get shown(): string {
    const { view, slide } = this.#voter
    return JSON.stringify([{ ...view, seq: 0, now: 0 }, slide])
  }

  get isAway(): boolean {
    return this.#isAway
  }

  /** When the phone last came back, in ms of performance.now(). */
  get returned(): number {
    return this.#returned
  }

  /** When the phone last noticed that it has no connection, in ms of performance.now(). */
  get left(): number {
    return this.#left
  }

  /** The last tap was made while the phone knew that it had no connection. */
  get tappedAway(): boolean {
    return this.#left < this.#tapped && this.#tapped < this.#returned
  }

  /** The number of votes that the phone has sent since it came back. */
  get sentSinceReturn(): number {
    const since = this.#page.sent.filter(({ at }) => at >= this.#returned)
    return since.filter(({ text }) => JSON.parse(text).type === 'vote').length
  }

  /** The phone shows that its last tap came too late. */
  get isTooLate(): boolean {
    return this.#voter.wish?.late === true
  }

  /** No tap or vote is on its way any more. */
  get isSettled(): boolean {
    return !this.#isAway && this.#due.length === 0 && this.#voter.wish === null
  }

  /** The phone shows that its vote is not counted yet. */
  get isHolding(): boolean {
    return this.#voter.wish?.held === true
  }

  /** The number of taps in this round. */
  get taps(): number {
    return this.#taps.length
  }

  /** See TapLog. */
  get promised(): readonly string[] | null {
    return this.#taps.promised
  }

  #update(): void {
    this.#noticeReturn()
    const asked = this.#asked
    if (!asked) return
    for (const choice of this.#due.splice(0)) this.#vote(asked, choice)
    this.#readCounted(asked)
  }

  #vote(asked: AskedPoll, choice: string): void {
    this.#taps.add(choice)
    this.#tapped = performance.now()
    inPage(this.#page, () => this.#voter.vote(asked, choice))
  }

  #readCounted(asked: AskedPoll): void {
    const answer = this.#voter.counted(asked)
    if (answer !== null) this.#taps.showCounted(String(answer), this.#voter.wish === null)
  }

  get #asked(): AskedPoll | null {
    const poll = this.#voter.view?.poll
    return poll?.round === this.#round && poll.phase === 'open' ? poll : null
  }

  #noticeReturn(): void {
    const isAway = this.#voter.lost !== null
    if (this.#isAway && !isAway) this.#returned = performance.now()
    if (!this.#isAway && isAway) this.#left = performance.now()
    this.#isAway = isAway
  }
}
