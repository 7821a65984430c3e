import { basename } from 'node:path'
import { broken, type CheckedPo, type Complaint, type Finding } from './finding.ts'
import { englishName, guessLanguage, readLanguage } from './language-tags.ts'
import { categoriesOf, pluralForms } from './plural-forms.ts'

/** The language that a PO file is named after; null if its name is no tag as BCP 47 writes it. */
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

/** The finding of a file in the language of the source. */
export function sameAsSource(file: string, source: string): Finding {
  const reason = `Unexpected ${basename(file)}, expected another language than that of the source, which is ${englishName(source)}. Remove the file.`
  return { ...broken(reason), file, line: 1 }
}

/** Checks the header of a PO file: the entry without a text at its top. */
export function checkHeader(subject: CheckedPo): Finding[] {
  if (Object.keys(subject.po.headers).length === 0) return [noHeader(subject)]
  const checks: [mark: string, Complaint | null][] = [
    ['\ufffd', wrongEncoding(subject)],
    ['"Content-Type:', wrongCharset(subject)],
    ['"Language:', wrongLanguage(subject)],
    ['"Plural-Forms:', wrongPlurals(subject)],
  ]
  return checks.flatMap(([mark, complaint]) =>
    complaint ? [{ ...complaint, file: subject.file, line: lineOfMark(mark, subject) }] : [],
  )
}

/** A header can be lost when text is pasted into a file. */
function noHeader({ file, language }: CheckedPo): Finding {
  const lines = [
    `Language: ${language}`,
    'Content-Type: text/plain; charset=UTF-8',
    `Plural-Forms: ${pluralForms(language).header}`,
  ]
  const header = ['msgid ""', 'msgstr ""', ...lines.map((line) => `"${line}\\n"`)].join('\n')
  const reason = `Unexpected file without a header, expected what it says of itself first. Write at its top:\n\n${header}\n`
  return { ...broken(reason), file, line: 1 }
}

/** The first line with this mark, or else the line of the header. */
function lineOfMark(mark: string, { text }: CheckedPo): number {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes(mark))
  return (at >= 0 ? at : lines.findIndex((line) => line.startsWith('msgid ""'))) + 1 || 1
}

/** Bytes that are not UTF-8 become U+FFFD when a file is read. */
function wrongEncoding({ text }: CheckedPo): Complaint | null {
  if (!text.includes('\ufffd')) return null
  return broken('Unexpected bytes that are no letter, expected UTF-8. Save the file as UTF-8.')
}

function wrongCharset({ po }: CheckedPo): Complaint | null {
  const type = po.headers['Content-Type'] ?? ''
  if (/charset=utf-?8$/i.test(type)) return null
  return broken(
    `Unexpected Content-Type "${type}", expected "text/plain; charset=UTF-8". Save the file as UTF-8.`,
  )
}

function wrongLanguage({ po, language }: CheckedPo): Complaint | null {
  if (po.language === language) return null
  const came = po.headers.Language ?? ''
  return broken(
    `Unexpected Language "${came}", expected "${language}" as in the file's name. Change one of them.`,
  )
}

/** A file without plurals needs no `Plural-Forms`, but must not have a wrong one. */
function wrongPlurals({ po, language, texts }: CheckedPo): Complaint | null {
  const came = po.headers['Plural-Forms'] ?? ''
  const isNeeded = came !== '' || texts.some(({ plural }) => plural !== null)
  if (!isNeeded || categoriesOf(came, language)) return null
  return broken(
    `Unexpected Plural-Forms "${came}", expected what counts as ${englishName(language)} does. Write "${pluralForms(language).header}".`,
  )
}
