import type { QuestionDrawing } from '#components/parts/question-drawings.ts'
import { KINDS } from './kinds.ts'

/** How every kind is drawn on the stage and in previews of it, by the kind's name. */
export async function loadStageDrawings(): Promise<Readonly<Record<string, QuestionDrawing>>> {
  const entries = KINDS.map(async (kind) => {
    const { drawing }: { drawing: QuestionDrawing } = await import(`./${kind}/stage.tsx`)
    return [kind, drawing] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
