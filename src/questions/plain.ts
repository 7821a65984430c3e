import type { ComponentType } from 'preact'
import type { PollState } from '#client/phone-state.ts'
import { KINDS } from './kinds.ts'
import { loadPhoneView, type PhoneViews } from './phone.ts'

/** The id of the form on the page without JavaScript that a control's buttons and fields belong to. */
export const BALLOT_FORM = 'ballot'

/** How a kind is answered without JavaScript: what a kind's `plain.tsx` exports as `form`. */
export interface PlainForm {
  /** Fields and buttons of the form above, which rules.ts reads again. */
  Control: ComponentType<{ state: PollState }>
}

export type PlainForms = Readonly<Record<string, PlainForm>>

/** The forms of every kind, by the kind's name. */
export async function loadPlainForms(): Promise<PlainForms> {
  const entries = KINDS.map(async (kind) => {
    const { form }: { form: PlainForm } = await import(`./${kind}/plain.tsx`)
    return [kind, form] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** What a phone shows of every kind: a page that the server renders waits for nothing. */
export async function loadPhoneViews(): Promise<PhoneViews> {
  const entries = KINDS.map(async (kind) => [kind, await loadPhoneView(kind)] as const)
  return Object.fromEntries(await Promise.all(entries))
}
