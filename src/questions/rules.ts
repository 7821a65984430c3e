import type { KindsOfServer, ServerRules } from './contract/rules.ts'
import { loadByKind } from './load-by-kind.ts'

/** The rules of every kind, by the kind's name. */
export function loadKindRules(): Promise<KindsOfServer> {
  return loadByKind(async (kind) => {
    const { rules }: { rules: ServerRules } = await import(`./${kind}/rules.ts`)
    return rules
  })
}
