import { type CheckedPo, excerpt, type Finding } from './finding.ts'
import { mergePo } from './merge-po.ts'
import type { Message, ReadMessage, ReadPo } from './po.ts'
import { textKey, toTemplate } from './template.ts'

/**
 * Finds what `lectern locales extract` would change. New and changed texts are reported at the place of the
 * English, translations without a text at their own.
 */
export function checkSource(subject: CheckedPo): Finding[] {
  const { po, texts } = subject
  const known = new Map(po.messages.filter(isUsed).map((one) => [textKey(one), one]))
  const merged = mergePo(toTemplate(texts), po).messages.filter(isUsed)
  const changed = merged.filter((one) => known.get(textKey(one))?.plural !== one.plural)
  return [
    ...changed.map((message) => outOfDate(message, subject)),
    ...leftOver(merged, subject),
    ...obsolete(subject),
  ]
}

function isUsed({ obsolete }: Message): boolean {
  return !obsolete
}

function outOfDate(message: Message, { file, po, texts }: CheckedPo): Finding {
  const { context, text, previous } = message
  const source = texts.find((one) => textKey(one) === textKey(message))
  const place = { file: source?.file ?? file, line: source?.line ?? 1 }
  const extract = `Run npx lectern locales extract${context === null ? ' --ui' : ''}`
  const reason =
    previous === null
      ? `Unexpected new text ${excerpt(text)}, expected one that ${file} has. ${extract}, then translate it.`
      : `Unexpected ${excerpt(text)}, expected ${excerpt(previous)} as in ${file}:${lineOfText(po, previous)}. ${extract}, then look at its translation.`
  return { kind: 'incomplete', ...place, reason }
}

function lineOfText(po: ReadPo, text: string): number {
  return po.messages.find((one) => one.text === text || one.previous === text)?.line ?? 1
}

/** Finds translations whose English is gone, and has not become another text. */
function leftOver(merged: readonly Message[], { po, file, texts }: CheckedPo): Finding[] {
  const current = new Set(texts.map(textKey))
  const changed = new Set(merged.map(({ previous }) => previous))
  const left = po.messages.filter(
    (one) => isUsed(one) && !current.has(textKey(one)) && !changed.has(one.text),
  )
  return left.map(({ text, line }) => {
    const reason = `Unexpected ${excerpt(text)}, expected only what the English has. Run npx lectern locales extract, which sets it aside.`
    return { kind: 'incomplete', file, line, reason }
  })
}

function obsolete({ po, file }: CheckedPo): Finding[] {
  const kept: ReadMessage[] = po.messages.filter((one) => !isUsed(one))
  const [first] = kept
  if (!first) return []
  const reason = `Unexpected ${kept.length} obsolete from here on, expected none. Take what begins with #~ away, once its English will not come back.`
  return [{ kind: 'incomplete', file, line: first.line, reason }]
}
