import type { ComponentChildren } from 'preact'
import { useTalkWords } from '#client/talk-words.ts'

interface TranslatedTextProps {
  /** The id of the text, see i18n/text-id.ts. */
  id: string
  /** The text in the author's language. */
  children: ComponentChildren
}

/** A text of a slide in the reader's language. */
export function TranslatedText({ id, children }: TranslatedTextProps) {
  return <>{useTalkWords().show(id, children)}</>
}
