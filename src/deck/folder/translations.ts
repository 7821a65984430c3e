import { basename } from 'node:path'
import { DeckError } from '#deck/deck-error.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import { checkPo } from '#translation/check-po.ts'
import { type Finding, formatFinding } from '#translation/finding.ts'
import { type Po, parsePo } from '#translation/po.ts'
import { type SourceText, textKey } from '#translation/template.ts'
import { uiTexts } from '#translation/ui-texts.ts'
import { readSavedFile } from './read-saved-file.ts'
import type { Talk } from './talk.ts'

/**
 * A talk's translations of these texts, by language. Rejects for the first that cannot be shown as it is: added
 * markup, links that are code, a file that is no PO file or is in the author's own language. Missing
 * translations are allowed.
 */
export async function readTranslations(
  { folder, info, locales }: Talk,
  texts: readonly SourceText[],
): Promise<Map<string, Po>> {
  const read = new Map<string, Po>()
  for (const [language, path] of locales) {
    const [text, file] = [await readSavedFile(path), path.slice(folder.length + 1)]
    refuseBroken(checkPo({ text, file }, texts, info.language))
    read.set(language, onlyCurrent(parsePo(text, file), texts))
  }
  return read
}

/** Translations of texts that slides no longer have are not checked, and so not shown. */
function onlyCurrent(po: Po, texts: readonly SourceText[]): Po {
  const current = new Set(texts.map(textKey))
  return { ...po, messages: po.messages.filter((message) => current.has(textKey(message))) }
}

/** Rejects if a translation of Lectern's own words cannot be shown as it is. */
export async function checkUi(path: string): Promise<void> {
  const text = await readSavedFile(path)
  refuseBroken(checkPo({ text, file: `locales/ui/${basename(path)}` }, uiTexts(ROOT)))
}

function refuseBroken(findings: readonly Finding[]): void {
  const broken = findings.find(({ kind }) => kind === 'broken')
  if (broken) throw new DeckError(formatFinding(broken))
}
