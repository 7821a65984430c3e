import { checkHeader, languageOfFile, sameAsSource, wrongFileName } from './check-header.ts'
import { checkMessage } from './check-message.ts'
import { checkSource } from './check-source.ts'
import type { CheckedPo, Finding } from './finding.ts'
import { LocaleError } from './locale-error.ts'
import { parsePo, type ReadPo } from './po.ts'
import type { PoFile } from './po-files.ts'
import { type SourceText, textKey } from './template.ts'

/**
 * Finds all faults of a PO file, in itself and compared with the present texts of the source, which are in
 * English or in the language `source`. The file's name is its language. A build refuses `broken` translations, and
 * shows `incomplete` ones in English.
 */
export function checkPo(
  { text, file }: Pick<PoFile, 'text' | 'file'>,
  texts: readonly SourceText[],
  source = 'en',
): Finding[] {
  const language = languageOfFile(file)
  if (!language) return [wrongFileName(file)]
  if (language === source) return [sameAsSource(file, source)]
  const po = readPo(text, file)
  if ('reason' in po) return [po]
  const subject = { file, language, text, po, texts }
  return [...checkHeader(subject), ...checkMessages(subject), ...checkSource(subject)]
}

function readPo(text: string, file: string): ReadPo | Finding {
  try {
    return parsePo(text, file)
  } catch (error) {
    if (!(error instanceof LocaleError)) throw error
    const { reason, place } = error
    return { kind: 'broken', file, line: place?.line ?? 1, reason }
  }
}

/** Checks the translations of present texts. Others are never shown. */
function checkMessages({ po, file, language, texts }: CheckedPo): Finding[] {
  const current = new Set(texts.map(textKey))
  const header = po.headers['Plural-Forms'] ?? ''
  const used = po.messages.filter((one) => !one.obsolete && current.has(textKey(one)))
  return used.flatMap((message) => {
    const complaints = checkMessage(message, { language, header })
    return complaints.map((complaint) => ({ ...complaint, file, line: message.line }))
  })
}
