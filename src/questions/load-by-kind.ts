import { KINDS } from './kinds.ts'

/** Loads something of every kind, by the kind's name. What every object inherits is the name of no kind. */
export async function loadByKind<Part>(
  load: (kind: string) => Promise<Part>,
): Promise<Readonly<Record<string, Part>>> {
  const entries = KINDS.map(async (kind) => [kind, await load(kind)] as const)
  return Object.assign(Object.create(null), Object.fromEntries(await Promise.all(entries)))
}
