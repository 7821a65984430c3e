import { newPo } from '#translation/merge-po.ts'
import { type Po, printPo } from '#translation/po.ts'
import { type SourceText, toTemplate } from '#translation/template.ts'

/** A text of a slide, unless something else is said of it. */
export function source(text: string, more: Partial<SourceText> = {}): SourceText {
  const place = { file: 'slides/01.mdx', line: 1 }
  return { text, plural: null, context: 'slide', hint: null, ...place, ...more }
}

/** A text of Lectern's own words. */
export function word(text: string, plural: string | null = null): SourceText {
  return source(text, { plural, context: null, file: 'src/client/keys.ts' })
}

/** Translations by text: one, or one for each plural form. */
export type Translated = Record<string, string | readonly string[]>

/** A PO file in which some texts are translated. */
export function poOf(texts: readonly SourceText[], language: string, translated: Translated): Po {
  const po = newPo(toTemplate(texts), language)
  const messages = po.messages.map((message) => {
    const given = translated[message.text]
    return given === undefined ? message : { ...message, translations: [given].flat() }
  })
  return { ...po, messages }
}

export function writePo(...given: Parameters<typeof poOf>): string {
  return printPo(poOf(...given))
}
