import type { PageFacts } from '#protocol/page-facts.ts'
import type { AskedPoll, AudienceView } from '#protocol/server-messages.ts'
import { isSameAnswer, type Json, questionIn, type ReadQuestion } from '#rules/question.ts'
import type { Voter, Wish } from './voter.ts'

/** The knowledge of a phone in a room; see voter.ts. */
export type Phone = Pick<Voter, 'view' | 'joined' | 'counted' | 'wishFor' | 'hasChanged'>

/** A poll with its words in the language of this phone's reader, if it has them. */
export type ReadPoll = Omit<AskedPoll, 'words'> & ReadQuestion

/** The state of a phone, and the facts that its page shows. */
export type PhoneState =
  | { is: 'unknown-code'; code: string }
  | { is: 'connecting' }
  | { is: 'lobby' }
  | { is: 'waiting' }
  | PollState
  | { is: 'ended'; results: readonly Outcome[]; slides: string | null; forgotten: boolean }

/** Closed polls come with all that may be under way: the grace lets a vote arrive after the reveal. */
export type PollState =
  | { is: 'asked'; poll: ReadPoll }
  | { is: 'sending'; poll: ReadPoll; wish: Json }
  | { is: 'counted'; poll: ReadPoll; counted: Json }
  | { is: 'changing'; poll: ReadPoll; wish: Json; counted: Json }
  | { is: 'changed'; poll: ReadPoll; counted: Json }
  | { is: 'holding'; poll: ReadPoll; wish: Json; counted: Json }
  | { is: 'closed'; poll: ReadPoll; counted: Json }
  | { is: 'too-late'; poll: ReadPoll; counted: Json }
  | ({ is: 'revealed' | 'joined-late' } & Outcome)

/** The result of a poll, and this phone's part in it. Tallies are in the shape of the poll's kind. */
export interface Outcome {
  poll: ReadPoll
  tally: Json
  /** The answer of this phone; null if it gave none that counts. */
  counted: Json
  /** The same of the asking before, where the question was asked again. */
  earlier: Pick<Outcome, 'tally' | 'counted'> | null
}

/** The part of a kind on which a phone's state depends. */
export interface AnswerNames {
  /** The name of an answer in a sentence; null for an answer that the question does not take. */
  nameOf(poll: ReadPoll, answer: Json): string | null
}

export type ConnectionMark = null | 'reconnecting' | 'gone'

/** Without a connection for this long, in ms, a phone says so; a shorter gap is not worth a word. */
const NOTICE = 1000

/** Without a connection for this long, in ms, it is up to the Wi-Fi. */
const GONE = 30_000

/** The facts on which a phone's state depends besides the phone itself. */
export interface PhoneContext extends Pick<PageFacts, 'code' | 'known'> {
  /** The language of whoever reads. */
  language: string
  /** By the kind's name. */
  kinds: Readonly<Record<string, AnswerNames>>
}

/** The state of a phone. Null for the phone stands for an address with a code that no room has. */
export function phoneState(phone: Phone | null, context: PhoneContext): PhoneState {
  if (!context.known || !phone) return { is: 'unknown-code', code: context.code }
  const { view } = phone
  if (!view) return { is: 'connecting' }
  const reader = new Reader(phone, view, context)
  if (view.place === 'ended') return reader.endedState()
  if (view.poll) return reader.pollState(view.poll)
  return { is: view.place === 'lobby' ? 'lobby' : 'waiting' }
}

/** Whether there is, or may soon be, a slide on the stage. */
export function isTalkOn({ is }: PhoneState): boolean {
  return is !== 'connecting' && is !== 'ended' && is !== 'unknown-code'
}

export function connectionMark(lost: number | null, now: number): ConnectionMark {
  const gap = lost === null ? 0 : now - lost
  if (gap >= GONE) return 'gone'
  return gap >= NOTICE ? 'reconnecting' : null
}

/** Reads what a phone knows, for somebody of one language. */
class Reader {
  #phone: Phone
  #view: AudienceView
  #context: PhoneContext

  constructor(phone: Phone, view: AudienceView, context: PhoneContext) {
    this.#phone = phone
    this.#view = view
    this.#context = context
  }

  pollState(asked: AskedPoll): PollState {
    const poll = this.#read(asked)
    const wish = this.#phone.wishFor(poll)
    const counted = this.#phone.counted(poll)
    const underWay = wish && !wish.late && this.#underWayState(poll, wish, counted)
    if (underWay) return underWay
    if (poll.phase === 'open') return this.#openState(poll, counted)
    if (wish?.late) return { is: 'too-late', poll, counted }
    return this.#closedState(poll, counted)
  }

  endedState(): PhoneState {
    const { results, slides, forgotten } = this.#view
    const outcomes = results.flatMap((poll) => this.#outcome(this.#read(poll)) ?? [])
    return { is: 'ended', results: outcomes, slides, forgotten }
  }

  #read(poll: AskedPoll): ReadPoll {
    return { ...poll, ...questionIn(poll, this.#context.language, this.#view.language) }
  }

  /** Null for a wish that the question does not take. */
  #underWayState(poll: ReadPoll, { answer: wish, held }: Wish, counted: Json): PollState | null {
    if (this.#context.kinds[poll.kind]?.nameOf(poll, wish) === null) return null
    if (held) return { is: 'holding', poll, wish, counted }
    if (counted === null || isSameAnswer(counted, wish)) return { is: 'sending', poll, wish }
    return { is: 'changing', poll, wish, counted }
  }

  #openState(poll: ReadPoll, counted: Json): PollState {
    if (counted === null) return { is: 'asked', poll }
    return { is: this.#phone.hasChanged(poll) ? 'changed' : 'counted', poll, counted }
  }

  #closedState(poll: ReadPoll, counted: Json): PollState {
    const outcome = this.#outcome(poll)
    if (!outcome) return { is: 'closed', poll, counted }
    const late = poll.closed !== null && this.#phone.joined > poll.closed
    return { is: late && counted === null ? 'joined-late' : 'revealed', ...outcome }
  }

  /** Null until the result is shown. */
  #outcome(poll: ReadPoll): Outcome | null {
    const { tally, earlier } = poll
    if (tally === null) return null
    const before = earlier && { tally: earlier.tally, counted: this.#phone.counted(earlier) }
    return { poll, tally, counted: this.#phone.counted(poll), earlier: before }
  }
}
