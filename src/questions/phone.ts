import type { PhoneView } from './contract/phone.ts'

/** Loads one kind: a phone loads the kinds that it meets and no other. Rejects while it cannot be had. */
export async function loadPhoneView(kind: string): Promise<PhoneView> {
  const { view }: { view: PhoneView } = await import(`./${kind}/phone.tsx`)
  return view
}
