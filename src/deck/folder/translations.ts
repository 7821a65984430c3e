import { basename } from 'node:path'
import { DeckError } from '#deck/deck-error.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import { checkPo } from '#translation/check-po.ts'
import { type Finding, formatFinding } from '#translation/finding.ts'
import { type Po, parsePo } from '#translation/po.ts'
import { type SourceText, textKey } from '#translation/template.ts'
import { uiTexts } from '#translation/ui-texts.ts'
import { readWritten } from './read-saved-file.ts'
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
