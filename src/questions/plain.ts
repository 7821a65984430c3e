import type { PhoneViews } from './contract/phone.ts'
import type { PlainForm, PlainForms } from './contract/plain.ts'
import { KINDS } from './kinds.ts'
import { loadPhoneView } from './phone.ts'

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
