import type { PhoneViews } from './contract/phone.ts'
import type { PlainForm, PlainForms } from './contract/plain.ts'
import { loadByKind } from './load-by-kind.ts'
import { loadPhoneView } from './phone.ts'

/** The forms of every kind, by the kind's name. */
export function loadPlainForms(): Promise<PlainForms> {
  return loadByKind(async (kind) => {
    const { form }: { form: PlainForm } = await import(`./${kind}/plain.tsx`)
    return form
  })
}

/** What a phone shows of every kind: a page that the server renders waits for nothing. */
export function loadPhoneViews(): Promise<PhoneViews> {
  return loadByKind(loadPhoneView)
}
