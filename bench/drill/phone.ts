import { Voter } from '#client/voter.ts'
import type { AskedPoll, AudienceView } from '#protocol/server-messages.ts'
import type { Position } from '#rules/position.ts'
import { inPage, openPage, type Page } from './browser.ts'

/**
 * A phone of the hall: the code of a real one, and a thumb. It remembers what was tapped in a round and
 * what it read as counted, to be held against the disk.
 */
export class Phone {
  readonly cookie: string
  #page: Page
  #voter: Voter
  #round = 0
  #due: string[] = []
  #taps: string[] = []
  /** Which of the taps it last read as counted; -1 for none. */
  #counted = -1
  #isAway = true
  #returned = 0
  #left = 0
  #tapped = 0

  private constructor(page: Page) {
    this.#page = page
    this.cookie = page.cookie
    this.#voter = inPage(page, () => new Voter())
    this.#voter.subscribe(() => this.#look())
  }

  static async open(address: URL): Promise<Phone> {
    return new Phone(await openPage(address))
  }

  /** A new question: what was read of an earlier round is of no interest any more. */
  beginRound(round: number): void {
    this.#round = round
    this.#due = []
    this.#taps = []
    this.#counted = -1
  }

  /** The thumb waits until the question is on the phone; it needs no connection. */
  tap(choice: string): void {
    this.#due.push(choice)
    this.#look()
  }

  /** Its browser tells it what happened. */
  hears(event: 'online' | 'offline' | 'visibilitychange'): void {
    inPage(this.#page, () => this.#page.events.dispatchEvent(new Event(event)))
  }

  /** Shows the slides too from now on. */
  follow(language: string): void {
    inPage(this.#page, () => this.#voter.follow(language))
  }

  /** The newest view of the room that it has. */
  get view(): AudienceView | null {
    return this.#voter.view
  }

  /** Where the stage is, as far as it has heard; null while it does not follow. */
  get position(): Position | null {
    return this.#voter.slide?.at ?? null
  }

  /** All that it shows of the room, as text, without what differs though the room is the same. */
  get sees(): string {
    const { view, slide } = this.#voter
    return JSON.stringify([{ ...view, seq: 0, now: 0 }, slide])
  }

  get isAway(): boolean {
    return this.#isAway
  }

  /** When it last came back, in ms of performance.now(). */
  get returned(): number {
    return this.#returned
  }

  /** When it last noticed that it is away, in ms of performance.now(). */
  get left(): number {
    return this.#left
  }

  /** Its last tap was made while it knew that it was away. */
  get tappedAway(): boolean {
    return this.#left < this.#tapped && this.#tapped < this.#returned
  }

  /** How many votes it has sent since it came back. */
  get sentSinceReturn(): number {
    const since = this.#page.sent.filter(({ at }) => at >= this.#returned)
    return since.filter(({ text }) => JSON.parse(text).type === 'vote').length
  }

  /** It says that its last tap came too late. */
  get isTooLate(): boolean {
    return this.#voter.wish?.late === true
  }

  /** Nothing of it is on its way any more. */
  get isSettled(): boolean {
    return !this.#isAway && this.#due.length === 0 && this.#voter.wish === null
  }

  /** It says that its vote is not counted yet. */
  get isHolding(): boolean {
    return this.#voter.wish?.held === true
  }

  /** How often it was tapped in this round. */
  get taps(): number {
    return this.#taps.length
  }

  /**
   * What the disk may hold of it in this round: the choice that it read as counted, or one that was tapped
   * after that. Null while it has read nothing.
   */
  get promised(): readonly string[] | null {
    return this.#counted < 0 ? null : this.#taps.slice(this.#counted)
  }

  #look(): void {
    this.#noticeReturn()
    const asked = this.#asked
    if (!asked) return
    for (const choice of this.#due.splice(0)) this.#vote(asked, choice)
    this.#read(asked)
  }

  #vote(asked: AskedPoll, choice: string): void {
    this.#taps.push(choice)
    this.#tapped = performance.now()
    inPage(this.#page, () => this.#voter.vote(asked, choice))
  }

  /** With nothing on its way it says that its last tap is counted; else an earlier one may be. */
  #read(asked: AskedPoll): void {
    const answer = this.#voter.counted(asked)
    if (answer === null) return
    const last = this.#taps.length - 1
    this.#counted = this.#voter.wish ? this.#find(String(answer)) : last
  }

  /** What was never tapped lies behind the last tap, where no choice keeps the promise. */
  #find(choice: string): number {
    const found = this.#taps.indexOf(choice, Math.max(0, this.#counted))
    return found < 0 ? this.#taps.length : found
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
