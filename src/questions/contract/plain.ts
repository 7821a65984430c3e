import type { ComponentType } from 'preact'
import type { PollState } from '#client/phone-state.ts'

/** The id of the form on the page without JavaScript that a control's buttons and fields belong to. */
export const BALLOT_FORM = 'ballot'

/** How a kind is answered without JavaScript: what a kind's `plain.tsx` exports as `form`. */
export interface PlainForm {
  /** Fields and buttons of the form above, which rules.ts reads again. */
  Control: ComponentType<{ state: PollState }>
  /** Whether an answer takes more than one press: the page must not load anew while a voter fills the form in. */
  isFilledIn: boolean
}

export type PlainForms = Readonly<Record<string, PlainForm>>
