import { type ComponentType, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { AnswerNames, Outcome, PollState, ReadPoll } from '#client/phone-state.ts'
import type { Say } from '#i18n/say.ts'
import type { Json } from '#rules/question.ts'

/** What a phone shows of a kind: what a kind's `phone.tsx` exports as `view`. */
export interface PhoneView extends AnswerNames {
  /** How to answer, and until when. */
  answerHint(say: Say, poll: ReadPoll): string
  /** How to change an answer that counts. */
  changeHint(say: Say, poll: ReadPoll): string
  /** What came of a question in one line: "Learn 62 %, Blame 38 %." */
  resultWords(say: Say, outcome: Outcome): string
  /** How many people are in a tally. */
  countVotes(tally: Json): number
  /**
   * What may be answered, and which answer counts. Each round has an instance of its own, which may keep what a voter
   * has picked and not sent yet as its state.
   */
  Control: ComponentType<ControlProps>
  /** The result, with this phone's own answer marked. */
  Result: ComponentType<ResultProps>
}

export interface ControlProps {
  state: PollState
  /**
   * Sends an answer, written as `accept` of the kind's rules returns it: a phone that comes back compares it with the
   * one that was kept. Null where a form sends it, see plain.ts.
   */
  vote: ((answer: Json) => void) | null
}

export interface ResultProps {
  poll: ReadPoll
  tally: Json
  /** The result of the asking before, which stands beside this one as "then". */
  earlier: { tally: Json } | null
  /** This phone's own answer; null if it gave none. */
  counted: Json
}

/** By the kind's name; a kind that has not been loaded yet is missing. */
export type PhoneViews = Readonly<Record<string, PhoneView>>

const Views = createContext<PhoneViews>({})

/** Hands the kinds that are loaded to every component inside it. */
export const PhoneViewsProvider = Views.Provider

export function usePhoneViews(): PhoneViews {
  return useContext(Views)
}

/** Null while the kind is not loaded. */
export function usePhoneView(kind: string): PhoneView | null {
  return usePhoneViews()[kind] ?? null
}
