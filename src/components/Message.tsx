import type { ComponentChildren } from 'preact'
import { directionOf } from '#i18n/language.ts'

interface MessageProps {
  /** BCP 47: the voice that reads it, the rules that hyphenate it. */
  lang: string
  children: ComponentChildren
}

/** A paragraph in a language of its own, which stays in it when the talk is translated. On one line. */
export function Message({ lang, children }: MessageProps) {
  return (
    <p lang={lang} dir={directionOf(lang)}>
      {children}
    </p>
  )
}
