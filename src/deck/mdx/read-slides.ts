import type { Root, RootContent, Yaml } from 'mdast'
import { readDeclaration, TEXT } from '#deck/folder/yaml-fields.ts'
import { type Located, Mistake } from '#deck/mistake.ts'
import type { ChapterContext, ChapterSource } from './chapter-context.ts'
import { checkComponents } from './check-components.ts'
import { checkMarkdown } from './check-markdown.ts'
import { checkPictures } from './check-pictures.ts'
import { type ReadSlide, readSlide } from './read-slide.ts'
import { isComment } from './syntax-tree.ts'

/** Reads the slides of a chapter's tree. Throws a Mistake for what its author cannot have meant. */
export function readSlides(tree: Root, context: ChapterContext): ReadSlide[] {
  const { source, names } = context
  checkMarkdown(tree, source.text)
  checkComponents(tree.children, names.components)
  checkPictures(tree, names.pictures)
  const title = readChapterTitle(tree)
  const slides = splitSlides(tree, source).map((nodes) => readSlide(nodes, context))
  const chapter = title ?? slides[0]?.manifest.title ?? ''
  if (title !== undefined) slides[0]?.texts.unshift({ text: title, context: 'slide', line: 2 })
  return slides.map((slide) => ({ ...slide, manifest: { ...slide.manifest, chapter } }))
}

/** The chapter's title from its front matter. */
function readChapterTitle(tree: Root): string | undefined {
  const yaml = tree.children.find((node): node is Yaml => node.type === 'yaml')
  if (!yaml) return undefined
  const line = (yaml.position?.start.line ?? 0) + 1
  return readDeclaration(yaml.value, { title: TEXT }, line).title
}

/** The nodes of each slide, between one `---` and the next, without the author's remarks. */
function splitSlides(tree: Root, { text }: ChapterSource): RootContent[][] {
  const slides: RootContent[][] = [[]]
  for (const node of tree.children) {
    if (node.type === 'yaml' || isComment(node)) continue
    if (node.type !== 'thematicBreak') slides.at(-1)?.push(node)
    else {
      refuseEmpty(slides.at(-1), node)
      slides.push([])
    }
  }
  refuseEmpty(slides.at(-1), { position: { start: lastLineOf(text) } })
  return slides
}

function refuseEmpty(nodes: RootContent[] | undefined, node: Located): void {
  if (nodes && nodes.length > 0) return
  throw new Mistake('Unexpected empty slide, expected something before this. Remove one ---.', node)
}

function lastLineOf(text: string) {
  return { line: text.trimEnd().split('\n').length, column: 1 }
}
