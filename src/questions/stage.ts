import type { QuestionDrawing } from '#components/parts/question-drawings.ts'
import { loadByKind } from './load-by-kind.ts'

/** How every kind is drawn on the stage and in previews of it, by the kind's name. */
export function loadStageDrawings(): Promise<Readonly<Record<string, QuestionDrawing>>> {
  return loadByKind(async (kind) => {
    const { drawing }: { drawing: QuestionDrawing } = await import(`./${kind}/stage.tsx`)
    return drawing
  })
}
