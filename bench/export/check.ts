import { readFile } from 'node:fs/promises'
import { type PdfPage, readPdf } from '../../tests/support/pdf-reader.ts'
import { SLIDES, type Slide, wordsOf } from './slides.ts'

/** The figures of a PDF. */
export interface Facts {
  bytes: number
  /** Pages whose text is in tags: a document may claim to be tagged without. */
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

/** Removes all spaces: programs break lines, and put spaces there, in different ways. */
function squeeze(text: string): string {
  return text.replace(/\s/g, '')
}

function expect(expected: string, found: string, isMet: boolean): void {
  if (!isMet) throw new Error(`Expected ${expected}, found ${found || 'none'}.`)
}
