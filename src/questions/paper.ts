import type { QuestionDrawing } from '#components/parts/question-drawings.ts'
import { loadByKind } from './load-by-kind.ts'

/** How every kind is drawn on paper, by the kind's name. */
export function loadPaperDrawings(): Promise<Readonly<Record<string, QuestionDrawing>>> {
  return loadByKind(async (kind) => {
    const { drawing }: { drawing: QuestionDrawing } = await import(`./${kind}/paper.tsx`)
    return drawing
  })
}
