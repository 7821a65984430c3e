import type { ComponentChildren } from 'preact'
import { useTalkWords } from '#client/talk-words.ts'

interface WordsProps {
  /** Of the text, see i18n/text-id.ts. */
  id: string
  /** In the author's language. */
  children: ComponentChildren
}

/** A text of a slide in the language of whoever reads it. */
export function Words({ id, children }: WordsProps) {
  return <>{useTalkWords().show(id, children)}</>
}
