import type { ManifestSlide } from '#deck/manifest.ts'
import { type Pdf, type PdfPage, squeeze, tagsOf } from './pdf-reader.ts'

type Titled = Pick<ManifestSlide, 'title'>

/** The faults of a PDF of slides for people who listen to it or search it. */
export function audit(pdf: Pdf, slides: readonly Titled[], language: string): string[] {
  return [
    ...demand(pdf.isTagged, 'is not tagged'),
    ...demand(pdf.language === language, `is in "${pdf.language}", not in "${language}"`),
    ...demand(pdf.pages.length === slides.length, `has ${pdf.pages.length} pages`),
    ...auditOutline(pdf, slides),
    ...pdf.pages.flatMap((page, index) =>
      auditPage(page, squeeze(slides[index]?.title ?? '')).map(
        (finding) => `page ${index + 1} ${finding}`,
      ),
    ),
  ]
}

/** An entry for each slide, which leads to its page. */
function auditOutline({ outline }: Pdf, slides: readonly Titled[]): string[] {
  return slides.flatMap((slide, index) => {
    const title = squeeze(slide.title)
    const entry = outline.find(({ page }) => page === index + 1)
    return demand(entry?.title === title, `has "${entry?.title}" in its outline for "${title}"`)
  })
}

function auditPage(page: PdfPage, title: string): string[] {
  const headings = tagsOf(page, 'H1').map(({ text }) => text)
  return [
    ...demand(headings.length === 1, `has ${headings.length} headings of the first level`),
    ...demand(headings[0] === title, `is headed "${headings[0]}", not "${title}"`),
    ...demand(page.untagged === '', `draws "${page.untagged}" outside of all tags`),
    ...tagsOf(page, 'Figure').flatMap(({ alt }) =>
      demand(alt !== null, 'has a figure without words'),
    ),
    ...page.fonts.flatMap((font) => [
      ...demand(font.isEmbedded, `lacks the font ${font.name}`),
      ...demand(/^[A-Z]{6}\+./.test(font.name), `has all of the font ${font.name}, not a subset`),
      ...demand(font.type !== 'Type3', `draws letters as pictures (${font.name})`),
    ]),
  ]
}

function demand(isKept: boolean, finding: string): string[] {
  return isKept ? [] : [finding]
}
