import {
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A PDF as a screen reader reads it: tags, text, outline, fonts, links. */
export interface Pdf {
  title: string
  language: string
  isTagged: boolean
  outline: readonly OutlineEntry[]
  pages: readonly PdfPage[]
}

interface OutlineEntry {
  title: string
  /** The page that it leads to, from 1. */
  page: number
}

export interface PdfPage {
  tags: Tag
  /** Text that is drawn on the page but in no tag, so that no screen reader reads it. */
  untagged: string
  /** Addresses that its links lead to. */
  links: readonly string[]
  fonts: readonly PdfFont[]
}

export interface Tag {
  role: string
  /** The text alternative; null if it has none. */
  alt: string | null
  language: string | null
  /** All text in it, in order. */
  text: string
  children: readonly Tag[]
}

interface PdfFont {
  name: string
  type: string
  isEmbedded: boolean
}

export async function readPdf(content: Uint8Array): Promise<Pdf> {
  const options = { data: new Uint8Array(content), verbosity: 0, fontExtraProperties: true }
  const document = await getDocument(options).promise
  const { info } = (await document.getMetadata()) as { info: Record<string, string> }
  const marks = (await document.getMarkInfo()) as Map<string, boolean> | null
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1)
  const pages = []
  for (const number of numbers) pages.push(await readPage(await document.getPage(number)))
  return {
    title: info.Title ?? '',
    language: info.Language ?? '',
    isTagged: marks?.get('Marked') ?? false,
    outline: await readOutline(document),
    pages,
  }
}

/** Every tag of a role on a page, outermost first. */
export function tagsOf({ tags }: PdfPage, role: string): Tag[] {
  return [...below(tags)].filter((tag) => tag.role === role)
}

function* below(tag: Tag): Generator<Tag> {
  yield tag
  for (const child of tag.children) yield* below(child)
}

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const { byMark, all } = await readText(page)
  const tags = toTag((await page.getStructTree()) as Node | null, byMark)
  const annotations = await page.getAnnotations()
  return {
    tags,
    untagged: subtract(all, tags.text),
    links: annotations.flatMap(({ url, dest }) => url ?? dest ?? []),
    fonts: await readFonts(page),
  }
}

/** The top level of the outline. */
async function readOutline(document: PDFDocumentProxy): Promise<OutlineEntry[]> {
  const entries = (await document.getOutline()) ?? []
  return Promise.all(
    entries.map(async ({ title, dest }) => {
      const [page] = (typeof dest === 'string' ? await document.getDestination(dest) : dest) ?? []
      return { title: squeeze(title), page: (await document.getPageIndex(page)) + 1 }
    }),
  )
}

/** pdfjs-dist: a tag, or the id of what was drawn for it. */
type Node =
  | { role: string; alt?: string; lang?: string; children: Node[] }
  | { type: string; id: string }

const NOTHING: Tag = { role: 'Root', alt: null, language: null, text: '', children: [] }

function toTag(node: Node | null, texts: ReadonlyMap<string, string>): Tag {
  if (!node || !('role' in node)) return NOTHING
  const text = node.children.map((child) =>
    'role' in child ? toTag(child, texts).text : (texts.get(child.id) ?? ''),
  )
  return {
    role: node.role,
    alt: node.alt ?? null,
    language: node.lang ?? null,
    text: squeeze(text.join(' ')),
    children: node.children.filter((child) => 'role' in child).map((child) => toTag(child, texts)),
  }
}

/** All text of a page, and the text of each piece that a tag may refer to. */
async function readText(page: PDFPageProxy) {
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const byMark = new Map<string, string>()
  const open: string[] = []
  let all = ''
  for (const item of items) {
    if ('str' in item) {
      all += ` ${item.str}`
      for (const id of open)
        byMark.set(
          id,
          `${byMark.get(id) ?? ''}${item.str}${item.hasEOL && !isBroken(item.str) ? ' ' : ''}`,
        )
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? '')
  }
  return { byMark, all }
}

/** A word that goes on in the next line. */
function isBroken(line: string): boolean {
  return /\p{L}-$/u.test(line)
}

async function readFonts(page: PDFPageProxy): Promise<PdfFont[]> {
  await page.getOperatorList()
  const objects = page.commonObjs as unknown as Iterable<[string, Record<string, unknown>]>
  return [...objects].flatMap(([, font]) =>
    typeof font?.name === 'string' && 'type' in font
      ? { name: font.name, type: String(font.type), isEmbedded: font.missingFile === false }
      : [],
  )
}

/** The letters that are drawn more often than they are tagged. */
function subtract(all: string, tagged: string): string {
  const left = new Map<string, number>()
  for (const letter of tagged.replace(/\s/g, '')) left.set(letter, (left.get(letter) ?? 0) + 1)
  return [...all.replace(/\s/g, '')]
    .filter((letter) => {
      const count = left.get(letter) ?? 0
      left.set(letter, count - 1)
      return count <= 0
    })
    .join('')
}

/** A text as it is heard: spaces of any kind are one. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
