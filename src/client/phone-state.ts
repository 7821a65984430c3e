import type { AskedPoll, AudienceView } from '#protocol/server-messages.ts'
import type { Choice } from '#rules/deck.ts'
import { FEW_VOTES, percentages, type Tally, totalVotes } from '#rules/tally.ts'
import { questionIn, type ReadQuestion } from '#rules/wording.ts'
import type { PageFacts } from './page-facts.ts'
import type { Voter, Wish } from './voter.ts'

/** What a phone in a room knows; see voter.ts. */
export type Phone = Pick<Voter, 'view' | 'joined' | 'counted' | 'wishFor' | 'hasChanged'>

/** A poll with its question and choices in the language of this phone's reader, if it has that. */
export type ReadPoll = AskedPoll & ReadQuestion

/** What a phone is, and all that it has to say about it. */
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
  | { is: 'sending'; poll: ReadPoll; wish: Choice }
  | { is: 'counted'; poll: ReadPoll; counted: Choice }
  | { is: 'changing'; poll: ReadPoll; wish: Choice; counted: Choice }
  | { is: 'changed'; poll: ReadPoll; counted: Choice }
  | { is: 'holding'; poll: ReadPoll; wish: Choice; counted: Choice | null }
  | { is: 'closed'; poll: ReadPoll; counted: Choice | null }
  | { is: 'too-late'; poll: ReadPoll; counted: Choice | null }
  | ({ is: 'revealed' | 'joined-late' } & Outcome)

/** What came of a poll, and what this phone had to do with it. */
export interface Outcome {
  poll: ReadPoll
  result: Result
  counted: Choice | null
  /** The same of the asking before, where the question was asked again. */
  earlier: Pick<Outcome, 'result' | 'counted'> | null
}

/** [P5] What may be said of a tally: percentages, plain counts while votes are few, or nothing. */
export interface Result {
  unit: 'percent' | 'votes' | 'none'
  total: number
  /** In the order the choices were asked. */
  shares: readonly Share[]
}

export interface Share {
  choice: Choice
  votes: number
  percent: number
}

export type ConnectionMark = null | 'reconnecting' | 'gone'

/** Without a connection for this long, in ms, a phone says so; a shorter gap is not worth a word. */
const NOTICE = 1000

/** Without a connection for this long, in ms, it is up to the Wi-Fi. */
const GONE = 30_000

/**
 * What a phone is for somebody who reads this language. Null for the phone stands for an address with a
 * code that no room has.
 */
export function phoneState(
  { code, known }: Pick<PageFacts, 'code' | 'known'>,
  phone: Phone | null,
  language: string,
): PhoneState {
  if (!known || !phone) return { is: 'unknown-code', code }
  const { view } = phone
  if (!view) return { is: 'connecting' }
  const read = (poll: AskedPoll) => ({ ...poll, ...questionIn(poll, language, view.language) })
  if (view.place === 'ended') return endedState(phone, view, read)
  if (view.poll) return pollState(phone, read(view.poll))
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

/** [P5] The result of a poll, null until it is revealed. */
export function pollResult({ choices, tally }: AskedPoll): Result | null {
  return tally && tallyResult(choices, tally)
}

/** The result of the asking before, where the question was asked again. */
export function earlierResult({ choices, earlier }: AskedPoll): Result | null {
  return earlier && tallyResult(choices, earlier.tally)
}

/** The share that leads; of equal ones the first. */
export function leadingShare({ shares }: Result): Share | undefined {
  const most = Math.max(...shares.map(({ votes }) => votes))
  return shares.find(({ votes }) => votes === most)
}

function tallyResult(choices: readonly Choice[], tally: Tally): Result {
  const total = totalVotes(tally)
  const percents = percentages(tally)
  const shares = choices.map((choice, place) => ({
    choice,
    votes: tally[place] ?? 0,
    percent: percents[place] ?? 0,
  }))
  return { unit: resultUnit(total), total, shares }
}

function resultUnit(total: number): Result['unit'] {
  if (total === 0) return 'none'
  return total < FEW_VOTES ? 'votes' : 'percent'
}

function pollState(phone: Phone, poll: ReadPoll): PollState {
  const wish = phone.wishFor(poll)
  const counted = findChoice(poll, phone.counted(poll))
  const underWay = wish && !wish.late && underWayState(poll, wish, counted)
  if (underWay) return underWay
  if (poll.phase === 'open') return openState(phone, poll, counted)
  if (wish?.late) return { is: 'too-late', poll, counted }
  return closedState(phone, poll, counted)
}

/** Null for a wish that is not on offer. */
function underWayState(poll: ReadPoll, wish: Wish, counted: Choice | null): PollState | null {
  const wished = findChoice(poll, wish.choice)
  if (!wished) return null
  if (wish.held) return { is: 'holding', poll, wish: wished, counted }
  if (!counted || counted === wished) return { is: 'sending', poll, wish: wished }
  return { is: 'changing', poll, wish: wished, counted }
}

function openState(phone: Phone, poll: ReadPoll, counted: Choice | null): PollState {
  if (!counted) return { is: 'asked', poll }
  return { is: phone.hasChanged(poll) ? 'changed' : 'counted', poll, counted }
}

function closedState(phone: Phone, poll: ReadPoll, counted: Choice | null): PollState {
  const outcome = pollOutcome(phone, poll)
  if (!outcome) return { is: 'closed', poll, counted }
  const late = poll.closed !== null && phone.joined > poll.closed
  return { is: late && !counted ? 'joined-late' : 'revealed', ...outcome }
}

function endedState(
  phone: Phone,
  { results, slides, forgotten }: AudienceView,
  read: (poll: AskedPoll) => ReadPoll,
): PhoneState {
  const outcomes = results.flatMap((poll) => pollOutcome(phone, read(poll)) ?? [])
  return { is: 'ended', results: outcomes, slides, forgotten }
}

function pollOutcome(phone: Phone, poll: ReadPoll): Outcome | null {
  const result = pollResult(poll)
  const counted = findChoice(poll, phone.counted(poll))
  return result && { poll, result, counted, earlier: earlierOutcome(phone, poll) }
}

function earlierOutcome(phone: Phone, poll: ReadPoll): Outcome['earlier'] {
  const result = earlierResult(poll)
  const counted = poll.earlier && phone.counted(poll.earlier)
  return result && { result, counted: findChoice(poll, counted) }
}

function findChoice({ choices }: AskedPoll, id: string | null): Choice | null {
  return choices.find((choice) => choice.id === id) ?? null
}
