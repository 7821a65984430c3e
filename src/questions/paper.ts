import type { QuestionDrawing } from '#components/parts/question-drawings.ts'
import { KINDS } from './kinds.ts'

/** How every kind is drawn on paper, by the kind's name. */
export async function loadPaperDrawings(): Promise<Readonly<Record<string, QuestionDrawing>>> {
  const entries = KINDS.map(async (kind) => {
    const { drawing }: { drawing: QuestionDrawing } = await import(`./${kind}/paper.tsx`)
    return [kind, drawing] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
