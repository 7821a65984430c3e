import type { SpeakerPanel } from './contract/speaker.ts'
import { KINDS } from './kinds.ts'

/** The speaker's panel of every kind, by the kind's name. */
export async function loadSpeakerPanels(): Promise<Readonly<Record<string, SpeakerPanel>>> {
  const entries = KINDS.map(async (kind) => {
    const { panel }: { panel: SpeakerPanel } = await import(`./${kind}/speaker.tsx`)
    return [kind, panel] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
