import { readFile } from 'node:fs/promises'
import { type PdfPage, readPdf } from '../../tests/support/read-pdf.ts'
import { SLIDES, type Slide, wordsOf } from './slides.ts'

/** What a PDF is besides the slides that it has to have. */
export interface Facts {
  bytes: number
  /** Pages whose text is in tags; a document's own claim to be tagged says little. */
  tagged: number
  bookmarks: number
}

/** Rejects with a sentence unless a PDF has every slide on a page of its own, set in Inter. */
export async function checkPdf(file: string): Promise<Facts> {
  const content = await readFile(file)
  const { pages, outline } = await readPdf(content)
  expect(`${SLIDES.length} pages`, String(pages.length), pages.length === SLIDES.length)
  for (const [index, slide] of SLIDES.entries()) checkPage(pages[index], slide)
  const tagged = pages.filter(({ tags }) => tags.text !== '').length
  return { bytes: content.length, tagged, bookmarks: outline.length }
}

function checkPage(page: PdfPage | undefined, slide: Slide): void {
  const [words, read] = [
    squeeze(wordsOf(slide)),
    squeeze(page ? page.tags.text + page.untagged : ''),
  ]
  expect(`"${words}" on a page`, `"${read}"`, read.includes(words))
  const fonts = page?.fonts.map(({ name }) => name).join(', ') ?? ''
  expect(`Inter for "${slide.heading}"`, fonts, fonts.includes('Inter'))
}

/** Where a line ends, programs do not agree; nor on a space there. */
function squeeze(text: string): string {
  return text.replace(/\s/g, '')
}

function expect(expected: string, found: string, isMet: boolean): void {
  if (!isMet) throw new Error(`Expected ${expected}, found ${found || 'none'}.`)
}
