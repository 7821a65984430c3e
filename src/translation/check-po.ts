import { checkHeader, languageOfFile, nothingToTranslate, wrongFileName } from './check-header.ts'
import { checkMessage } from './check-message.ts'
import { checkSource } from './check-source.ts'
import type { Finding, Subject } from './finding.ts'
import { LocaleError } from './locale-error.ts'
import { parsePo, type ReadPo } from './po.ts'
import { type SourceText, textKey } from './template.ts'

/**
 * Everything that is wrong with a PO file: in itself, and against the English of today, or what else the
 * `source` is written in. Its name says its language. Build refuses what is `broken`; what is `incomplete` it shows in English.
 */
export function checkPo(
  text: string,
  file: string,
  texts: readonly SourceText[],
  source = 'en',
): Finding[] {
  const language = languageOfFile(file)
  if (!language) return [wrongFileName(file)]
  if (language === source) return [nothingToTranslate(file, source)]
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

/** Only of the English of today: nobody reads the others. */
function checkMessages({ po, file, language, texts }: Subject): Finding[] {
  const current = new Set(texts.map(textKey))
  const header = po.headers['Plural-Forms'] ?? ''
  const used = po.messages.filter((one) => !one.obsolete && current.has(textKey(one)))
  return used.flatMap((message) => {
    const complaints = checkMessage(message, language, header)
    return complaints.map((complaint) => ({ ...complaint, file, line: message.line }))
  })
}
