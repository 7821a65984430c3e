import type { QuestionReader, QuestionReaders } from './contract/mdx.ts'
import { loadByKind } from './load-by-kind.ts'

/** How to read every kind, by the kind's name. */
export function loadQuestionReaders(): Promise<QuestionReaders> {
  return loadByKind(async (kind) => {
    const { reader }: { reader: QuestionReader } = await import(`./${kind}/mdx.ts`)
    return reader
  })
}
