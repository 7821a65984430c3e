import type { AskedPoll, AudienceView, Mine, ServerMessage } from '#protocol/server-messages.ts'
import type { SlideView } from '#protocol/slide-view.ts'
import type { Ballot } from '#rules/poll.ts'
import { isSameAnswer, type Json } from '#rules/question.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import { Connection } from './connection.ts'
import { Observable } from './observable.ts'
import { pageFacts } from './page-facts.ts'
import { deviceStorage } from './storage.ts'

/** A vote that is not answered for this long is called held, and sent again, in ms. */
const PATIENCE = 3000

/** Refusals that end a vote; after any other it is tried again. */
const FINAL: readonly RefusalCode[] = ['too-late', 'old-round', 'not-on-offer']

/** A round of a poll, by its key. */
export type AskedRound = Pick<AskedPoll, 'id' | 'round'>

/** A vote that was tapped and is not counted yet. */
export interface Wish extends Ballot {
  room: string
  /** Whether it waits for longer than a network takes. */
  held: boolean
  /** Voting closed before it arrived. */
  late: boolean
}

/**
 * The phone in its room: the server's view, the votes that are counted, and the one that is on its way. A wish
 * is kept on the phone until it is answered, also over a reload.
 */
export class Voter extends Observable {
  view: AudienceView | null = null
  /** The slide on the stage, where this phone follows; null before the talk and after it. */
  slide: SlideView | null = null
  wish: Wish | null
  /** Since when there is no connection, in this phone's ms; null while there is one. */
  lost: number | null = Date.now()
  #changedRounds = new Set<string>()
  #mine: Mine | null = null
  #following: string | null = null
  #connection: Connection
  #key: string
  #unanswered = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super()
    const { code } = pageFacts()
    this.#key = `lectern ${code}`
    this.wish = withAnswer(deviceStorage.readValue(this.#key))
    this.#connection = new Connection(code, 'audience', {
      receive: (answer) => this.#hear(answer),
      onlineChanged: (online) => this.#connectionChanged(online),
    })
  }

  /** When this phone joined the room, in server time. */
  get joined(): number {
    return this.#mine?.joined ?? 0
  }

  /** The answer that counts for a poll's round as far as this phone knows. */
  counted({ id, round }: AskedRound): Json | null {
    const ballot = this.#mine?.ballots.find((mine) => mine.poll === id && mine.round === round)
    return ballot?.answer ?? null
  }

  /** The answer on its way for a poll's round. */
  wishFor({ id, round }: AskedRound): Wish | null {
    const { wish } = this
    return wish?.poll === id && wish.round === round ? wish : null
  }

  /** Whether this phone changed a counted vote in a poll's round. */
  hasChanged({ id, round }: AskedRound): boolean {
    return this.#changedRounds.has(`${id} ${round}`)
  }

  vote({ id: poll, round }: AskedRound, answer: Json): void {
    const room = this.view?.room ?? ''
    this.#keep({ room, poll, round, answer, held: false, late: false })
    this.#send()
  }

  /** Asks for the slides in this language from now on, also after a lost connection; with null no more. */
  follow(language: string | null): void {
    this.#following = language
    if (language === null) this.slide = null
    this.#connection.send({ type: 'follow', language })
  }

  #send(): void {
    const { wish } = this
    if (!wish || wish.late) return
    clearTimeout(this.#timer)
    const { poll, round, answer } = wish
    const sent = this.#connection.send({ type: 'vote', poll, round, answer })
    if (sent) this.#unanswered++
    if (sent) this.#timer = setTimeout(() => this.#hold(), PATIENCE)
    else this.#keep({ ...wish, held: true })
  }

  #hold(): void {
    if (this.wish) this.#keep({ ...this.wish, held: true })
    this.#send()
  }

  #hear(answer: ServerMessage): void {
    switch (answer.type) {
      case 'audience':
        this.view = answer
        this.#dropForeignWish(answer.room)
        break
      case 'mine':
        this.#mine = answer
        this.#unanswered = 0
        this.#dropForeignWish(answer.room)
        this.#dropCountedWish(answer)
        this.#send()
        if (this.#following) this.follow(this.#following)
        break
      case 'slide':
        this.slide = this.#following === null ? null : answer.slide
        break
      case 'counted':
        this.#count(answer)
        break
      case 'refused':
        if (answer.about && 'poll' in answer.about) this.#refused(answer.code, answer.about)
        break
    }
    this.changed()
  }

  #count(ballot: Ballot): void {
    const { poll, round, answer } = ballot
    const others = this.#mine?.ballots.filter((mine) => mine.poll !== poll) ?? []
    const before = this.#mine?.ballots.find((mine) => mine.poll === poll && mine.round === round)
    if (before && !isSameAnswer(before.answer, answer)) this.#changedRounds.add(`${poll} ${round}`)
    if (this.#mine) this.#mine = { ...this.#mine, ballots: [...others, { poll, round, answer }] }
    if (this.#isAnswered(ballot)) this.#keep(null)
  }

  #refused(code: RefusalCode, ballot: Ballot): void {
    if (!this.wish || !this.#isAnswered(ballot)) return
    this.#keep({ ...this.wish, held: true, late: FINAL.includes(code) })
  }

  /** Whether this answers the last tap: A, B, A is three votes, and the first answer is not for the third. */
  #isAnswered(ballot: Ballot): boolean {
    const { wish } = this
    this.#unanswered = Math.max(0, this.#unanswered - 1)
    return wish !== null && isSameBallot(ballot, wish) && this.#unanswered === 0
  }

  /** The speaker started over: a vote for the rehearsal means nothing here. */
  #dropForeignWish(room: string): void {
    if (this.wish && this.wish.room !== room) this.#keep(null)
  }

  /** A wish that was counted, and whose answer was lost, must not be sent again: it might be called too late. */
  #dropCountedWish({ ballots }: Mine): void {
    const { wish } = this
    if (wish && ballots.some((ballot) => isSameBallot(ballot, wish))) this.#keep(null)
  }

  #connectionChanged(online: boolean): void {
    this.lost = online ? null : (this.lost ?? Date.now())
    if (!online && this.wish) this.#keep({ ...this.wish, held: true })
    this.changed()
  }

  #keep(wish: Wish | null): void {
    this.wish = wish
    if (!wish) clearTimeout(this.#timer)
    deviceStorage.writeValue(this.#key, wish)
    this.changed()
  }
}

/** Until protocol 5 a page kept the id of a choice under its own name. */
function withAnswer(kept: (Wish & { choice?: string }) | null): Wish | null {
  if (kept?.choice === undefined) return kept
  const { choice, ...wish } = kept
  return { ...wish, answer: choice }
}

function isSameBallot(one: Ballot, other: Ballot): boolean {
  return (
    one.poll === other.poll && one.round === other.round && isSameAnswer(one.answer, other.answer)
  )
}
