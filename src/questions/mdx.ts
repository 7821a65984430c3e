import type { QuestionReader, QuestionReaders } from './contract/mdx.ts'
import { KINDS } from './kinds.ts'

/** How to read every kind, by the kind's name. */
export async function loadQuestionReaders(): Promise<QuestionReaders> {
  const entries = KINDS.map(async (kind) => {
    const { reader }: { reader: QuestionReader } = await import(`./${kind}/mdx.ts`)
    return [kind, reader] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}
