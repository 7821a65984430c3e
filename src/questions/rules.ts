import type { KindsOfServer, ServerRules } from './contract/rules.ts'
import { KINDS } from './kinds.ts'

/** The rules of every kind, by the kind's name. */
export async function loadKindRules(): Promise<KindsOfServer> {
  const entries = KINDS.map(async (kind) => {
    const { rules }: { rules: ServerRules } = await import(`./${kind}/rules.ts`)
    return [kind, rules] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
