import { broken, type Complaint, without } from './finding.ts'
import { type Markup, readMarkup, type Style } from './markup.ts'
import { readerOf } from './text-reader.ts'

/**
 * Compares the markup of a translation with that of the English. Emphasis and links may move; markup that would
 * run, load or show something else must be the same.
 */
export function compareMarkup(text: string, translation: string): Complaint[] {
  const read = readerOf(text)
  if (!read) return comparePlain(text, translation)
  const [expected, came] = [readMarkup(text, read), readMarkup(translation, read)]
  if (typeof expected === 'string') return comparePlain(text, translation)
  if (typeof came === 'string') return [unreadable(came)]
  if (came.blocks.join() !== expected.blocks.join()) return [otherBlocks(came, expected)]
  return [
    ...compareTags(came, expected),
    ...compareCode(came, expected),
    ...compareLinks(came, expected),
    ...comparePictures(came, expected),
    ...compareOrder(came, expected),
    ...compareStyles(came, expected),
  ]
}

function unreadable(reason: string): Complaint {
  return broken(
    `that cannot be read (${reason}), expected Markdown as in slides. Put a backslash before { and < that are meant as such.`,
  )
}

function otherBlocks(came: Markup, expected: Markup): Complaint {
  return broken(
    `that is ${nameBlocks(came)}, expected ${nameBlocks(expected)} as in the English. Put a backslash before the mark that makes it so, like \\# or \\- or 1\\. , and leave out empty lines.`,
  )
}

const BLOCK_NAMES: Record<string, string> = {
  paragraph: 'a paragraph',
  heading: 'a heading',
  list: 'a list',
  blockquote: 'a quotation',
  code: 'a block of code',
  thematicBreak: 'a line',
  table: 'a table',
  definition: 'the address of a link',
  mdxjsEsm: 'an import or export',
  mdxFlowExpression: 'code in braces',
  mdxJsxFlowElement: 'a component',
}

function nameBlocks({ blocks }: Markup): string {
  return blocks.map((block) => BLOCK_NAMES[block] ?? block).join(' and ') || 'nothing'
}

function compareTags(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.tags, expected.tags).map((tag) =>
    broken(`with ${tag}, expected only the tags of the English. Take it out.`),
  )
  const lost = without(expected.tags, came.tags).map((tag) =>
    broken(`without ${tag}, expected it as in the English. Put it round the same words.`),
  )
  return [...extra, ...lost, ...compareWorded(came, expected)]
}

/** Trap: a tag without words would show those of the English. */
function compareWorded(came: Markup, expected: Markup): Complaint[] {
  return without(expected.worded, came.worded).flatMap((tag) =>
    came.tags.includes(tag)
      ? [broken(`with nothing in ${tag}, expected words as in the English. Translate them.`)]
      : [],
  )
}

function compareCode(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.code, expected.code).map((code) =>
    broken(`with ${code}, expected only the braces of the English. Write \\{ for a brace itself.`),
  )
  const lost = without(expected.code, came.code).map((code) =>
    broken(`without ${code}, expected it as in the English. Copy it as it is.`),
  )
  return [...extra, ...lost]
}

/** A link may lead to a page in another language, but must run no code. */
const HARMLESS = /^(https?:|mailto:|tel:|[/#?.]|[^:]*$)/i

function compareLinks(came: Markup, expected: Markup): Complaint[] {
  const harmful = came.links.find((url) => !HARMLESS.test(url))
  if (harmful !== undefined) {
    const address = harmful.slice(0, 40)
    return [
      broken(
        `with a link to ${address}, expected https:// or http://. Take the address from the English.`,
      ),
    ]
  }
  const [count, expectedCount] = [came.links.length, expected.links.length]
  if (count === expectedCount) return []
  return [
    broken(
      `with ${nameLinks(count)}, expected ${nameLinks(expectedCount)} as in the English. Write it as [words](address).`,
    ),
  ]
}

function nameLinks(count: number): string {
  return count === 0 ? 'no link' : `${count} link${count === 1 ? '' : 's'}`
}

function comparePictures(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.pictures, expected.pictures).map((url) =>
    broken(`with the picture ${url.slice(0, 40)}, expected only the English ones. Take it out.`),
  )
  const lost = without(expected.pictures, came.pictures).map((url) =>
    broken(
      `without the picture ${url}, expected it as in the English. Copy it, and translate what is between [ and ].`,
    ),
  )
  return [...extra, ...lost]
}

/** Compares the order only if no tag is missing: a missing one is a complaint of its own. */
function compareOrder(came: Markup, expected: Markup): Complaint[] {
  const isSame = [...came.slots].sort().join() === [...expected.slots].sort().join()
  const at = came.slots.findIndex((slot, index) => slot !== expected.slots[index])
  if (!isSame || at < 0) return []
  return [
    broken(
      `with ${came.slots[at]} first, expected ${expected.slots[at]} as in the English. Keep their order.`,
    ),
  ]
}

/** The marks of each style, and whether a translation must have it. */
const STYLE_RULES: Record<Style, { sign: string; isRequired: boolean }> = {
  emphasis: { sign: '*words*', isRequired: false },
  strong: { sign: '**words**', isRequired: false },
  delete: { sign: '~~words~~', isRequired: false },
  inlineCode: { sign: '`code`', isRequired: true },
}

function compareStyles(came: Markup, expected: Markup): Complaint[] {
  const extra = without(came.styles, expected.styles).map((style) =>
    broken(`with ${STYLE_RULES[style].sign}, expected none as in the English. Take the marks out.`),
  )
  const lost = without(expected.styles, came.styles).map(lostStyle)
  return [...extra, ...lost]
}

/** Emphasis may be missing: another language may have no word to stress. */
function lostStyle(style: Style): Complaint {
  const { sign, isRequired } = STYLE_RULES[style]
  const reason = `without ${sign}, expected it as in the English. Put the marks round the words that mean the same.`
  return { kind: isRequired ? 'broken' : 'note', reason }
}

/** Compares the signs of texts whose English is no Markdown, as a question may be. */
function comparePlain(text: string, translation: string): Complaint[] {
  const [came, expected] = [translation, text].map((one) => one.match(/<\/?[\w.]*|[{}]/g) ?? [])
  const extra = without(came ?? [], expected ?? []).map((sign) =>
    broken(`with ${sign}, expected only the marks of the English. Take it out.`),
  )
  const lost = without(expected ?? [], came ?? []).map((sign) =>
    broken(`without ${sign}, expected it as in the English. Copy it as it is.`),
  )
  return [...extra, ...lost]
}
