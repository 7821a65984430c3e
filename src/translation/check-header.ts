import { basename } from 'node:path'
import { broken, type Complaint, type Finding, type Subject } from './finding.ts'
import {
  categoriesOf,
  englishName,
  guessLanguage,
  pluralForms,
  readLanguage,
} from './plural-forms.ts'

/** What a PO file is named after; null if that is no language, or not as BCP 47 writes it. */
export function languageOfFile(file: string): string | null {
  const name = basename(file, '.po')
  return readLanguage(name) === name ? name : null
}

export function wrongFileName(file: string): Finding {
  const meant = guessLanguage(basename(file, '.po'))
  const expected = meant ? `${meant}.po` : 'a language as BCP 47 writes it, like fr.po or pt-BR.po'
  const reason = `Unexpected file name ${basename(file)}, expected ${expected}. Rename the file.`
  return { ...broken(reason), file, line: 1 }
}

/** What the author has written would be there twice. */
export function nothingToTranslate(file: string, source: string): Finding {
  const reason = `Unexpected ${basename(file)}, expected another language than that of the source, which is ${englishName(source)}. Remove the file.`
  return { ...broken(reason), file, line: 1 }
}

/** What a PO file says of itself, in the entry without a text at its top. */
export function checkHeader(subject: Subject): Finding[] {
  if (Object.keys(subject.po.headers).length === 0) return [noHeader(subject)]
  const found: [string, Complaint | null][] = [
    ['\ufffd', wrongEncoding(subject)],
    ['"Content-Type:', wrongCharset(subject)],
    ['"Language:', wrongLanguage(subject)],
    ['"Plural-Forms:', wrongPlurals(subject)],
  ]
  return found.flatMap(([mark, complaint]) =>
    complaint ? [{ ...complaint, file: subject.file, line: lineOf(mark, subject) }] : [],
  )
}

/** Somebody who pastes into a file may lose its top. */
function noHeader({ file, language }: Subject): Finding {
  const lines = [
    `Language: ${language}`,
    'Content-Type: text/plain; charset=UTF-8',
    `Plural-Forms: ${pluralForms(language).header}`,
  ]
  const header = ['msgid ""', 'msgstr ""', ...lines.map((line) => `"${line}\\n"`)].join('\n')
  const reason = `Unexpected file without a header, expected what it says of itself first. Write at its top:\n\n${header}\n`
  return { ...broken(reason), file, line: 1 }
}

/** The first line that has it, or the header's. */
function lineOf(mark: string, { text }: Subject): number {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes(mark))
  return (at >= 0 ? at : lines.findIndex((line) => line.startsWith('msgid ""'))) + 1 || 1
}

/** What a byte that is no letter becomes when it is read. */
function wrongEncoding({ text }: Subject): Complaint | null {
  if (!text.includes('\ufffd')) return null
  return broken('Unexpected bytes that are no letter, expected UTF-8. Save the file as UTF-8.')
}

function wrongCharset({ po }: Subject): Complaint | null {
  const type = po.headers['Content-Type'] ?? ''
  if (/charset=utf-?8$/i.test(type)) return null
  return broken(
    `Unexpected Content-Type "${type}", expected "text/plain; charset=UTF-8". Save the file as UTF-8.`,
  )
}

function wrongLanguage({ po, language }: Subject): Complaint | null {
  if (po.language === language) return null
  const came = po.headers.Language ?? ''
  return broken(
    `Unexpected Language "${came}", expected "${language}" as in the file's name. Change one of them.`,
  )
}

/** Without plurals there may be no header, but no wrong one either. */
function wrongPlurals({ po, language, texts }: Subject): Complaint | null {
  const came = po.headers['Plural-Forms'] ?? ''
  const isNeeded = came !== '' || texts.some(({ plural }) => plural !== null)
  if (!isNeeded || categoriesOf(came, language)) return null
  return broken(
    `Unexpected Plural-Forms "${came}", expected what counts as ${englishName(language)} does. Write "${pluralForms(language).header}".`,
  )
}
