import { compile } from '@mdx-js/mdx'
import type { Root, RootContent } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import type { AvailableNames } from '#deck/folder/available-names.ts'
import type { Component, Components } from '#deck/folder/components.ts'
import { ROOT } from '#deck/lectern-folder.ts'
import type { ManifestSlide } from '#deck/manifest.ts'
import { toDeckError } from '#deck/mistake.ts'
import type { ChapterSource } from './chapter-context.ts'
import { emptyDeckIndex } from './deck-index.ts'
import type { ReadSlide } from './read-slide.ts'
import { readSlides } from './read-slides.ts'
import { below, type Element, element, expression, isComponent, statement } from './syntax-tree.ts'
import type { FoundText } from './translatable-texts.ts'

/** A chapter as two modules of JavaScript, with its part of the manifest. */
export interface Chapter {
  /** The default export of this module renders all slides. Nothing of the notes is in it. */
  code: string
  /** The default export of this module renders the notes of `{ slide }`. Made on demand: paper has no notes. */
  notesCode(): Promise<string>
  slides: ManifestSlide[]
  /** The texts of slides and notes that can be translated, in the order of the source. */
  texts: FoundText[]
}

/**
 * Compiles one MDX file. `index` holds the ids of the chapters before, and receives those of this one. Rejects
 * with a DeckError for the first mistake.
 */
export async function compileChapter(
  source: ChapterSource,
  names: AvailableNames,
  index = emptyDeckIndex(),
): Promise<Chapter> {
  const { components } = names
  try {
    let slides: ReadSlide[] = []
    const code = await printModule(source.text, (tree) => {
      slides = readSlides(tree, { source, names, index })
      return slidesTree(slides, components)
    })
    const notesCode = once(() => printModule('', () => notesTree(slides, components)))
    const texts = slides.flatMap((slide) => slide.texts)
    return { code, notesCode, slides: slides.map(({ manifest }) => manifest), texts }
  } catch (error) {
    throw toDeckError(error, source.file)
  }
}

/** Trap: printing changes the tree, and must not be done twice. */
function once(work: () => Promise<string>): () => Promise<string> {
  let result: Promise<string> | undefined
  return () => {
    result ??= work()
    return result
  }
}

/** Parses MDX, transforms the tree, and prints it as JavaScript. */
async function printModule(text: string, transform: (tree: Root) => Root): Promise<string> {
  const printed = await compile(text, {
    jsxImportSource: 'preact',
    elementAttributeNameCase: 'html',
    remarkPlugins: [remarkFrontmatter, remarkGfm, () => transform],
  })
  return String(printed)
}

function slidesTree(slides: readonly ReadSlide[], components: Components): Root {
  // Trap: without an element round all slides, the second would replace the first.
  return withImports([element(null, {}, slides.map(toFrame))], components)
}

/** The key lets a slide keep its elements when another is inserted before it. */
function toFrame({ manifest, content, tone, layout }: ReadSlide): RootContent {
  const { id, title, titleText } = manifest
  const interstitial = manifest.interstitial || undefined
  const properties = { key: id, id, tone, layout, interstitial }
  const frame = element('SlideFrame', properties, content)
  const translated = expression(
    `props.translate(${JSON.stringify(titleText)}, 'slide', ${JSON.stringify(title)})`,
  )
  frame.attributes.push({ type: 'mdxJsxAttribute', name: 'title', value: translated })
  return withProp(frame, 'footer')
}

/** The components that only the compiler writes. */
const GENERATED: Components = new Map([
  ['SlideNotes', { file: `${ROOT}/src/deck/mdx/SlideNotes.tsx`, properties: null }],
  ['TranslatedText', { file: `${ROOT}/src/components/parts/TranslatedText.tsx`, properties: null }],
])

function notesTree(slides: readonly ReadSlide[], components: Components): Root {
  return withImports(slides.flatMap(toNotes), components)
}

function toNotes({ manifest, notes }: ReadSlide): RootContent[] {
  if (notes.length === 0) return []
  return [withProp(element('SlideNotes', { id: manifest.id }, notes), 'slide')]
}

/** Passes a property of the chapter on to one of its elements. */
function withProp(node: Element, name: string): Element {
  node.attributes.push({ type: 'mdxJsxAttribute', name, value: expression(`props.${name}`) })
  return node
}

/** Imports only the components that are used: others would weigh on the page, and be updated with this chapter. */
function withImports(nodes: RootContent[], components: Components): Root {
  const names = new Set(
    below(nodes)
      .filter(isComponent)
      .map(({ name }) => name),
  )
  const imports = [...names]
    .sort()
    .map((name) => importOf(name, GENERATED.get(name) ?? components.get(name)))
  return { type: 'root', children: [...imports.map(statement), ...nodes] }
}

function importOf(name: string, component: Component | undefined): string {
  if (component) return `import { ${name} } from ${JSON.stringify(component.file)}`
  throw new Error(`Unexpected Lectern without ${name}, expected src/components/${name}.tsx.`)
}
