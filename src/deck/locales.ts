import { basename } from 'node:path'
import { checkPo } from '#i18n/check.ts'
import { type Finding, formatFinding } from '#i18n/finding.ts'
import { type Po, parsePo } from '#i18n/po.ts'
import { type SourceText, textKey } from '#i18n/template.ts'
import { uiTexts } from '#i18n/ui-texts.ts'
import { DeckError } from './error.ts'
import { readWritten } from './read-written.ts'
import { ROOT } from './root.ts'
import type { Talk } from './talk.ts'

/**
 * A talk's translations of these texts, by language. Rejects for the first that cannot be shown as it
 * is: added markup, links that are code, a file that is no PO file or is in the author's own language. What is missing is no reason.
 */
export async function readLocales(
  { folder, info, locales }: Talk,
  texts: readonly SourceText[],
): Promise<Map<string, Po>> {
  const read = new Map<string, Po>()
  for (const [language, path] of locales) {
    const [text, file] = [await readWritten(path), path.slice(folder.length + 1)]
    refuseBroken(checkPo(text, file, texts, info.language))
    read.set(language, ofToday(parsePo(text, file), texts))
  }
  return read
}

/** Without what the author no longer says: nobody has checked that. */
function ofToday(po: Po, texts: readonly SourceText[]): Po {
  const current = new Set(texts.map(textKey))
  return { ...po, messages: po.messages.filter((message) => current.has(textKey(message))) }
}

/** Rejects if a translation of Lectern's own words cannot be shown as it is. */
export async function checkUi(path: string): Promise<void> {
  const text = await readWritten(path)
  refuseBroken(checkPo(text, `locales/ui/${basename(path)}`, uiTexts(ROOT)))
}

function refuseBroken(findings: readonly Finding[]): void {
  const broken = findings.find(({ kind }) => kind === 'broken')
  if (broken) throw new DeckError(formatFinding(broken))
}
