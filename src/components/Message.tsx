import type { ComponentChildren } from 'preact'
import { directionOf } from '#i18n/language.ts'

interface MessageProps {
  /** BCP 47; decides on the voice that reads the text and the rules that hyphenate it. */
  lang: string
  children: ComponentChildren
}

/** A paragraph that stays in its own language when the talk is translated. Written on one line. */
export function Message({ lang, children }: MessageProps) {
  return (
    <p lang={lang} dir={directionOf(lang)}>
      {children}
    </p>
  )
}
